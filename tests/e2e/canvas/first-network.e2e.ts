import { expect, type Page } from '@playwright/test'
import { folderOfThisFile } from '../tools/files'
import {
  block,
  blocks,
  button,
  canvas,
  dragModel,
  edges,
  expectDrawing,
  field,
  inspector,
  palette,
  tabTo,
  typeInto,
  wire,
} from '../tools/hands'
import { test } from '../tools/launch'
import { answerQuestions, answerSaveDialogs } from '../tools/native'
import { readConstantCurrent } from '../tools/reference'
import { readRecord, runToDrawnMs, runToEnd, summary, waitForEnd } from '../tools/runs'

const nest = readConstantCurrent()
const labels = ['Neuron', 'Multimeter', 'Spike recorder']
const folder = folderOfThisFile()
const fileName = 'first network.cajal'

test('a first network is built by mouse, computes what NEST computes, is taken back and redone, saved, and runs the same when opened again', async ({
  launch,
}) => {
  const first = await launch()
  const { page } = first
  await test.step('drawn by mouse', async () => {
    await expectDrawing(page, [], 0)
    await dragModel(page, 'iaf_psc_alpha', { x: 200, y: 200 })
    await dragModel(page, 'multimeter', { x: 520, y: 120 })
    await dragModel(page, 'spike_recorder', { x: 520, y: 280 })
    await wire(page, 'Neuron', 'Multimeter')
    await wire(page, 'Neuron', 'Spike recorder')
    await expectDrawing(page, labels, 2)
    await block(page, 'Neuron').click()
    await typeInto(field(page, 'V_reset'), '-70')
    await typeInto(field(page, 'I_e'), '376')
    await block(page, 'Multimeter').click()
    await expect(inspector(page).getByRole('checkbox', { name: 'V_m' })).toBeChecked()
  })
  await runToEnd(page)
  await expectNestsAnswer(page)
  console.log(`      from Run to the last sample drawn: ${(await runToDrawnMs(page)).toFixed(0)} ms (aim: under 150)`)

  await test.step('taken back to nothing and redone', async () => {
    await answerSaveDialogs(first.app, folder.pathOf(fileName))
    await page.keyboard.press('ControlOrMeta+s')
    await expect(page.getByTestId('document-name')).toHaveText('first network')
    const written = folder.read(fileName)
    const undo = button(page, 'Undo')
    const redo = button(page, 'Redo')
    // Three blocks, two edges and I_e; V_reset was at −70 already.
    for (let entry = 0; entry < 6; entry += 1) await undo.click()
    await expect(undo).toHaveAttribute('aria-disabled', 'true')
    await expectDrawing(page, [], 0)
    for (let entry = 0; entry < 6; entry += 1) await page.keyboard.press('ControlOrMeta+Shift+z')
    await expect(redo).toHaveAttribute('aria-disabled', 'true')
    await expectDrawing(page, labels, 2)
    await expect(page.getByText('edited', { exact: true })).toBeHidden()
    folder.write(fileName, '')
    await answerQuestions(first.app, 'Replace')
    await page.keyboard.press('ControlOrMeta+s')
    await expect.poll(() => folder.read(fileName)).toBe(written)
  })
  await first.close()

  const second = await launch({ files: [folder.pathOf(fileName)] })
  await test.step('opened again', async () => {
    await expectDrawing(second.page, labels, 2)
    await expect(second.page.getByTestId('document-name')).toHaveText('first network')
    await runToEnd(second.page)
    await expectNestsAnswer(second.page)
  })
})

test('the same network is built by keyboard alone', async ({ launch }) => {
  const { page } = await launch()
  const { keyboard } = page
  await expect(palette(page)).toBeVisible()
  for (const model of ['iaf_psc_alpha', 'multimeter', 'spike_recorder']) {
    await keyboard.press('/')
    await expect(palette(page).getByRole('combobox')).toBeFocused()
    await keyboard.press('ControlOrMeta+a')
    await keyboard.type(model)
    await keyboard.press('Enter')
    await expect(block(page, labelOf[model] ?? '')).toBeVisible()
  }
  await expectDrawing(page, labels, 0)

  for (const recorder of ['Spike recorder', 'Multimeter']) {
    await tabTo(page, block(page, 'Neuron'))
    await keyboard.press('c')
    const offer = canvas(page).getByRole('status').filter({ hasText: 'Connect' })
    await expect(offer).toContainText('Connect Neuron → Multimeter')
    if (recorder !== 'Multimeter') await keyboard.press('Tab')
    await expect(offer).toContainText(`Connect Neuron → ${recorder}`)
    await keyboard.press('Enter')
  }
  await expect(edges(page)).toHaveCount(2)

  await tabTo(page, block(page, 'Neuron'))
  await keyboard.press('Enter')
  await expect(field(page, 'Label')).toBeFocused()
  await tabTo(page, field(page, 'I_e'))
  await keyboard.press('ControlOrMeta+a')
  await keyboard.type('376 pA')
  await keyboard.press('Enter')
  await tabTo(page, block(page, 'Multimeter'))
  await keyboard.press('Enter')
  await expect(field(page, 'Label')).toHaveValue('Multimeter')
  await expect(field(page, 'Label')).toBeFocused()
  await expect(inspector(page).getByRole('checkbox', { name: 'V_m' })).toBeChecked()
  await keyboard.press('ControlOrMeta+Enter')
  await waitForEnd(page)
  await expectNestsAnswer(page)

  await tabTo(page, block(page, 'Neuron'))
  await keyboard.press('Delete')
  await expect(blocks(page)).toHaveCount(2)
  await expect(edges(page)).toHaveCount(0)
  await keyboard.press('ControlOrMeta+z')
  await expectDrawing(page, labels, 2)
})

const labelOf: Readonly<Record<string, string>> = { iaf_psc_alpha: 'Neuron', multimeter: 'Multimeter', spike_recorder: 'Spike recorder' }

/** Spikes and samples are those that NEST recorded. */
async function expectNestsAnswer(page: Page): Promise<void> {
  await expect(summary(page, 'Spike recorder')).toHaveText(`${nest.spikeTimesMs.length} spikes`)
  const spikes = await readRecord(page, 'Spike recorder')
  expect(spikes).toEqual(nest.spikeTimesMs.map((ms) => [Number(ms.toFixed(1)), 1]))
  const samples = await readRecord(page, 'Multimeter')
  expect(samples.map(([ms, sender]) => [ms, sender])).toEqual(nest.sampleTimesMs.map((ms) => [ms, 1]))
  const worst = Math.max(...samples.map(([, , potential], row) => Math.abs((potential ?? NaN) - (nest.V_m[row] ?? NaN))))
  expect(worst).toBeLessThan(1e-9)
}
