import { expect, type Locator, type Page } from '@playwright/test'
import { minuteOfNoise } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, button, field, inspector, typeInto } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { readRecord, runToEnd, simulation } from '../tools/runs'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()
const running = appOfThisFile(() => ({ files: [folder.write('state.cajal', minuteOfNoise)] }))

function state(page: Page, name: string): Locator {
  return inspector(page).getByTestId(`state-${name}`)
}

test('the inspector shows what any node has, while time runs and after it', async () => {
  const { page } = running()
  const time = inspector(page).getByTestId('node-time')
  await block(page, 'Population').click()
  await inspector(page).getByRole('tab', { name: 'State' }).click()
  await expect(inspector(page).getByText(/Press Run/)).toBeVisible()

  await button(page, 'Run').click()
  await expect(time).toHaveText(/^At [1-9][\d\s.]* ms$/)
  const early = await time.textContent()
  await expect(time).not.toHaveText(early ?? '')
  await expect(state(page, 'V_m')).toHaveText(/^V_m−?[\d.]+mV$/)
  await button(page, 'Stop').click()
  await expect(simulation(page).getByText(/^Stopped/)).toBeAttached()
  await shoot(page, 'node-state')

  const first = await state(page, 'global_id').textContent()
  await button(page, 'Next node').click()
  await expect(state(page, 'global_id')).not.toHaveText(first ?? '')
  await typeInto(inspector(page).getByRole('textbox', { name: 'Node' }), '200')
  await expect(button(page, 'Next node')).toBeDisabled()
  await expect(state(page, 'C_m')).toHaveText('C_m250pF')

  await block(page, 'Spikes').click()
  await expect(state(page, 'n_events')).toHaveText(/^n_events[1-9]\d*$/)
})

test('after a run the membrane potential is the one that the multimeter records at this time, and Reset leaves nothing', async () => {
  const { page } = running()
  await inspector(page).getByRole('tab', { name: 'Simulation' }).click()
  await typeInto(field(page, 'Duration'), '50')
  await runToEnd(page)
  await block(page, 'Probe').click()
  await inspector(page).getByRole('tab', { name: 'State' }).click()
  await expect(inspector(page).getByTestId('node-time')).toHaveText('At 50.0 ms')
  const shown = (await state(page, 'V_m').textContent())?.replace('−', '-') ?? ''
  const [, digits = ''] = /-?\d+\.(\d+)/.exec(shown) ?? []
  expect(digits.length).toBeGreaterThan(0)
  // The last sample is seen when time has gone on by the shortest delay (kernel rule 23).
  await page.keyboard.press('F10')
  await expect(inspector(page).getByTestId('node-time')).toHaveText('At 51.0 ms')
  const [[timeMs, , potential = NaN] = []] = (await readRecord(page, 'Potential')).slice(-1)
  expect(timeMs).toBe(50)
  expect(`V_m${potential.toFixed(digits.length)}mV`).toBe(shown)
  await button(page, 'Reset').click()
  await expect(inspector(page).getByText(/Press Run/)).toBeVisible()
})
