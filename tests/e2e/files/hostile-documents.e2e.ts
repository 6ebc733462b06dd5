import { writeFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { button, canvas, inspector } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { answerSaveDialogs, chooseMenuRow } from '../tools/native'
import { runToEnd } from '../tools/runs'

const folder = folderOfThisFile()
const markup = '<img src="https://example.org/x" onerror="globalThis.owned = 1"><script>globalThis.owned = 2</script>'
const line = 'E\nimport os\nos.system("touch /tmp/owned")\n'
const hostile = drawing({
  title: markup,
  populations: {
    p1: { label: markup, model: 'iaf_psc_alpha', size: 2, parameters: { I_e: { expression: 'tau' } }, at: [0, 0] },
    p2: { label: line, model: 'javascript:globalThis.owned=3', size: 2, parameters: { __proto__: 1 }, at: [0, 160] },
  },
  devices: { d1: { label: 'file:///etc/passwd', model: 'voltmeter', parameters: {}, at: [300, 0] } },
  projections: { c1: { from: 'p1', to: 'd1' } },
  variables: { tau: { value: 380, unit: markup, text: markup } },
  notes: { n1: { text: `${markup}\n[a link](javascript:globalThis.owned=4) file:///etc/passwd`, at: [0, 320], size: [320, 120] } },
  frames: { f1: { label: markup, at: [-40, -60], size: [600, 120], blocks: ['p1', 'd1'] } },
})
const running = appOfThisFile(() => ({ files: [folder.write('hostile.cajal', hostile)] }))
const foreign: string[] = []

test.beforeAll(async () => {
  const { page } = running()
  page.on('request', (request) => {
    if (!/^(app:\/\/cajal\/|data:|blob:)/.test(request.url())) foreign.push(request.url())
  })
  await expect(button(page, 'Run')).toBeVisible()
})

test('markup in labels, notes, frames, units and models is text, in the window and in what leaves it', async () => {
  const { app, page } = running()
  await expect(canvas(page).getByText(markup).first()).toBeVisible()
  for (const block of await canvas(page).locator('.react-flow__node').all()) {
    await block.click({ position: { x: 60, y: 10 } })
    await expect(inspector(page)).toBeVisible()
    for (const tab of await inspector(page).getByRole('tab').all()) await tab.click()
  }
  await page.keyboard.press('ControlOrMeta+e')
  await expect(page.getByRole('region', { name: /^Code/ })).toBeVisible()

  const exported = async (name: string, row: readonly string[]): Promise<string> => {
    await answerSaveDialogs(app, folder.pathOf(name))
    await chooseMenuRow(app, row)
    await expect.poll(() => folder.read(name)).not.toBeNull()
    return folder.read(name) ?? ''
  }
  const svg = await exported('diagram.svg', ['File', 'Export', 'Diagram as SVG…'])
  expect(svg).not.toMatch(/<script|<img|javascript:[^<]*"/)
  const script = await exported('script.py', ['File', 'Export', 'PyNEST Script…'])
  expect(script).not.toMatch(/^import os/m)
  await exported('methods.md', ['File', 'Export', 'Methods as Markdown…'])
  await exported('methods.tex', ['File', 'Export', 'Methods as LaTeX…'])
})

test('nothing in a document ran, was fetched, or reached a prototype', async () => {
  const { page } = running()
  const found = await page.evaluate(() => ({
    owned: Reflect.get(globalThis, 'owned') as unknown,
    polluted: Reflect.get({}, 'polluted') as unknown,
    images: document.querySelectorAll('img[src^="http"], iframe, object, embed').length,
    links: [...document.querySelectorAll('a')].map(({ protocol }) => protocol).filter((protocol) => !['', 'app:'].includes(protocol)),
  }))
  expect(found).toEqual({ images: 0, links: [] })
  expect(foreign).toEqual([])
})

for (const [name, text] of [
  [
    'proto.cajal',
    '{"format":"cajal","formatVersion":1,"writtenBy":"0.1.0","document":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}',
  ],
  [
    'deep.cajal',
    `{"format":"cajal","formatVersion":1,"writtenBy":"0.1.0","document":{"extra":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`,
  ],
  ['huge-size.cajal', drawing({ populations: { p1: { label: 'E', model: 'iaf_psc_alpha', size: 1e300, parameters: {}, at: [0, 0] } } })],
] as const) {
  test(`${name} is refused in words or opened whole, and the window goes on`, async () => {
    const { page, startAgain } = running()
    writeFileSync(folder.pathOf(name), text)
    await startAgain([folder.pathOf(name)])
    const refused = page.getByRole('alertdialog', { name: `${name} was not opened` })
    const opened = page.getByTestId('document-name').getByText(name.replace('.cajal', ''), { exact: true })
    await expect(refused.or(opened)).toBeVisible()
    if (await refused.isVisible()) await refused.getByRole('button', { name: 'OK' }).click()
    expect(await page.evaluate(() => Reflect.get({}, 'polluted') as unknown)).toBeUndefined()
  })
}

test('after all that a drawing still runs', async () => {
  const { page, startAgain } = running()
  await startAgain([
    folder.write(
      'plain.cajal',
      drawing({
        populations: { p1: { label: 'E', model: 'iaf_psc_alpha', size: 1, parameters: { I_e: 380 }, at: [0, 0] } },
        devices: { d1: { label: 'V', model: 'voltmeter', parameters: {}, at: [300, 0] } },
        projections: { c1: { from: 'p1', to: 'd1' } },
      }),
    ),
  ])
  await expect(page.getByTestId('document-name')).toHaveText('plain')
  await runToEnd(page)
})
