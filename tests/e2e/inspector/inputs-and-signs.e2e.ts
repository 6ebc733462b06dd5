import { expect } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, canvas, edge, edges, field, typeInto } from '../tools/hands'
import { test } from '../tools/launch'
import { card, runToEnd } from '../tools/runs'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()
const network = drawing({
  simulation: { durationMs: 50, resolutionMs: 0.1, seed: 1 },
  populations: {
    p1: { label: 'E', model: 'iaf_psc_alpha', size: 8, parameters: {}, at: [160, 0] },
    p2: { label: 'I', model: 'iaf_psc_alpha', size: 2, parameters: {}, at: [480, 0] },
    p3: { label: 'X', model: 'iaf_psc_alpha', size: 2, parameters: {}, at: [480, 200] },
  },
  devices: { d1: { label: 'Spikes', model: 'spike_recorder', parameters: {}, at: [800, 0] } },
  projections: { c1: { from: 'p1', to: 'p2' }, c2: { from: 'p2', to: 'p1' }, c3: { from: 'p3', to: 'd1' }, c4: { from: 'p2', to: 'd1' } },
})

test('input and signs from the menu of a block, a dot at what was changed since the run, other connections dimmed', async ({ launch }) => {
  folder.write('network.cajal', network)
  const { page } = await launch({ files: [folder.pathOf('network.cajal')] })
  await expect(edges(page)).toHaveCount(4)
  const choose = async (label: string, menu: string, row: string): Promise<void> => {
    await block(page, label).click({ button: 'right' })
    await page.getByRole('menuitem', { name: menu, exact: true }).press('Enter')
    await page.getByRole('menuitem', { name: row, exact: true }).click()
  }

  await test.step('the weights that leave a population become inhibitory at once', async () => {
    await choose('I', 'Outgoing Weights', 'All Inhibitory')
    await expect(edge(page, 'I', 'E')).toHaveAttribute('data-tone', 'inhibitory')
    await expect(edge(page, 'E', 'I')).toHaveAttribute('data-tone', 'excitatory')
  })

  await test.step('a generator is added and connected, undone at once; a constant current is a field', async () => {
    await choose('E', 'Add Input', 'Poisson Generator')
    await expect(edges(page)).toHaveCount(5)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(edges(page)).toHaveCount(4)
    await choose('E', 'Add Input', 'Constant Current I_e')
    await expect(field(page, 'I_e')).toBeFocused()
    await typeInto(field(page, 'I_e'), '450')
  })

  await test.step('what is changed after a run has a dot until that is taken back', async () => {
    await runToEnd(page)
    const dots = canvas(page).getByRole('img', { name: 'changed since the run shown' })
    await expect(dots).toHaveCount(0)
    await card(page, 'Spikes')
      .locator('.card-head')
      .click({ button: 'right', position: { x: 200, y: 12 } })
    await expect(page.getByRole('menuitem', { name: 'Duplicate', exact: true })).toBeVisible()
    await page.keyboard.press('Escape')
    await block(page, 'E').click()
    await typeInto(field(page, 'Size'), '9')
    await expect(dots).toHaveCount(1)
    await page.keyboard.press('Escape')
    await block(page, 'E').click()
    await page.keyboard.press('Shift+D')
    await expect(canvas(page)).toHaveAttribute('data-dimming', 'true')
    await expect(edge(page, 'E', 'I')).toHaveAttribute('data-near', 'true')
    await expect(edge(page, 'X', 'Spikes').locator('xpath=..')).toHaveCSS('opacity', '0.12')
    await shoot(page, 'dimmed')
    await page.keyboard.press('Shift+D')
    await page.keyboard.press('ControlOrMeta+z')
    await expect(dots).toHaveCount(0)
  })
})
