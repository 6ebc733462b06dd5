import { expect } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { button, edge, edges, inspector } from '../tools/hands'
import { test } from '../tools/launch'
import { runToEnd } from '../tools/runs'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()
const network = drawing({
  populations: {
    p1: { label: 'Excites', model: 'tanh_rate_ipn', size: 1, parameters: { mu: 0.5, sigma: 0 }, at: [0, 0] },
    p2: { label: 'Follows', model: 'lin_rate_ipn', size: 1, parameters: { sigma: 0 }, at: [360, 0] },
  },
  devices: { d1: { label: 'Rates', model: 'multimeter', parameters: { record_from: ['rate'] }, at: [360, 200] } },
  projections: { c1: { from: 'p1', to: 'p2' }, c2: { from: 'p2', to: 'd1' } },
})

test('an edge between rate neurons that carries no rates says so, is mended, and the rate arrives', async ({ launch }) => {
  const { page } = await launch({ files: [folder.write('network.cajal', network)] })
  await expect(edges(page)).toHaveCount(2)
  await edge(page, 'Excites', 'Follows').dispatchEvent('click')
  const synapse = inspector(page).getByRole('combobox', { name: 'synapse_model' })
  await expect(inspector(page)).toContainText('rates go over rate_connection_delayed and rate_connection_instantaneous only')
  await button(page, 'Use rate_connection_delayed').click()
  await expect(synapse).toHaveValue('rate_connection_delayed')
  await expect(synapse.getByRole('option')).toHaveText(['rate_connection_delayed', 'rate_connection_instantaneous'])
  await runToEnd(page)
  await shoot(page, 'rates')

  await test.step('undo brings the other synapse and its problem back', async () => {
    await page.keyboard.press('ControlOrMeta+z')
    await expect(inspector(page)).toContainText('rates go over rate_connection_delayed and rate_connection_instantaneous only')
  })
})
