import { expect } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, button, field } from '../tools/hands'
import { test } from '../tools/launch'
import { summary } from '../tools/runs'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()
const network = drawing({
  simulation: { durationMs: 1000, resolutionMs: 0.1, seed: 1, endless: true },
  populations: { p1: { label: 'Relay', model: 'parrot_neuron', size: 1, at: [260, 0] } },
  devices: {
    d1: { label: 'Finger', model: 'spike_generator', at: [0, 0] },
    d2: { label: 'Spikes', model: 'spike_recorder', at: [520, 0] },
  },
  projections: { c1: { from: 'd1', to: 'p1' }, c2: { from: 'p1', to: 'd2' } },
})

test('spikes are sent by hand into a run, by button and key; they are written down, and undone', async ({ launch }) => {
  const { page } = await launch({ files: [folder.write('finger.cajal', network)] })
  const send = block(page, 'Finger').getByRole('button', { name: 'Send a spike from Finger' })
  await expect(send).toHaveCount(0)

  await test.step('with the button while time runs, without selecting or moving anything', async () => {
    await button(page, 'Run').click()
    await send.click()
    await expect(summary(page, 'Spikes')).toContainText('1 spike')
    await send.click()
    await expect(summary(page, 'Spikes')).toContainText('2 spikes')
    await expect(page.locator('.react-flow__node.selected')).toHaveCount(0)
  })

  await test.step('with the key S where it is selected', async () => {
    await block(page, 'Finger').click({ position: { x: 20, y: 20 } })
    await page.keyboard.press('s')
    await expect(summary(page, 'Spikes')).toContainText('3 spikes')
    await shoot(page, 'sent-spikes')
    await button(page, 'Stop').click()
    await expect(button(page, 'Run')).toBeVisible()
  })

  await test.step('each is an entry of the history', async () => {
    await page.getByRole('tab', { name: 'History' }).click()
    const entries = page.getByRole('list', { name: 'History' }).getByRole('button', { name: /send a spike from Finger/i })
    await expect(entries).toHaveCount(3)
    await page.keyboard.press('ControlOrMeta+z')
    await page.keyboard.press('ControlOrMeta+z')
  })

  await test.step('what is left stands in the field, and one more waits for Continue', async () => {
    await page.getByRole('tab', { name: 'Models' }).click()
    await block(page, 'Finger').click({ position: { x: 20, y: 20 } })
    await expect(field(page, 'spike_times')).toHaveValue(/^[\d.]+$/)
    await send.click()
    await expect(field(page, 'spike_times')).toHaveValue(/^[\d.]+, [\d.]+$/)
    await button(page, 'Continue').click()
    await expect(summary(page, 'Spikes')).toContainText('4 spikes')
    await button(page, 'Stop').click()
  })
})
