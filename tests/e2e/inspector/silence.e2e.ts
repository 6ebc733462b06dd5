import { expect } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { card, runToEnd } from '../tools/runs'

const folder = folderOfThisFile()
const quiet = drawing({
  simulation: { durationMs: 300, resolutionMs: 0.1, seed: 1 },
  populations: {
    p1: { label: 'Alone', model: 'iaf_psc_alpha', size: 1, at: [256, 96] },
    p2: { label: 'Weak', model: 'iaf_psc_alpha', size: 20, at: [256, 256] },
  },
  devices: {
    d1: { label: 'Noise', model: 'poisson_generator', parameters: { rate: 5000 }, at: [16, 256] },
    d2: { label: 'Spikes', model: 'spike_recorder', at: [512, 160] },
  },
  projections: {
    c1: { from: 'd1', to: 'p2', synapse: { model: 'static_synapse', parameters: { weight: 10 } } },
    c2: { from: 'p1', to: 'd2' },
    c3: { from: 'p2', to: 'd2' },
  },
})
const running = appOfThisFile(() => ({ files: [folder.write('quiet.cajal', quiet)] }))

test('populations that never fired tell why in their panel, at their blocks and among the problems, and the edits offered make them fire', async () => {
  const { page } = running()
  await runToEnd(page)
  const note = card(page, 'Spikes').first().getByRole('status', { name: 'Why it is silent' })
  await expect(note).toContainText('Alone never fired. Nothing drives it')
  await expect(note).toContainText(
    /Weak never fired\. Its input holds the free membrane potential at −59\.1 ± 1\.\d mV, 4\.1 mV below the threshold/,
  )
  await expect(page.getByTestId('problem-count')).toHaveText('2 warnings')
  await note.getByRole('button', { name: /^Weak never fired/ }).click()
  await expect(block(page, 'Weak')).toHaveClass(/selected/)

  await note.getByRole('button', { name: /^Set I_e to 420/ }).click()
  await expect(note).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(note).toContainText('Alone never fired')
  await note.getByRole('button', { name: /^Set I_e to 420/ }).click()
  await runToEnd(page)
  await expect(note).not.toContainText('Alone')
  await note.getByRole('button', { name: /^Set the rate of Noise to/ }).click()
  await runToEnd(page)
  await expect(page.getByTestId('problem-count')).toHaveText('No problems')
  await expect(note).toHaveCount(0)
})
