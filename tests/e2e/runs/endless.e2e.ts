import path from 'node:path'
import { expect } from '@playwright/test'
import { root } from '../../../scripts/lib/paths.mjs'
import { minuteOfNoise } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, button, field, inspector, typeInto } from '../tools/hands'
import { test } from '../tools/launch'
import { answerSaveDialogs, chooseMenuRow } from '../tools/native'
import { card, readRecord, runToEnd, simulation, summary, waitForEnd } from '../tools/runs'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()

test('a run without end goes on until it is stopped, keeps its end only, and goes on from there', async ({ launch }) => {
  const { app, page } = await launch({ files: [folder.write('endless.cajal', minuteOfNoise)] })
  const time = page.getByTestId('run-time')
  const reached = async (): Promise<number> => Number((await time.textContent())?.replace(/[^\d.]/g, '').replace(/\.$/, ''))
  await inspector(page).getByRole('switch', { name: 'Until stopped' }).check()
  await expect(inspector(page).getByRole('switch', { name: 'Keep end only' })).toBeChecked()
  await typeInto(field(page, 'Keep the last'), '400')
  await answerSaveDialogs(app, folder.pathOf('saved.cajal'))
  await page.keyboard.press('ControlOrMeta+Shift+s')
  await expect
    .poll(() => JSON.parse(folder.read('saved.cajal') ?? '{}') as object)
    .toMatchObject({ document: { simulation: { durationMs: 60_000, endless: true, keepMs: 400 } } })

  await button(page, 'Run').click()
  await expect(time).toHaveText(/^[\d\s]+ ms$/)
  await expect.poll(reached, { timeout: 60_000 }).toBeGreaterThan(60_500)
  await expect(summary(page, 'Spikes')).toHaveText(/^the last [\d\s]+ of [\d\s]+ spikes$/)
  await button(page, 'Stop').click()
  await expect(simulation(page).getByText(/^Stopped/)).toBeAttached()
  const stoppedAt = await reached()
  // The table begins with the first sample that is kept.
  const [[firstMs = NaN] = []] = await readRecord(page, 'Potential')
  expect(stoppedAt - firstMs).toBeGreaterThanOrEqual(400)
  await shoot(page, 'endless')

  await button(page, 'Continue').click()
  await expect.poll(reached).toBeGreaterThan(stoppedAt + 500)
  await button(page, 'Stop').click()
  await button(page, 'Reset').click()
  for (const _ of [1, 2]) await page.keyboard.press('ControlOrMeta+z')
  await expect(inspector(page).getByRole('switch', { name: 'Until stopped' })).not.toBeChecked()
  await expect(inspector(page).getByRole('switch', { name: 'Keep end only' })).not.toBeChecked()
})

test('time goes on a millisecond at a step, from nothing or from where it stands', async ({ launch }) => {
  const { page } = await launch({ files: [folder.write('steps.cajal', minuteOfNoise)] })
  const time = page.getByTestId('run-time')
  await expect(block(page, 'Population')).toBeVisible()
  await page.keyboard.press('F10')
  await expect(time).toHaveText('1 ms of 1 ms')
  await page.keyboard.press('F10')
  await expect(time).toHaveText('2 ms of 2 ms')
  await button(page, 'Continue').click()
  await expect(time).toHaveText(/ of 60\s000 ms$/)
  await button(page, 'Stop').click()
  await expect(card(page, 'Spikes')).toBeVisible()
})

test('a rate goes down where a run goes on without spikes', async ({ launch }) => {
  const { page } = await launch({ files: [path.join(root, 'examples/tutorial/constant-current.cajal')] })
  await runToEnd(page)
  await expect(card(page, 'Spikes')).toContainText('Neuron 16.0 spikes/s')
  await block(page, 'Neuron').click()
  await typeInto(field(page, 'I_e'), '0')
  await button(page, 'Continue').click()
  await expect(page.getByTestId('run-time')).toHaveText(/^2000 ms/)
  await expect(card(page, 'Spikes')).toContainText('Neuron 8.0 spikes/s')
})

test('a drawing that is to be run on every change is run when a value is taken over', async ({ launch }) => {
  const { app, page } = await launch({ files: [path.join(root, 'examples/tutorial/constant-current.cajal')] })
  await block(page, 'Neuron').click()
  await typeInto(field(page, 'I_e'), '400')
  await expect(page.getByTestId('run-time')).toHaveCount(0)
  await chooseMenuRow(app, ['Simulate', 'Run on Every Change'])
  await waitForEnd(page)
  await expect(summary(page, 'Spikes')).toHaveText('33 spikes')
  await typeInto(field(page, 'I_e'), '376')
  await expect(summary(page, 'Spikes')).toHaveText('16 spikes')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(summary(page, 'Spikes')).toHaveText('33 spikes')
})
