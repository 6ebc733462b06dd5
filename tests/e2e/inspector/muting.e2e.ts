import { expect } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, button, canvas, edge, edges, expectDrawing, inspector } from '../tools/hands'
import { test } from '../tools/launch'
import { answerSaveDialogs } from '../tools/native'
import { runToEnd, summary } from '../tools/runs'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()
const network = drawing({
  simulation: { durationMs: 100, resolutionMs: 0.1, seed: 1 },
  populations: {
    p1: { label: 'E', model: 'iaf_psc_alpha', size: 10, parameters: { I_e: 500 }, at: [0, 0] },
    p2: { label: 'Relay', model: 'parrot_neuron', size: 10, parameters: {}, at: [240, 120] },
    p3: { label: 'I', model: 'iaf_psc_alpha', size: 10, parameters: { I_e: 500 }, at: [0, 240] },
  },
  devices: { d1: { label: 'Spikes', model: 'spike_recorder', parameters: {}, at: [480, 120] } },
  projections: { c1: { from: 'p1', to: 'p2', rule: { name: 'one_to_one' } }, c2: { from: 'p2', to: 'd1' }, c3: { from: 'p3', to: 'd1' } },
})

const [all, half] = ['120 spikes', '60 spikes']

test('blocks and edges are muted, the run goes without them, and a deleted relay is bridged', async ({ launch }) => {
  folder.write('network.cajal', network)
  const { app, page } = await launch({ files: [folder.pathOf('network.cajal')] })
  await expectDrawing(page, ['E', 'Relay', 'I', 'Spikes'], 3)
  await test.step('without muting both populations are heard', async () => {
    await runToEnd(page)
    await expect(summary(page, 'Spikes')).toHaveText(all)
  })

  await test.step('M mutes a block with its edges, and says so', async () => {
    await block(page, 'I').click()
    await page.keyboard.press('m')
    await expect(canvas(page).getByRole('group', { name: /^I, .*, muted$/ })).toBeVisible()
    await expect(edge(page, 'I', 'Spikes')).toHaveAttribute('data-muted', 'true')
    await expect(inspector(page)).toContainText('Muted: left out of runs.')
    await shoot(page, 'muted')
    await runToEnd(page)
    // Ten neurons alike under the same current.
    await expect(summary(page, 'Spikes')).toHaveText(half)
  })

  await test.step('the menu of an edge mutes as well, saved and opened it is as before', async () => {
    await page.keyboard.press('Escape')
    await edge(page, 'E', 'Relay').locator('.projection-line').first().click({ button: 'right', force: true })
    await page.getByRole('menuitem', { name: /^Mute/ }).click()
    await expect(edge(page, 'E', 'Relay')).toHaveAttribute('data-muted', 'true')
    await answerSaveDialogs(app, folder.pathOf('muted.cajal'))
    await page.keyboard.press('ControlOrMeta+Shift+s')
    await expect.poll(() => folder.read('muted.cajal')).toContain('"muted": true')
    await page.keyboard.press('ControlOrMeta+z')
    await expect(edge(page, 'E', 'Relay')).not.toHaveAttribute('data-muted')
    await block(page, 'I').click()
    await button(page, 'Unmute').click()
    await expect(canvas(page).getByRole('group', { name: /muted$/ })).toHaveCount(0)
  })

  await test.step('Ctrl+Delete takes the relay away and joins what it stood between, undone at once', async () => {
    await block(page, 'Relay').click()
    await page.keyboard.press('ControlOrMeta+Delete')
    await expectDrawing(page, ['E', 'I', 'Spikes'], 2)
    await expect(edge(page, 'E', 'Spikes')).toBeAttached()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(edges(page)).toHaveCount(3)
  })
})
