import { expect, type ElectronApplication, type Page } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { button } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { chooseMenuRow } from '../tools/native'
import { runToEnd, simulation } from '../tools/runs'

/** `npm run soak` asks for the whole; the tests do the same for shorter. */
const whole = process.env['CAJAL_SOAK'] === 'whole'
const simulatedMs = whole ? 30 * 60_000 : 8_000
const openings = whole ? 100 : 6
const restarts = whole ? 100 : 6
/** A process may end with this many times what it had when it was warm. */
const mostGrowth = 1.1

const folder = folderOfThisFile()
const indegree = (indegree: number) => ({ name: 'fixed_indegree', indegree })
const thousand = drawing({
  simulation: { durationMs: simulatedMs, resolutionMs: 0.1, seed: 1 },
  populations: {
    p1: { label: 'E', model: 'iaf_psc_delta', size: 800, parameters: {}, at: [256, 0] },
    p2: { label: 'I', model: 'iaf_psc_delta', size: 200, parameters: {}, at: [256, 160] },
  },
  devices: {
    d1: { label: 'Noise', model: 'poisson_generator', parameters: { rate: 20_000 }, at: [0, 80] },
    d2: { label: 'First second', model: 'spike_recorder', parameters: { stop: 1000 }, at: [512, 80] },
  },
  projections: {
    c1: { from: 'd1', to: 'p1', synapse: { model: 'static_synapse', weight: 0.1 } },
    c2: { from: 'd1', to: 'p2', synapse: { model: 'static_synapse', weight: 0.1 } },
    c3: { from: 'p1', to: 'p1', rule: indegree(80), synapse: { model: 'static_synapse', weight: 0.1 } },
    c4: { from: 'p1', to: 'p2', rule: indegree(80), synapse: { model: 'static_synapse', weight: 0.1 } },
    c5: { from: 'p2', to: 'p1', rule: indegree(20), synapse: { model: 'static_synapse', weight: -0.5 } },
    c6: { from: 'p2', to: 'p2', rule: indegree(20), synapse: { model: 'static_synapse', weight: -0.5 } },
    c7: { from: 'p1', to: 'd2' },
  },
})
const running = appOfThisFile(() => ({ files: [folder.write('thousand.cajal', thousand)] }))
if (whole) test.setTimeout(60 * 60_000)

test.beforeAll(async () => {
  await expect(button(running().page, 'Run')).toBeEnabled()
})

test('a long run of a thousand neurons takes no more memory at its end than when it was warm', async () => {
  const { app, page } = running()
  await button(page, 'Run').click()
  const ended = simulation(page).getByText('Finished', { exact: true })
  const readings: Memory[] = []
  while ((await ended.count()) === 0) {
    readings.push(await memoryOf(app, page))
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  }
  // The first third is building, compiling and the second that is recorded.
  expectFlat(`${simulatedMs / 1000} s of 1000 neurons`, readings.slice(Math.ceil(readings.length / 3)))
})

test('opening, running and leaving drawings again and again leaves nothing behind', async () => {
  const { app, page } = running()
  const readings: Memory[] = []
  for (let k = 0; k < openings; k++) {
    await openExample(k % 2 === 0 ? 'Constant current' : 'Short-term plasticity')
    await runToEnd(page)
    if (k > 0) readings.push(await memoryOf(app, page))
  }
  expectFlat(`${openings} drawings opened, run and left`, readings)
})

test('restarting the kernel again and again leaves no process and no memory behind', async () => {
  const { app, page } = running()
  await openExample('Constant current')
  const readings: Memory[] = []
  for (let k = 0; k < restarts; k++) {
    await page.evaluate(() => {
      const bridge = Reflect.get(globalThis, 'cajal') as { call(name: string): Promise<unknown> }
      return bridge.call('restartKernel')
    })
    await expect(page.getByTestId('kernel-status')).toHaveText(/^Kernel ready/)
    await runToEnd(page)
    await expect.poll(() => kernels(app)).toBe(1)
    readings.push(await memoryOf(app, page))
  }
  expectFlat(`${restarts} restarts of the kernel`, readings)
})

async function openExample(title: string): Promise<void> {
  const { app, page } = running()
  await chooseMenuRow(app, ['File', 'Open Example', title])
  await expect(page.getByTestId('document-name')).toHaveText(title)
}

/** Megabytes in use: what of main and page is left after collecting garbage, and the kernel's working set. */
interface Memory {
  readonly main: number
  readonly page: number
  readonly kernel: number
}

async function memoryOf(app: ElectronApplication, page: Page): Promise<Memory> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  const rest = await app.evaluate(({ app: electronApp }) => {
    const v8 = process.getBuiltinModule('node:v8')
    v8.setFlagsFromString('--expose-gc')
    const collect = process.getBuiltinModule('node:vm').runInNewContext('gc') as () => void
    collect()
    const { heapUsed, external } = process.memoryUsage()
    const kernel = electronApp.getAppMetrics().find(({ name, serviceName }) => [name, serviceName].includes('Cajal Kernel'))
    return { main: (heapUsed + external) / 2 ** 20, kernel: (kernel?.memory.workingSetSize ?? 0) / 1024 }
  })
  return { page: usedSize / 2 ** 20, ...rest }
}

/** The last third of the readings is about as large as the first; a table of both is printed. */
function expectFlat(what: string, readings: readonly Memory[]): void {
  const third = Math.ceil(readings.length / 3)
  for (const name of ['main', 'page', 'kernel'] as const) {
    const [first, last] = [readings.slice(0, third), readings.slice(-third)].map((part) => median(part.map((reading) => reading[name])))
    console.log(`      ${what}: ${name} ${first?.toFixed(1)} MB, in the end ${last?.toFixed(1)} MB (${readings.length} readings)`)
    expect(last, `${name}, ${what}`).toBeLessThan(mostGrowth * (first ?? NaN))
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}

async function kernels(app: ElectronApplication): Promise<number> {
  return app.evaluate(
    ({ app: electronApp }) =>
      electronApp.getAppMetrics().filter(({ name, serviceName }) => [name, serviceName].includes('Cajal Kernel')).length,
  )
}
