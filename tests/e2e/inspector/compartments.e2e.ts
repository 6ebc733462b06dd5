import { expect } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, button, edge, inspector } from '../tools/hands'
import { test } from '../tools/launch'
import { runToEnd } from '../tools/runs'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()
const network = drawing({
  populations: { p1: { label: 'Cell', model: 'cm_default', size: 1, parameters: {}, at: [0, 0] } },
  devices: {
    d1: { label: 'Train', model: 'spike_generator', parameters: { spike_times: [10, 12] }, at: [-360, 0] },
    d2: { label: 'Meter', model: 'multimeter', parameters: { record_from: ['v_comp0', 'v_comp1'] }, at: [360, 0] },
  },
  projections: { c1: { from: 'd1', to: 'p1' }, c2: { from: 'p1', to: 'd2' } },
})

test('a neuron is built from compartments and receptors by keys, an edge chooses a receptor by its name, and what is taken away is told', async ({
  launch,
}) => {
  const { page } = await launch({ files: [folder.write('network.cajal', network)] })
  await block(page, 'Cell').click()
  const parts = inspector(page).getByRole('list', { name: 'compartments' })

  await test.step('a soma with one click, a dendrite by keys', async () => {
    await inspector(page).getByTestId('parts-compartments').getByRole('button', { name: 'Add a soma' }).first().click()
    await inspector(page).getByRole('button', { name: 'Add a compartment on 0 soma' }).focus()
    await page.keyboard.press('Enter')
    await expect(parts.getByRole('button', { name: 'compartment 1, passive' })).toBeFocused()
    await expect(inspector(page).getByRole('img', { name: 'A tree of 2 compartments with 0 receptors' })).toBeVisible()
    await inspector(page).getByLabel('g_C', { exact: true }).fill('0.5')
    await page.keyboard.press('Enter')
    await expect(inspector(page).getByLabel('g_C', { exact: true })).toHaveValue('0.5')
    await inspector(page).getByLabel('C_m', { exact: true }).fill('-2')
    await page.keyboard.press('Enter')
    await expect(inspector(page).getByTestId('parts-compartments')).toContainText('must be above 0 pF')
    await page.keyboard.press('Escape')
  })

  await test.step('receptors, which the edge names', async () => {
    await button(page, 'Add a receptor').click()
    await inspector(page).getByLabel('compartment of receptor 0 AMPA').selectOption('1')
    await button(page, 'Add a receptor').click()
    await inspector(page).getByLabel('type of receptor 1 AMPA').selectOption('GABA')
    await inspector(page).getByLabel('compartment of receptor 1 GABA').selectOption('0')
    await edge(page, 'Train', 'Cell').dispatchEvent('click')
    await expect(inspector(page).getByRole('combobox', { name: 'receptor_type' })).toContainText('0 AMPA at compartment 1')
    await expect(inspector(page).getByRole('combobox', { name: 'receptor_type' })).toContainText('1 GABA at the soma')
  })
  await runToEnd(page)
  await shoot(page, 'compartments')

  await test.step('Delete takes the dendrite away, in one step, and says who misses it', async () => {
    await block(page, 'Cell').click()
    await parts.getByRole('button', { name: 'compartment 1, passive' }).focus()
    await page.keyboard.press('Delete')
    await expect(parts.getByRole('listitem')).toHaveCount(1)
    await expect(inspector(page)).toContainText('Receptor 0 sits at no compartment')
    await page.keyboard.press('ControlOrMeta+z')
    await expect(parts.getByRole('listitem')).toHaveCount(2)
    await expect(inspector(page)).not.toContainText('sits at no compartment')
  })
})
