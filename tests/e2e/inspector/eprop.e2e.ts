import { expect } from '@playwright/test'
import { folderOfThisFile } from '../tools/files'
import { block, dragModel, edge, field, inspector, typeInto, wire } from '../tools/hands'
import { test } from '../tools/launch'
import { answerSaveDialogs } from '../tools/native'
import { runToEnd } from '../tools/runs'

const folder = folderOfThisFile()

test('a network that learns by e-prop step by step is drawn by mouse, learns, is undone, saved and opened', async ({ launch }) => {
  const { app, page } = await launch()
  const synapse = inspector(page).getByRole('combobox', { name: 'synapse_model' })
  await dragModel(page, 'poisson_generator', { x: 60, y: 120 })
  await typeInto(field(page, 'rate'), '100')
  await dragModel(page, 'parrot_neuron', { x: 240, y: 120 })
  await dragModel(page, 'eprop_iaf', { x: 420, y: 120 })
  // So near to the threshold that a spike more or less makes a difference.
  await typeInto(field(page, 'V_th'), '-69')
  await dragModel(page, 'eprop_readout', { x: 600, y: 120 })
  await dragModel(page, 'step_rate_generator', { x: 420, y: 300 })
  await dragModel(page, 'multimeter', { x: 620, y: 300 })
  await wire(page, 'Multimeter', 'Neuron 2')
  await wire(page, 'Poisson spike trains', 'Parrot')

  await test.step('synapses that learn are chosen, that of the error comes by itself, and the target by its name', async () => {
    await wire(page, 'Parrot', 'Neuron')
    await synapse.selectOption('eprop_synapse')
    await wire(page, 'Neuron', 'Neuron 2')
    await synapse.selectOption('eprop_synapse')
    await wire(page, 'Neuron 2', 'Neuron')
    await expect(synapse).toHaveValue('eprop_learning_signal_connection')
    await wire(page, 'Rate steps', 'Neuron 2')
    await expect(synapse).toHaveValue('rate_connection_delayed')
    await inspector(page).getByRole('combobox', { name: 'receptor_type' }).selectOption({ label: '2 target_signal' })
    await block(page, 'Rate steps').click()
    await typeInto(field(page, 'amplitude_times'), '10')
    await typeInto(field(page, 'amplitude_values'), '1')
    await expect(page.getByText('1 warning', { exact: true })).toBeVisible()
  })

  await test.step('who learns is told when to, as a warning says', async () => {
    await page.getByText('1 warning', { exact: true }).click()
    await expect(page.getByRole('region', { name: 'Problems' })).toContainText('Neuron 2 learns nothing, because nothing says when')
    await page.keyboard.press('Escape')
    await dragModel(page, 'step_rate_generator', { x: 120, y: 300 })
    await typeInto(field(page, 'amplitude_times'), '10')
    await typeInto(field(page, 'amplitude_values'), '1')
    await wire(page, 'Rate steps 2', 'Neuron 2')
    await expect(inspector(page).getByRole('combobox', { name: 'receptor_type' })).toHaveValue('1')
    await expect(page.getByText('No problems', { exact: true })).toBeVisible()
  })

  await test.step('a run changes the weights onto the neuron', async () => {
    await runToEnd(page)
    await edge(page, 'Parrot', 'Neuron').dispatchEvent('click')
    await inspector(page).getByRole('tab', { name: 'Made' }).click()
    const learned = inspector(page).getByRole('group', { name: 'Table of connections' }).getByRole('cell').nth(2)
    await expect(learned).toHaveText(/^−?[\d.]+$/)
    await expect(learned).not.toHaveText('1')
  })

  await test.step('what was chosen is undone, and kept by Save and Open', async () => {
    await inspector(page)
      .getByRole('tab', { name: /^Parrot/ })
      .click()
    await typeInto(field(page, 'weight'), '2')
    await page.getByRole('button', { name: /^Undo/ }).click()
    await expect(field(page, 'weight')).toHaveValue('1')
    await answerSaveDialogs(app, folder.pathOf('learning.cajal'))
    await page.keyboard.press('ControlOrMeta+Shift+s')
    await expect(page.getByTestId('document-name')).toHaveText('learning')
    const { page: again } = await launch({ files: [folder.pathOf('learning.cajal')] })
    await edge(again, 'Parrot', 'Neuron').dispatchEvent('click')
    await expect(inspector(again).getByRole('combobox', { name: 'synapse_model' })).toHaveValue('eprop_synapse')
    await edge(again, 'Rate steps', 'Neuron 2').dispatchEvent('click')
    await expect(inspector(again).getByRole('combobox', { name: 'receptor_type' })).toHaveValue('2')
  })
})
