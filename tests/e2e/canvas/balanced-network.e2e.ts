import { expect, type Page } from '@playwright/test'
import { folderOfThisFile } from '../tools/files'
import { block, canvas, dragModel, edge, expectDrawing, field, inspector, palette, tabTo, typeInto, wire, type Place } from '../tools/hands'
import { test, type RunningApp } from '../tools/launch'
import { answerSaveDialogs } from '../tools/native'
import { runToEnd, summary, waitForEnd } from '../tools/runs'

interface BlockWish {
  readonly model: string
  /** What the new block is called before it is renamed. */
  readonly first: string
  readonly label: string
  readonly at: Place
  readonly values?: Readonly<Record<string, string>>
}

/** A thousand neurons, excited and inhibited by each other and by noise, with two recorders. */
const blocks: readonly BlockWish[] = [
  { model: 'iaf_psc_alpha', first: 'Neuron', label: 'E', at: { x: 330, y: 150 }, values: { Size: '800' } },
  { model: 'iaf_psc_alpha', first: 'Neuron', label: 'I', at: { x: 330, y: 340 }, values: { Size: '200' } },
  { model: 'poisson_generator', first: 'Poisson spike trains', label: 'Noise', at: { x: 110, y: 245 }, values: { rate: '2500' } },
  { model: 'spike_recorder', first: 'Spike recorder', label: 'Spikes', at: { x: 600, y: 300 } },
  { model: 'multimeter', first: 'Multimeter', label: 'V', at: { x: 600, y: 130 } },
]

interface EdgeWish {
  readonly from: string
  readonly to: string
  readonly indegree?: string
  readonly weight?: string
}

const edges: readonly EdgeWish[] = [
  { from: 'Noise', to: 'E', weight: '45' },
  { from: 'Noise', to: 'I', weight: '45' },
  { from: 'E', to: 'E', indegree: '80', weight: '20' },
  { from: 'E', to: 'I', indegree: '80', weight: '20' },
  { from: 'I', to: 'E', indegree: '20', weight: '-200' },
  { from: 'I', to: 'I', indegree: '20', weight: '-200' },
  { from: 'E', to: 'Spikes' },
  { from: 'I', to: 'Spikes' },
  { from: 'E', to: 'V' },
]

const labels = blocks.map(({ label }) => label)
const folder = folderOfThisFile()

/** Saves under a name and answers the network of the file: what it holds without places, which two hands never choose alike. */
async function savedNetwork({ app, page }: RunningApp, name: string): Promise<unknown> {
  await answerSaveDialogs(app, folder.pathOf(`${name}.cajal`))
  await page.keyboard.press('ControlOrMeta+s')
  await expect(page.getByTestId('document-name')).toHaveText(name)
  const text = folder.read(`${name}.cajal`) ?? ''
  return JSON.parse(text, (key, value: unknown) => (key === 'at' ? undefined : value)) as unknown
}

async function expectRan(page: Page, recorder: string): Promise<void> {
  await expect(summary(page, recorder)).toHaveText(/^[\d\s]{4,} spikes$/)
}

