import { readFileSync } from 'node:fs'
import { expect, type Locator, type Page } from '@playwright/test'
import { inRoot } from '../../../scripts/lib/paths.mjs'
import { meanAndDeviation } from '../../../shared/conformance/statistics'
import { type RunningNestServer, startNestServer } from '../../nest-server/start-nest-server'
import { minuteOfNoise } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { button, edges, expectDrawing } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { readRecord, runToEnd, summary } from '../tools/runs'

const folder = folderOfThisFile()
const running = appOfThisFile(() => ({ files: ['examples/tutorial/constant-current.cajal'] }))
let server: RunningNestServer

test.beforeAll(async () => {
  server = await startNestServer()
})

test.afterAll(() => server.kill())

async function choose(page: Page, engine: string): Promise<void> {
  await page.getByTestId('engine').click()
  await page.getByRole('menuitem', { name: engine }).click()
}

test('the tutorial’s first network, run on both engines in the window, gives the same spikes and samples', async () => {
  const { page } = running()
  await runToEnd(page)
  const [spikes, potential] = [await readRecord(page, 'Spikes'), await readRecord(page, 'Membrane potential')]
  await choose(page, 'NEST Server')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('textbox', { name: 'Address' }).fill(server.address)
  await settings.getByLabel('Access token').fill(server.token)
  await page.keyboard.press('Enter')
  await settings.getByRole('button', { name: 'Test Connection' }).click()
  await expect(settings.getByTestId('connection-test')).toContainText('NEST 3.10.0 answers')
  await button(page, 'Close').click()
  await runToEnd(page)
  expect(await readRecord(page, 'Spikes')).toEqual(spikes)
  const samples = await readRecord(page, 'Membrane potential')
  expect(samples.length).toBe(potential.length)
  const flat = potential.flat()
  // NEST's exponentials differ from a maths library's in the last bits.
  const worst = samples.flat().reduce((most, value, k) => Math.max(most, Math.abs(value - flat[k]!)), 0)
  expect(worst).toBeLessThan(1e-9)
})

test('a balanced network, run on both engines in the window, spikes as often and as irregularly', async () => {
  test.setTimeout(300_000)
  const { page, startAgain } = running()
  const text = readFileSync(inRoot('examples/balanced-network.cajal'), 'utf8')
  const measured = {
    'NEST Server': { counts: [] as number[], variations: [] as number[] },
    'This computer': { counts: [] as number[], variations: [] as number[] },
  }
  for (const seed of [11, 12, 13, 14]) {
    const name = `balanced-${seed}`
    await startAgain([folder.write(`${name}.cajal`, text.replace(/"seed": \d+/, `"seed": ${seed}`))])
    await expect(page.getByTestId('document-name')).toHaveText(name)
    for (const [engine, { counts, variations }] of Object.entries(measured)) {
      await choose(page, engine)
      await runToEnd(page)
      counts.push(Number((await settled(page.getByTestId('panel-v1').getByTestId('summary-d3'))).replace(/\D/g, '')))
      variations.push(Number(/E, CV ([\d.]+)/.exec(await settled(page.getByTestId('panel-v3').getByTestId('summary-d3')))![1]))
    }
    await choose(page, 'NEST Server')
  }
  const [here, there] = [measured['This computer'], measured['NEST Server']]
  const [a, b] = [meanAndDeviation(here.counts), meanAndDeviation(there.counts)]
  expect(a.mean).toBeGreaterThan(1000)
  // The rules of the reference: four standard errors and two per cent for counts, a tenth for the variation of intervals.
  const standardError = Math.hypot(a.deviation, b.deviation) / Math.sqrt(here.counts.length - 1)
  expect(Math.abs(a.mean - b.mean)).toBeLessThanOrEqual(4 * standardError + 0.02 * b.mean)
  expect(Math.abs(meanAndDeviation(here.variations).mean - meanAndDeviation(there.variations).mean)).toBeLessThan(0.1)
})

/** What a panel says once it says it for longer than the tenth of a second in which it is told anew. */
async function settled(summary: Locator): Promise<string> {
  let before = ''
  await expect
    .poll(
      async () => {
        const now = (await summary.textContent()) ?? ''
        const stands = now === before
        before = now
        return stands
      },
      { intervals: [250] },
    )
    .toBe(true)
  return before
}

test('noise on NEST Server: watched, stopped and continued; the server is killed in mid-run, and the drawing runs here', async () => {
  const { page, startAgain } = running()
  // Much longer than any server takes until it is killed.
  await startAgain([folder.write('noise.cajal', minuteOfNoise.replace(/"durationMs":\s*60000/, '"durationMs":6000000'))])
  await expectDrawing(page, ['Population', 'Probe', 'Noise', 'Spikes', 'Potential'], 4)
  await button(page, 'Run').click()
  await expect(summary(page, 'Spikes')).toHaveText(/^[1-9][\d\s]* spikes$/, { timeout: 60_000 })
  await button(page, 'Stop').click()
  await expect(button(page, 'Continue')).toBeEnabled()
  const stopped = await page.getByTestId('run-time').textContent()
  await button(page, 'Continue').click()
  await expect(page.getByTestId('run-time')).not.toHaveText(stopped ?? '')
  await server.kill()
  await expect(page.getByTestId('run-error')).toContainText('NEST Server', { timeout: 30_000 })
  await expect(summary(page, 'Spikes')).toHaveText(/^[1-9][\d\s]* spikes$/)
  await expect(edges(page)).toHaveCount(4)
  await choose(page, 'This computer')
  await button(page, 'Run').click()
  await expect(page.getByTestId('run-error')).toBeHidden()
  await expect(summary(page, 'Spikes')).toHaveText(/^[1-9][\d\s]* spikes$/)
  await button(page, 'Stop').click()
})
