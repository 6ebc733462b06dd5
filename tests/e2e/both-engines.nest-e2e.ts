import { expect, type Page } from '@playwright/test'
import { type RunningNestServer, startNestServer } from '../nest-server/start-nest-server'
import { minuteOfNoise } from './drawings'
import { folderOfThisFile } from './files'
import { button, edges, expectDrawing } from './hands'
import { appOfThisFile, test } from './launch'
import { readRecord, runToEnd, summary } from './runs'

const folder = folderOfThisFile()
const running = appOfThisFile(() => ({ files: ['examples/tutorial/constant-current.cajal'] }))
let server: RunningNestServer

test.beforeAll(async () => {
  test.setTimeout(120_000)
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
  await runToEnd(page, 60_000)
  expect(await readRecord(page, 'Spikes')).toEqual(spikes)
  const samples = await readRecord(page, 'Membrane potential')
  expect(samples.length).toBe(potential.length)
  const flat = potential.flat()
  // NEST's exponentials differ from a maths library's in the last bits.
  const worst = samples.flat().reduce((most, value, k) => Math.max(most, Math.abs(value - flat[k]!)), 0)
  expect(worst).toBeLessThan(1e-9)
})

test('noise on NEST Server: watched, stopped and continued; the server is killed in mid-run, and the drawing runs here', async () => {
  test.setTimeout(180_000)
  const { page, startAgain } = running()
  await startAgain([folder.write('noise.cajal', minuteOfNoise)])
  await expectDrawing(page, ['Population', 'Probe', 'Noise', 'Spikes', 'Potential'], 4)
  await button(page, 'Run').click()
  await expect(summary(page, 'Spikes')).toHaveText(/^[1-9][\d,]* spikes$/, { timeout: 60_000 })
  await button(page, 'Stop').click()
  await expect(button(page, 'Continue')).toBeEnabled()
  const stopped = await page.getByTestId('run-time').textContent()
  await button(page, 'Continue').click()
  await expect(page.getByTestId('run-time')).not.toHaveText(stopped ?? '')
  await server.kill()
  await expect(page.getByTestId('run-error')).toContainText('NEST Server', { timeout: 30_000 })
  await expect(summary(page, 'Spikes')).toHaveText(/^[1-9][\d,]* spikes$/)
  await expect(edges(page)).toHaveCount(4)
  await choose(page, 'This computer')
  await button(page, 'Run').click()
  await expect(page.getByTestId('run-error')).toBeHidden()
  await expect(summary(page, 'Spikes')).toHaveText(/^[1-9][\d,]* spikes$/)
  await button(page, 'Stop').click()
})
