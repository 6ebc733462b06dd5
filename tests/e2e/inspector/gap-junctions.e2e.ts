import { expect } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { button, canvas, edge, field, inspector } from '../tools/hands'
import { test } from '../tools/launch'
import { runToEnd } from '../tools/runs'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()
const neuron = { model: 'hh_psc_alpha_gap', size: 1, parameters: { I_e: 100 } }
const network = drawing({
  populations: { p1: { ...neuron, label: 'Left', at: [0, 0] }, p2: { ...neuron, label: 'Right', at: [360, 0] } },
  devices: { d1: { label: 'Potentials', model: 'voltmeter', parameters: {}, at: [180, 200] } },
  projections: { c1: { from: 'p1', to: 'p2' }, c2: { from: 'p1', to: 'd1' }, c3: { from: 'p2', to: 'd1' } },
})

test('an edge becomes a gap junction: both ways, without a tip, with settings of its own, and a wrong rule is mended', async ({
  launch,
}) => {
  const { page } = await launch({ files: [folder.write('network.cajal', network)] })
  await edge(page, 'Left', 'Right').dispatchEvent('click')
  await inspector(page).getByRole('combobox', { name: 'synapse_model' }).selectOption('gap_junction')
  const junction = canvas(page).getByRole('img', { name: 'Connection between Left and Right' })
  await expect(junction).toHaveAttribute('data-tone', 'junction')
  await expect(inspector(page).getByRole('switch', { name: 'make_symmetric' })).toBeChecked()
  await expect(field(page, 'delay')).toHaveCount(0)
  await expect(inspector(page)).toContainText('nS')

  await test.step('a rule of one direction is told, and mended', async () => {
    await inspector(page).getByRole('switch', { name: 'make_symmetric' }).click()
    await expect(inspector(page)).toContainText('so one_to_one needs make_symmetric')
    await button(page, 'Connect both ways').click()
    await expect(inspector(page)).not.toContainText('needs make_symmetric')
  })

  await test.step('how neurons follow each other stands with the simulation', async () => {
    await page.keyboard.press('Escape')
    const follows = inspector(page).getByRole('switch', { name: 'Relaxation' })
    await expect(follows).toBeChecked()
    await expect(inspector(page).getByLabel('Interval', { exact: true })).toBeVisible()
    await follows.click()
    await expect(inspector(page).getByLabel('Interval', { exact: true })).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(follows).toBeChecked()
  })
  await runToEnd(page)
  await shoot(page, 'gap-junctions')

  await test.step('undo takes it all back', async () => {
    for (let times = 0; times < 3; times++) await page.keyboard.press('ControlOrMeta+z')
    await expect(edge(page, 'Left', 'Right')).toHaveAttribute('data-tone', 'excitatory')
  })
})
