import { expect } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, edge, edges, inspector } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { answerOpenDialogs, answerSaveDialogs } from '../tools/native'
import { runToEnd, summary } from '../tools/runs'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()
const network = drawing({
  populations: { p1: { label: 'Cells', model: 'iaf_psc_alpha', size: 5, parameters: {}, at: [440, 120] } },
  devices: {
    d1: { label: 'Noise', model: 'poisson_generator', parameters: { rate: 20_000 }, at: [0, 120] },
    d2: { label: 'Spikes', model: 'spike_recorder', parameters: {}, at: [760, 120] },
  },
  projections: {
    c1: { from: 'd1', to: 'p1', synapse: { model: 'static_synapse', parameters: { weight: 40 } } },
    c2: { from: 'p1', to: 'd2' },
  },
})

const running = appOfThisFile(() => ({ files: [folder.write('plastic.cajal', network)] }))

test('relays between a generator and a synapse that learns are put in by the button of the problem, undone at once, saved and run', async () => {
  const { app, page } = running()
  await edge(page, 'Noise', 'Cells').dispatchEvent('click')
  await inspector(page).getByRole('combobox', { name: 'synapse_model' }).selectOption('stdp_synapse')
  await expect(inspector(page)).toContainText('only spikes of neurons pass stdp_synapse')
  const mend = inspector(page).getByRole('button', { name: 'Put a parrot_neuron in between' })
  await mend.press('Enter')
  await expect(block(page, 'Parrot')).toBeVisible()
  await expect(edge(page, 'Parrot', 'Cells')).toHaveAttribute('aria-label', /one_to_one/)
  await expect(edges(page)).toHaveCount(3)
  await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(block(page, 'Parrot')).toHaveCount(0)
  await mend.click()
  await shoot(page, 'relays')
  await runToEnd(page)
  await expect(summary(page, 'Spikes')).toContainText('spikes')

  const saved = folder.pathOf('relayed.cajal')
  await answerSaveDialogs(app, saved)
  await page.keyboard.press('ControlOrMeta+Shift+s')
  await expect(page.getByTestId('document-name')).toHaveText('relayed')
  folder.write('again.cajal', folder.read('relayed.cajal') ?? '')
  await answerOpenDialogs(app, folder.pathOf('again.cajal'))
  await page.keyboard.press('ControlOrMeta+o')
  await expect(page.getByTestId('document-name')).toHaveText('again')
  await expect(block(page, 'Parrot')).toBeVisible()
  await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible()
})
