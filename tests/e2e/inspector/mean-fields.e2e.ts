import { expect } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, dragModel, edge, edges, field, inspector, typeInto, wire } from '../tools/hands'
import { test } from '../tools/launch'
import { answerSaveDialogs } from '../tools/native'
import { readRecord, runToEnd } from '../tools/runs'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()

test('a mean field is drawn by mouse: its edge carries mean and variance by itself, runs, is undone, saved and opened', async ({
  launch,
}) => {
  const { app, page } = await launch()
  await dragModel(page, 'siegert_neuron', { x: 110, y: 150 })
  await dragModel(page, 'siegert_neuron', { x: 400, y: 150 })
  await dragModel(page, 'multimeter', { x: 400, y: 320 })
  await wire(page, 'Neuron 2', 'Multimeter')
  await block(page, 'Neuron').click()
  await typeInto(field(page, 'mean'), '1000')

  await test.step('the edge has its synapse, and both factors are set', async () => {
    await wire(page, 'Neuron', 'Neuron 2')
    await expect(inspector(page).getByRole('combobox', { name: 'synapse_model' })).toHaveValue('diffusion_connection')
    await typeInto(field(page, 'diffusion_factor'), '0.004')
    await typeInto(field(page, 'drift_factor'), '0.02')
    await page.getByRole('button', { name: /^Undo/ }).click()
    await expect(field(page, 'drift_factor')).toHaveValue('1')
    await expect(field(page, 'diffusion_factor')).toHaveValue('0.004')
    await page.getByRole('button', { name: /^Redo/ }).click()
    await expect(field(page, 'drift_factor')).toHaveValue('0.02')
  })

  await test.step('a run shows the rate', async () => {
    await runToEnd(page)
    // A mean of 20 mV above a threshold of 15: without noise 1000/(2 + 5 ln 4) spikes/s.
    const last = (await readRecord(page, 'Multimeter')).at(-1)?.[2] ?? NaN
    expect(Math.abs(last - 1000 / (2 + 5 * Math.log(4)))).toBeLessThan(5)
  })

  await test.step('the connections that were made tell both factors, and neither weight nor delay', async () => {
    await edge(page, 'Neuron', 'Neuron 2').dispatchEvent('click')
    await inspector(page).getByRole('tab', { name: 'Made' }).click()
    const table = inspector(page).getByRole('group', { name: 'Table of connections' })
    await expect(table.getByRole('columnheader')).toHaveText(['source', 'target', 'drift_factor', 'diffusion_factor'])
    await expect(table.getByRole('cell')).toHaveText(['1', '1', '0.02', '0.004'])
    await shoot(page, 'mean-fields')
  })

  await test.step('Save and Open keep it', async () => {
    await answerSaveDialogs(app, folder.pathOf('field.cajal'))
    await page.keyboard.press('ControlOrMeta+Shift+s')
    await expect(page.getByTestId('document-name')).toHaveText('field')
    const { page: again } = await launch({ files: [folder.pathOf('field.cajal')] })
    await edge(again, 'Neuron', 'Neuron 2').dispatchEvent('click')
    await expect(field(again, 'drift_factor')).toHaveValue('0.02')
    await expect(field(again, 'diffusion_factor')).toHaveValue('0.004')
  })
})

test('a synapse that learns from the soma leads to the dendrite, which is chosen by its name', async ({ launch }) => {
  const network = drawing({
    simulation: { durationMs: 50, resolutionMs: 0.1, seed: 1 },
    populations: {
      p1: { label: 'Source', model: 'parrot_neuron', size: 1, at: [0, 0] },
      p2: { label: 'Cell', model: 'pp_cond_exp_mc_urbanczik', size: 1, at: [320, 0] },
    },
    devices: { d1: { label: 'Spikes', model: 'spike_recorder', at: [640, 0] } },
    projections: { c1: { from: 'p2', to: 'd1' } },
  })
  const { page } = await launch({ files: [folder.write('network.cajal', network)] })
  await expect(edges(page)).toHaveCount(1)
  await wire(page, 'Source', 'Cell')
  await expect(edges(page)).toHaveCount(2)
  await inspector(page).getByRole('combobox', { name: 'synapse_model' }).selectOption('urbanczik_synapse')
  const receptor = inspector(page).getByRole('combobox', { name: 'receptor_type' })
  const dendrite = (await receptor.getByRole('option', { name: /dendritic_exc/ }).textContent()) ?? ''
  await receptor.selectOption({ label: dendrite })
  await expect(page.getByText('No problems', { exact: true })).toBeVisible()
  await runToEnd(page)
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(receptor.locator('option:checked')).not.toHaveText(dendrite)
})
