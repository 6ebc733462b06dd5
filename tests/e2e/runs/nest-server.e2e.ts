import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { type PretendedServer, pretendServer } from '../../main/nest-server/pretended-server'
import { minuteOfNoise } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, button, edges, expectDrawing } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { readRecord, runToEnd, summary } from '../tools/runs'

const token = 'a-secret-token'
/** Made when the app is started: Playwright loads test files also where it does not run them. */
let userData = ''
const folder = folderOfThisFile()
const running = appOfThisFile(() => {
  userData = mkdtempSync(path.join(tmpdir(), 'cajal-e2e-server-'))
  return { userData, files: ['examples/tutorial/constant-current.cajal'] }
})
let server: PretendedServer

test.beforeAll(async () => {
  server = await pretendServer({ token })
})

test.afterAll(async () => {
  await server.close()
  rmSync(userData, { recursive: true, force: true })
})

const settings = (page: Page): Locator => page.getByRole('dialog', { name: 'Settings' })
const engine = (page: Page): Locator => page.getByTestId('engine')

test('a server is set up by mouse, and a run on it shows what a run on this computer shows', async () => {
  const { page } = running()
  await runToEnd(page)
  const [spikes, potential] = [await readRecord(page, 'Spikes'), await readRecord(page, 'Membrane potential')]

  await engine(page).click()
  await page.getByRole('menuitem', { name: 'NEST Server not set up' }).click()
  const address = settings(page).getByRole('textbox', { name: 'Address' })
  await address.fill('http://nest.example.org')
  await expect(settings(page).getByText('Plain http is refused for nest.example.org')).toBeVisible()
  await expect(settings(page).getByRole('button', { name: 'Test Connection' })).toBeDisabled()

  await address.fill(server.address)
  const said = settings(page).getByTestId('connection-test')
  await settings(page).getByRole('button', { name: 'Test Connection' }).click()
  await expect(said).toContainText('did not accept the access token')
  const field = settings(page).getByLabel('Access token')
  await field.fill(token)
  await settings(page).getByRole('button', { name: 'Remember' }).click()
  await expect(settings(page).getByTestId('token-note')).toContainText(/^Remembered/)
  await settings(page).getByRole('button', { name: 'Test Connection' }).click()
  await expect(said).toHaveText(/^NEST 3\.9\.0 answers, with \d+ models and 3 rules\.$/)

  // Once entered, the token is in main alone, and in no file as it is.
  expect(await field.inputValue()).toBe('')
  expect(await page.content()).not.toContain(token)
  await button(page, 'Close').click()
  await expect.poll(() => readFileSync(path.join(userData, 'settings.json'), 'utf8')).toContain(server.address)
  for (const name of readdirSync(userData).filter((each) => each.endsWith('.json'))) {
    expect(readFileSync(path.join(userData, name), 'utf8')).not.toContain(token)
  }

  await runToEnd(page)
  expect(server.log.filter((line) => line === 'POST /api/Simulate').length).toBeGreaterThan(1)
  expect(await readRecord(page, 'Spikes')).toEqual(spikes)
  expect(await readRecord(page, 'Membrane potential')).toEqual(potential)
  await expect(page.getByTestId('kernel-status')).toHaveText('NEST 3.9.0 ready')
})

test('by keyboard: chosen, run, stopped, continued, and back to this computer', async () => {
  const { page, startAgain } = running()
  await startAgain([folder.write('noise.cajal', minuteOfNoise)])
  await expectDrawing(page, ['Population', 'Probe', 'Noise', 'Spikes', 'Potential'], 4)
  const choose = async (name: string): Promise<void> => {
    await page.keyboard.press('ControlOrMeta+Shift+p')
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
  }
  await choose('Run on This Computer')
  await expect(engine(page)).toHaveAccessibleName('Run on: This computer')
  await choose('Run on NEST Server')
  await expect(engine(page)).toHaveAccessibleName('Run on: NEST Server')

  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(summary(page, 'Spikes')).toHaveText(/^[1-9][\d\s]* spikes$/, { timeout: 20_000 })
  await expect(engine(page)).toBeDisabled()
  await page.keyboard.press('ControlOrMeta+.')
  await expect(button(page, 'Continue')).toBeEnabled()
  const before = await page.getByTestId('run-time').textContent()
  await page.keyboard.press('ControlOrMeta+Shift+Enter')
  await expect(page.getByTestId('run-time')).not.toHaveText(before ?? '')

  await test.step('the server goes away: the run is lost, and nothing else', async () => {
    server.disturb(() => 'close')
    const banner = page.getByTestId('run-error')
    await expect(banner).toContainText('the server closed the connection')
    await expect(summary(page, 'Spikes')).toHaveText(/^[1-9][\d\s]* spikes$/)
    await expect(edges(page)).toHaveCount(4)
    server.disturb((at) =>
      at === '/api/GetKernelStatus'
        ? {
            text: '{"node_models": ["iaf_psc_alpha", "spike_recorder", "multimeter"], "synapse_models": ["static_synapse"], "connection_rules": ["all_to_all"]}',
          }
        : undefined,
    )
    await banner.getByRole('button', { name: 'Run again' }).click()
  })

  await test.step('what a server lacks is marked where it is needed', async () => {
    await expect(page.getByTestId('run-error')).toContainText('has no model poisson_generator')
    await expect(page.getByTestId('problem-count')).toHaveText('1 problem')
    await page.getByTestId('problem-count').click()
    await page.getByRole('region', { name: 'Problems' }).getByText('has no model poisson_generator').click()
    await expect(block(page, 'Noise')).toHaveAttribute('class', /selected/)
    server.disturb(() => undefined)
  })

  await choose('Run on This Computer')
  await expect(page.getByTestId('problem-count')).toHaveText('No problems')
  await expect(page.getByTestId('kernel-status')).toHaveText(/^Kernel/)
})

test('a server that is silent keeps nothing from being stopped', async () => {
  const { page } = running()
  await engine(page).click()
  await page.getByRole('menuitem', { name: 'NEST Server' }).click()
  server.disturb((at) => (at === '/' ? 'hang' : undefined))
  await button(page, 'Run').click()
  await expect(page.getByTestId('run-time')).toHaveText('Building the network…')
  await button(page, 'Stop').click()
  await expect(page.getByTestId('run-error')).toContainText('The run was stopped before its network was built.')
  server.disturb((at) => (at === '/api/Create' ? 'hang' : undefined))
  await button(page, 'Run').click()
  await expect.poll(() => server.log.at(-1)).toBe('POST /api/Create')
  await button(page, 'Stop').click()
  await expect(page.getByTestId('run-error')).toContainText('The run was stopped while NEST Server was working on it.')
  await engine(page).click()
  await page.getByRole('menuitem', { name: 'This computer' }).click()
  await page.getByRole('button', { name: 'Reset', exact: true }).click()
  server.disturb(() => undefined)
  await expect(button(page, 'Run')).toBeEnabled()
})