test('a balanced network is built by mouse and by keyboard alone, the same both times, and runs', async ({ launch }) => {
  const byMouse = await launch()
  const drawn = await test.step('by mouse', async () => {
    const { page } = byMouse
    for (const { model, first, label, at, values = {} } of blocks) {
      await dragModel(page, model, at)
      await block(page, first).click()
      await typeInto(field(page, 'Label'), label)
      for (const [name, value] of Object.entries(values)) await typeInto(field(page, name), value)
    }
    await inspector(page)
      .getByRole('checkbox', { name: / V_m Membrane/ })
      .check()
    for (const { from, to, indegree, weight } of edges) {
      await wire(page, from, to)
      await expect(edge(page, from, to)).toBeAttached()
      if (indegree !== undefined) {
        await inspector(page).getByRole('combobox', { name: 'rule' }).selectOption('fixed_indegree')
        await typeInto(field(page, 'indegree'), indegree)
      }
      if (weight !== undefined) await typeInto(field(page, 'weight'), weight)
    }
    await expectDrawing(page, labels, edges.length)
    await expect(page.getByRole('note', { name: 'What a run will come to' })).toContainText('1000 neurons')
    await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible()
    await runToEnd(page)
    await expectRan(page, 'Spikes')
    return savedNetwork(byMouse, 'balanced')
  })
  await test.step('copied as a whole, pasted and run', async () => {
    const { page } = byMouse
    await canvas(page).click({ position: { x: 20, y: 60 } })
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('ControlOrMeta+c')
    await page.keyboard.press('ControlOrMeta+v')
    await expectDrawing(page, [...labels, ...labels.map((label) => `${label} 2`)], 2 * edges.length)
    await expect(edge(page, 'I 2', 'E 2')).toHaveAccessibleName(/fixed_indegree 20/)
    await page.keyboard.press('ControlOrMeta+Enter')
    await waitForEnd(page)
    await expectRan(page, 'Spikes')
    await expectRan(page, 'Spikes 2')
    await page.keyboard.press('ControlOrMeta+z')
    await expectDrawing(page, labels, edges.length)
  })
  await byMouse.close()

  const byKeyboard = await launch()
  await test.step('by keyboard alone', async () => {
    const { page } = byKeyboard
    const { keyboard } = page
    const write = async (text: string): Promise<void> => {
      await keyboard.press('ControlOrMeta+a')
      await keyboard.type(text)
      await keyboard.press('Enter')
    }
    await expect(palette(page)).toBeVisible()
    for (const { model, first, label, values = {} } of blocks) {
      await keyboard.press('Shift+A')
      await expect(page.getByRole('dialog', { name: 'Add a block' }).getByRole('combobox')).toBeFocused()
      await keyboard.type(model)
      await keyboard.press('Enter')
      await expect(block(page, first)).toBeFocused()
      await keyboard.press('Enter')
      await expect(field(page, 'Label')).toBeFocused()
      await write(label)
      for (const [name, value] of Object.entries(values)) {
        await tabTo(page, field(page, name))
        await write(value)
      }
      if (model === 'multimeter') {
        await tabTo(page, inspector(page).getByRole('checkbox', { name: / V_m Membrane/ }))
        await keyboard.press('Space')
      }
      await toCanvas(page)
    }
    for (const { from, to, indegree, weight } of edges) {
      await toCanvas(page)
      await toBlock(page, from)
      await keyboard.press('c')
      const offer = canvas(page).getByRole('status').filter({ hasText: 'Connect' })
      await expect(offer).toContainText(`Connect ${from} →`)
      for (let presses = 0; presses < blocks.length; presses += 1) {
        if ((await offer.textContent())?.includes(`Connect ${from} → ${to}`) === true) break
        await keyboard.press('Tab')
      }
      await expect(offer).toContainText(`Connect ${from} → ${to}`)
      await keyboard.press('Enter')
      await expect(edge(page, from, to)).toBeAttached()
      if (weight === undefined) continue
      await keyboard.press('Enter')
      await expect(inspector(page).getByRole('combobox', { name: 'rule' })).toBeFocused()
      if (indegree !== undefined) {
        await keyboard.type('fixed_ind')
        await tabTo(page, field(page, 'indegree'))
        await write(indegree)
      }
      await tabTo(page, field(page, 'weight'))
      await write(weight)
    }
    await expectDrawing(page, labels, edges.length)
    await keyboard.press('ControlOrMeta+Enter')
    await waitForEnd(page)
    await expectRan(page, 'Spikes')
    expect(await savedNetwork(byKeyboard, 'balanced by keyboard')).toEqual(drawn)
  })
})

/** Tab and Shift+Tab go from block to block. */
async function toBlock(page: Page, label: string): Promise<void> {
  for (const [key, most] of [
    ['Shift+Tab', labels.length],
    ['Tab', 3 * labels.length],
  ] as const) {
    for (let presses = 0; presses < most; presses += 1) {
      if (await block(page, label).evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press(key)
    }
  }
  throw new Error(`Tab does not reach ${label}.`)
}

/** F6 goes from part to part of the window: to the canvas, from wherever the focus is. */
async function toCanvas(page: Page): Promise<void> {
  for (let presses = 0; presses < 8; presses += 1) {
    if (await canvas(page).evaluate((element) => element.contains(document.activeElement))) return
    await page.keyboard.press('Shift+F6')
  }
  throw new Error('F6 does not reach the canvas.')
}
