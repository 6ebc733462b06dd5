import { expect } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { appOfThisFile, test } from '../tools/launch'
import { card, runToEnd } from '../tools/runs'
import { shoot } from '../tools/shots'
import { boxOf } from '../tools/hands'

const folder = folderOfThisFile()

/** A relay whose two spikes are recorded, one whose are not, and who gets them. */
const relays = drawing({
  simulation: { durationMs: 20, resolutionMs: 0.1, seed: 1 },
  populations: {
    p1: { label: 'Heard', model: 'parrot_neuron', size: 1, at: [256, 96] },
    p2: { label: 'Unheard', model: 'parrot_neuron', size: 1, at: [256, 256] },
    p3: { label: 'Cell', model: 'parrot_neuron', size: 1, at: [512, 176] },
  },
  devices: {
    d1: { label: 'Spikes', model: 'spike_recorder', at: [768, 160] },
    d2: { label: 'Source', model: 'spike_generator', parameters: { spike_times: [5] }, at: [16, 176] },
  },
  projections: {
    c1: { from: 'd2', to: 'p1' },
    c2: { from: 'd2', to: 'p2' },
    c3: { from: 'p1', to: 'p3', synapse: { model: 'static_synapse', parameters: { weight: 2, delay: 1.5 } } },
    c4: { from: 'p2', to: 'p3', synapse: { model: 'static_synapse', parameters: { delay: 3 } } },
    c5: { from: 'p1', to: 'd1' },
    c6: { from: 'p3', to: 'd1' },
  },
})

const running = appOfThisFile(() => ({ files: [folder.write('relays.cajal', relays)] }))

test('a spike tells who sent it and what came in before, by keyboard and at the pointer', async () => {
  const { page } = running()
  await runToEnd(page)
  const plot = card(page, 'Spikes').getByRole('img')
  const told = page.locator('.spike-card')
  await plot.focus()
  await page.keyboard.press('ArrowDown')
  await expect(told).toHaveText('Heard at 6.0 msNot recorded: Source.')
  await page.keyboard.press('ArrowDown')
  await expect(told).toContainText('Cell at 7.5 ms')
  await expect(told.getByRole('row').nth(1)).toHaveText('Heard6.0 ms2')
  await expect(told).toContainText('Not recorded: Unheard.')
  await shoot(page, 'spike-inputs')
  await page.keyboard.press('Escape')
  await expect(told).toHaveCount(0)

  // The second spike of the cell came from the relay that is not recorded: 9 of 20 ms, in the lower of two rows.
  const area = await boxOf(plot.locator('.u-over'))
  await page.mouse.move(area.x + (area.width * 9) / 20, area.y + area.height * 0.75)
  await expect(told).toContainText('Cell at 9.0 ms')
  await expect(told.getByRole('row').nth(1)).toHaveText('Heard6.0 ms2')
  await page.mouse.move(area.x + area.width / 2, area.y + 2)
  await expect(told).toHaveCount(0)
})
