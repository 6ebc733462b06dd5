import { expect, type Locator, type Page } from '@playwright/test'
import { block, button, field, inspector, typeInto } from './hands'

/** Run, Stop, Continue, Reset and the progress. */
export function simulation(page: Page): Locator {
  return page.getByRole('group', { name: 'Simulation', exact: true })
}

/** What the recorders got. */
function results(page: Page): Locator {
  return page.getByTestId('results')
}

/** What one recorder got, by its label. */
export function card(page: Page, label: string): Locator {
  return results(page).getByRole('region', { name: new RegExp(`, ${label}$`) })
}

/** What one recorder got, in a line. */
export function summary(page: Page, label: string): Locator {
  return card(page, label).getByTestId(/^summary-/)
}

/** After so long a run hangs, on whatever machine. */
const longestRunMs = 120_000

/** Presses Run and waits until the run has ended and all of it is drawn. */
export async function runToEnd(page: Page): Promise<void> {
  const before = await page.evaluate(() => document.querySelector<HTMLElement>('[data-drawn-run]')?.dataset['drawnRun'])
  await button(page, 'Run').click()
  // What the window says of the run before is not taken for this one's.
  if (before !== undefined) await expect(page.locator(`[data-drawn-run='${before}']`)).toHaveCount(0, { timeout: longestRunMs })
  await waitForEnd(page)
}

/** Waits until the run under way has ended and all of it is drawn. */
export async function waitForEnd(page: Page): Promise<void> {
  await expect(simulation(page).getByText('Finished', { exact: true })).toBeAttached({ timeout: longestRunMs })
  await expect(page.locator('[data-drawn-run]')).toBeAttached({ timeout: longestRunMs })
}

/** Reads all that a recorder got from the table in its card, as numbers: a row `time_ms, sender, …` each. */
export async function readRecord(page: Page, label: string): Promise<readonly (readonly number[])[]> {
  const frame = card(page, label)
  const table = frame.getByRole('button', { name: 'Table' })
  const next = frame.getByRole('button', { name: 'Next rows' })
  const place = frame.getByText(/^Rows |^No rows/)
  await table.click()
  const rows: number[][] = []
  for (;;) {
    const shown = await frame
      .locator('tbody tr')
      .evaluateAll((found) => found.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.title || cell.textContent)))
    rows.push(...shown.map((cells) => cells.map((cell) => Number(cell.replace('−', '-')))))
    if (await next.isDisabled()) break
    const before = await place.textContent()
    await next.click()
    await expect(place).not.toHaveText(before ?? '')
  }
  await table.click()
  return rows
}

/** Takes something out of a panel by a row of its menu. */
export async function chooseExport(page: Page, panel: Locator, row: string): Promise<void> {
  await panel.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('menuitem', { name: row, exact: true }).click()
}

/** How long the last run took from pressing Run to the frame in which its last sample was drawn, in ms. */
export async function runToDrawnMs(page: Page): Promise<number> {
  return page.evaluate(() => performance.getEntriesByName('cajal-run-to-drawn').at(-1)?.duration ?? NaN)
}

/** Begins a run that goes on until it is stopped, and lets no current flow into the neuron of the tutorial while time runs. */
export async function silenceWhileRunning(page: Page): Promise<void> {
  await block(page, 'Neuron').click()
  await inspector(page).getByRole('tab', { name: 'Simulation' }).click()
  await typeInto(field(page, 'Duration'), '20000000')
  await button(page, 'Run').click()
  await inspector(page).getByRole('tab', { name: 'Neuron' }).click()
  await typeInto(field(page, 'I_e'), '0')
  await expect(page.getByTestId('live-change')).toHaveText(/^I_e of Neuron changed at [\d\s.]+ ms$/)
}
