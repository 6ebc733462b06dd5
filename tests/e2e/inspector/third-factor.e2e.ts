import { expect } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, button, canvas, edge, inspector } from '../tools/hands'
import { test } from '../tools/launch'
import { runToEnd } from '../tools/runs'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()
const neuron = { model: 'aeif_cond_alpha_astro', size: 6, parameters: { I_e: 1000 } }
const network = drawing({
  populations: { p1: { ...neuron, label: 'Left', at: [0, 0] }, p2: { ...neuron, label: 'Right', at: [400, 0] } },
  devices: { d1: { label: 'Spikes', model: 'spike_recorder', parameters: {}, at: [760, 0] } },
  projections: { c1: { from: 'p1', to: 'p2' }, c2: { from: 'p2', to: 'd1' } },
})

test('astrocytes join the connections of an edge: chosen in the inspector, drawn as wires, run, and taken back', async ({ launch }) => {
  const { page } = await launch({ files: [folder.write('network.cajal', network)] })
  await edge(page, 'Left', 'Right').dispatchEvent('click')
  const population = inspector(page).getByLabel('Population')
  await population.selectOption('a new one')
  const joined = canvas(page).getByRole('img', { name: /Connection from Left to Right.*joined by Astrocytes/ })
  await expect(joined.locator('.projection-third')).toHaveCount(2)
  await expect(inspector(page)).toContainText('TripartiteConnect(Left, Right, Astrocytes')
  await expect(inspector(page).getByLabel('From Astrocytes: synapse_model')).toHaveValue('sic_connection')

  await test.step('pools that do not fit are told at their field, and mended', async () => {
    await inspector(page).getByLabel('pool_type').selectOption('block')
    await expect(inspector(page)).toContainText('block pools of 6 need 36 nodes')
    await button(page, 'Draw pools at random').click()
    await expect(inspector(page)).not.toContainText('block pools of 6')
  })
  await runToEnd(page)
  await shoot(page, 'third-factor')

  await test.step('the population goes, and the edge stays without it', async () => {
    await block(page, 'Astrocytes').click()
    await page.keyboard.press('Delete')
    await expect(edge(page, 'Left', 'Right')).not.toHaveAttribute('aria-label', /joined/)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(joined).toBeAttached()
  })
})
