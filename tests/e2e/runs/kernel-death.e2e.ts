import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, type ElectronApplication } from '@playwright/test'
import { minuteOfNoise } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, button, edges, expectDrawing, field, inspector, typeInto } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { runToEnd, summary, waitForEnd } from '../tools/runs'

const folder = folderOfThisFile()
const running = appOfThisFile(() => ({ files: [folder.write('noise.cajal', minuteOfNoise)] }))
const labels = ['Population', 'Probe', 'Noise', 'Spikes', 'Potential']

test('a kernel process that is killed in mid-run costs the run and nothing else', async () => {
  const { app, page } = running()
  await expectDrawing(page, labels, 4)
  await block(page, 'Potential').click()
  await page.keyboard.press('Delete')
  await expect(edges(page)).toHaveCount(3)

  await button(page, 'Run').click()
  await expect(summary(page, 'Spikes')).toHaveText(/^[1-9][\d\s]* spikes$/)
  await killKernel(app)
  await expect(page.getByTestId('run-error')).toContainText('The kernel process ended before the run did.')
  await expect(page.getByTestId('kernel-status')).toHaveText('Kernel ready, restarted')
  await expect(page.getByTestId('kernel-status')).toHaveAttribute('title', 'The kernel process was ended from outside.')
  // What was recorded, the drawing and its history are all there.
  await expect(summary(page, 'Spikes')).toHaveText(/^[1-9][\d\s]* spikes$/)
  await expect(page.getByText('edited', { exact: true })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expectDrawing(page, labels, 4)
  await expect(page.getByText('edited', { exact: true })).toBeHidden()
  expect(folder.read('noise.cajal')).toBe(minuteOfNoise)

  await inspector(page).getByRole('tab', { name: 'Simulation' }).click()
  await typeInto(field(page, 'Duration'), '100 ms')
  await page.getByTestId('run-error').getByRole('button', { name: 'Run again' }).click()
  await waitForEnd(page)
  await expect(page.getByTestId('run-error')).toBeHidden()
  await expect(page.getByTestId('kernel-status')).toHaveText('Kernel ready')
})

test('a kernel that keeps being killed is not started for ever, but again when Run is pressed', async () => {
  const { app, page } = running()
  const status = page.getByTestId('kernel-status')
  // One restart of the three a minute was used up above.
  for (const words of ['Kernel ready, restarted', 'Kernel ready, restarted', 'Kernel stopped']) {
    await killKernel(app)
    await expect(status).toHaveText(words)
  }
  await expectDrawing(page, labels, 4)
  await runToEnd(page)
  await expect(status).toHaveText('Kernel ready')
})

/** Ends the kernel process as the system would that needs its memory; resolves when it is gone. */
async function killKernel(app: ElectronApplication): Promise<void> {
  await expect.poll(() => kernelPid(app)).not.toBeNull()
  const pid = await kernelPid(app)
  if (pid !== null) process.kill(pid, 'SIGKILL')
  await expect.poll(() => kernelPid(app)).not.toBe(pid)
}

/** Stops the kernel process in its tracks, as an endless loop would. */
async function haltKernel(app: ElectronApplication): Promise<void> {
  const pid = await kernelPid(app)
  if (pid === null) throw new Error('There is no kernel process.')
  process.kill(pid, 'SIGSTOP')
}

async function kernelPid(app: ElectronApplication): Promise<number | null> {
  return app.evaluate(({ app: electronApp }) => {
    return electronApp.getAppMetrics().find(({ name, serviceName }) => [name, serviceName].includes('Cajal Kernel'))?.pid ?? null
  })
}

test('a kernel that hangs is noticed, and ending it costs the run and nothing else', async () => {
  const { app, page } = running()
  await inspector(page).getByRole('tab', { name: 'Simulation' }).click()
  await typeInto(field(page, 'Duration'), '600000 ms')
  await button(page, 'Run').click()
  // Under way: what an earlier run recorded is still there while the network is built.
  await expect(page.getByTestId('run-time')).toHaveText(/^[1-9][\d\s.]* ms of 600\s000 ms$/)
  await haltKernel(app)
  await expect(page.getByTestId('kernel-silent')).toContainText('has not answered for 10 seconds', { timeout: 30_000 })
  await page.getByTestId('kernel-silent').getByRole('button', { name: 'Keep Waiting' }).click()
  await button(page, 'Stop').click()
  await expect(page.getByTestId('kernel-silent')).toContainText('The kernel has not stopped yet.')
  await page.getByTestId('kernel-silent').getByRole('button', { name: 'End the Run' }).click()
  await expect(page.getByTestId('run-error')).toContainText('You ended the run.')
  await expect(page.getByTestId('kernel-silent')).toBeHidden()
  await typeInto(field(page, 'Duration'), '100 ms')
  await runToEnd(page)
})

test('Stop is heard by a kernel that builds and looks at nothing else: another one takes its place', async () => {
  const { app, page } = running()
  await haltKernel(app)
  await button(page, 'Run').click()
  await expect(page.getByTestId('run-time')).toHaveText('Building the network…')
  await button(page, 'Stop').click()
  await expect(page.getByTestId('run-error')).toContainText('The run was stopped before its network was built.')
  await expect(page.getByTestId('kernel-silent')).toBeHidden()
  await runToEnd(page)
})

// Only Linux lets a test limit the memory of another process.
if (process.platform === 'linux') {
  test('a kernel that runs out of memory says so, and costs the run and nothing else', async () => {
    const { app, page } = running()
    await runToEnd(page)
    // Records do not pile up in the kernel, but a large population has columns to allocate.
    await limitMemory(app)
    await block(page, 'Population').click()
    await typeInto(field(page, 'Size'), '3000000')
    await button(page, 'Run').click()
    await expect(page.getByTestId('run-error')).toContainText('The kernel ran out of memory.', { timeout: 50_000 })
    await expect(summary(page, 'Spikes')).toHaveText(/^[1-9][\d\s]* spikes$/)
    await expectDrawing(page, labels, 4)
    await page.keyboard.press('ControlOrMeta+z')
    await runToEnd(page)
  })
}

/** Some more megabytes are all the kernel process gets from now on: enough for what compiles its code, which would crash, and too little for the columns. */
async function limitMemory(app: ElectronApplication): Promise<void> {
  const pid = await kernelPid(app)
  const [, taken] = /VmData:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  execFileSync('prlimit', ['--pid', String(pid), `--data=${(Number(taken) + 64 * 1024) * 1024}`])
}
