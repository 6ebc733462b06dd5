import { expect, type ElectronApplication, type Page } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, button, canvas, edge, edges, expectDrawing } from '../tools/hands'
import { test } from '../tools/launch'

const folder = folderOfThisFile()
const network = drawing({
  populations: { p1: { label: 'E', model: 'iaf_psc_alpha', size: 80, parameters: {}, at: [320, 0] } },
  devices: {
    d1: { label: 'Noise', model: 'poisson_generator', parameters: {}, at: [0, 0] },
    d2: { label: 'Spikes', model: 'spike_recorder', parameters: {}, at: [640, 0] },
  },
  projections: { c1: { from: 'd1', to: 'p1' }, c2: { from: 'p1', to: 'd2' } },
})

async function pasteText(app: ElectronApplication, page: Page, text: string): Promise<void> {
  await app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text)
  await page.keyboard.press('ControlOrMeta+v')
}

test('copies keep their inner edges, with Shift also what leads into them, and text that is no drawing is refused with a sentence', async ({
  launch,
}) => {
  folder.write('network.cajal', network)
  const { app, page } = await launch({ files: [folder.pathOf('network.cajal')] })
  await expectDrawing(page, ['E', 'Noise', 'Spikes'], 2)

  await test.step('a block and its recorder are copied and pasted', async () => {
    await block(page, 'E').click()
    await block(page, 'Spikes').click({ modifiers: ['Shift'] })
    await page.keyboard.press('ControlOrMeta+c')
    await page.keyboard.press('ControlOrMeta+v')
    await expectDrawing(page, ['E', 'Noise', 'Spikes', 'E 2', 'Spikes 2'], 3)
    await expect(edge(page, 'E 2', 'Spikes 2')).toBeAttached()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(edges(page)).toHaveCount(2)
  })

  await test.step('pasted with what leads into them, noise drives the copy too', async () => {
    await page.keyboard.press('ControlOrMeta+Shift+v')
    await expectDrawing(page, ['E', 'Noise', 'Spikes', 'E 2', 'Spikes 2'], 4)
    await expect(edge(page, 'Noise', 'E 2')).toBeAttached()
    await page.keyboard.press('ControlOrMeta+z')
  })

  await test.step('the menu of the background pastes as well', async () => {
    await canvas(page).click({ position: { x: 12, y: 200 }, button: 'right' })
    await page.getByRole('menuitem', { name: 'Paste', exact: true }).click()
    await expect(edges(page)).toHaveCount(3)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(edges(page)).toHaveCount(2)
  })

  await test.step('hostile text is refused, plain words are nothing', async () => {
    const hostile =
      '{"format":"cajal","formatVersion":1,"document":{"__proto__":{"polluted":true},"notes":{"n1":{"text":"<img src=x onerror=alert(1)>"}}}}'
    await pasteText(app, page, hostile)
    await expect(page.getByRole('alertdialog').or(page.getByRole('dialog'))).toContainText('Nothing was pasted')
    await button(page, 'OK').click()
    await pasteText(app, page, 'Hello')
    await pasteText(
      app,
      page,
      '{"format":"cajal","formatVersion":1,"document":{"simulation":{"durationMs":1,"resolutionMs":0.1,"seed":1},"notes":{"n1":{"text":"<img src=x onerror=alert(1)>","at":[0,200]}}}}',
    )
    await expect(canvas(page).locator('.note-text')).toHaveText('<img src=x onerror=alert(1)>')
    await expect(canvas(page).locator('.note img')).toHaveCount(0)
  })
})
