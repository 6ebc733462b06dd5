import { expect } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, button, canvas, edge, edges, inspector, palette } from '../tools/hands'
import { test } from '../tools/launch'
import { runToEnd } from '../tools/runs'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()
const network = drawing({
  populations: {
    p1: { label: 'Cue', model: 'parrot_neuron', size: 1, parameters: {}, at: [0, 0] },
    p2: { label: 'Cell', model: 'iaf_psc_alpha', size: 1, parameters: { I_e: 500 }, at: [360, 0] },
    p3: { label: 'VTA', model: 'iaf_psc_alpha', size: 5, parameters: { I_e: 400 }, at: [0, 240] },
  },
  devices: { d1: { label: 'Times', model: 'spike_generator', parameters: { spike_times: [100, 200, 300] }, at: [-260, 0] } },
  projections: { c1: { from: 'p1', to: 'p2' }, c2: { from: 'd1', to: 'p1' } },
})

test('a synapse becomes one that dopamine modulates: what is missing is told at the edge and mended there', async ({ launch }) => {
  const { page } = await launch({ files: [folder.write('network.cajal', network)] })
  await expect(edges(page)).toHaveCount(2)
  const transmitter = inspector(page).getByRole('combobox', { name: 'Volume transmitter' })

  await test.step('without a transmitter the edge says so, and offers one', async () => {
    await edge(page, 'Cue', 'Cell').dispatchEvent('click')
    await expect(transmitter).toHaveCount(0)
    await inspector(page).getByRole('combobox', { name: 'synapse_model' }).selectOption('stdp_dopamine_synapse')
    await expect(transmitter).toHaveAttribute('aria-invalid', 'true')
    await expect(inspector(page)).toContainText('choose the volume transmitter whose spikes it feels')
    await inspector(page).getByRole('button', { name: 'Add a volume transmitter' }).click()
    await expect(block(page, 'Dopamine')).toBeVisible()
    await expect(transmitter).toHaveAttribute('aria-invalid', 'false')
    await expect(edge(page, 'Cue', 'Cell')).toHaveAttribute('aria-label', /modulated by Dopamine$/)
  })

  await test.step('undo takes block and choice back at once, and redo gives both', async () => {
    await page.keyboard.press('ControlOrMeta+z')
    await expect(block(page, 'Dopamine')).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+Shift+z')
    await expect(block(page, 'Dopamine')).toBeVisible()
  })

  await test.step('a transmitter that hears nobody is connected by its remedy, and the network runs', async () => {
    await block(page, 'Dopamine').click()
    await expect(inspector(page)).toContainText('collects no spikes')
    await button(page, 'Collect from Cue').click()
    await expect(edge(page, 'Cue', 'Dopamine')).toBeAttached()
    await runToEnd(page)
    await shoot(page, 'modulated')
  })

  await test.step('the palette has it, and deleting it leaves a synapse that asks for one', async () => {
    await expect(palette(page).getByRole('option', { name: 'volume_transmitter' })).toBeAttached()
    await block(page, 'Dopamine').click()
    await page.keyboard.press('Delete')
    await expect(canvas(page).getByText('Dopamine', { exact: true })).toHaveCount(0)
    await edge(page, 'Cue', 'Cell').dispatchEvent('click')
    await expect(transmitter).toHaveAttribute('aria-invalid', 'true')
  })
})
