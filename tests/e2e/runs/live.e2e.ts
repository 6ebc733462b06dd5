import { expect, type Page } from '@playwright/test'
import { minuteOfNoise } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, button, field, typeInto } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { answerDownload } from '../tools/native'
import { card, chooseExport, simulation, summary, waitForEnd } from '../tools/runs'

const folder = folderOfThisFile()
const running = appOfThisFile(() => ({ files: [folder.write('live.cajal', minuteOfNoise.replace(/60_?000/, '240000'))] }))

test('during 240 s of simulated time the window answers, Stop keeps what was recorded, and Continue goes on as if it had never stopped', async () => {
  const { page } = running()
  const time = page.getByTestId('run-time')
  await expect(block(page, 'Noise')).toBeVisible()
  await watchLongTasks(page)

  await button(page, 'Run').click()
  await expect(time).toHaveText(/^[1-9][\d\s]* ms of 240\s000 ms$/)
  await expect(summary(page, 'Spikes')).toHaveText(/^[1-9][\d\s]* spikes$/)
  await block(page, 'Population').click()
  await typeInto(field(page, 'Label'), 'Excitatory')
  await expect(block(page, 'Excitatory')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(block(page, 'Population')).toBeVisible()
  await expect(simulation(page).getByText('Running', { exact: true })).toBeAttached()

  const stopMs = await stopAndTime(page)
  console.log(`      Stop answered after ${stopMs.toFixed(0)} ms (aim: under 100)`)
  await expect(page.locator('[data-drawn-run]')).toBeAttached()
  expect(Number((await time.textContent())?.split(' ms')[0]?.replaceAll(/\s/g, ''))).toBeLessThan(240_000)
  await expect(summary(page, 'Spikes')).toHaveText(/^[1-9][\d\s]* spikes$/)

  await button(page, 'Continue').click()
  await waitForEnd(page)
  await expect(time).toHaveText('240\u202f000 ms of 240\u202f000 ms')
  const longest = await longestTaskMs(page)
  console.log(`      longest task of the page: ${longest === 0 ? 'below 50 ms' : `${longest.toFixed(0)} ms`} (aim: under 50)`)
  expect(longest).toBeLessThan(1000)
  const interrupted = await exported()

  await button(page, 'Run').click()
  await waitForEnd(page)
  const uninterrupted = await exported()
  expect(interrupted.map(({ length }) => length)).toEqual(uninterrupted.map(({ length }) => length))
  expect(interrupted.every((text, index) => text === uninterrupted[index])).toBe(true)
})

/** What both recorders got, as CSV. */
async function exported(): Promise<readonly string[]> {
  const { app, page } = running()
  const texts: string[] = []
  for (const recorder of ['Spikes', 'Potential']) {
    const saved = await answerDownload(app, folder.pathOf('exported.csv'))
    await chooseExport(page, card(page, recorder), 'CSV')
    await saved()
    texts.push(folder.read('exported.csv') ?? '')
  }
  expect(texts.map((text) => text.slice(0, text.indexOf('\n')))).toEqual(['time_ms,sender', 'time_ms,sender,V_m_mV'])
  return texts
}

/** From pressing Stop to the window saying that the run has stopped, in ms of the page's clock. */
async function stopAndTime(page: Page): Promise<number> {
  await page.evaluate(() => {
    const words = document.querySelector('[aria-label="Simulation"] [aria-live]')
    addEventListener('pointerdown', () => performance.mark('stop-pressed'), { capture: true, once: true })
    const watcher = new MutationObserver(() => {
      if (words?.textContent.startsWith('Stopped') !== true) return
      watcher.disconnect()
      performance.measure('stop-answered', 'stop-pressed')
    })
    if (words) watcher.observe(words, { childList: true, characterData: true, subtree: true })
  })
  await button(page, 'Stop').click()
  await expect(simulation(page).getByText(/^Stopped/)).toBeAttached()
  return page.evaluate(() => performance.getEntriesByName('stop-answered')[0]?.duration ?? NaN)
}

/** Keeps the longest task of the page from now on; the browser reports those of 50 ms or more. */
async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    Reflect.set(globalThis, 'longestTaskMs', 0)
    new PerformanceObserver((list) => {
      const longest = Math.max(Number(Reflect.get(globalThis, 'longestTaskMs')), ...list.getEntries().map(({ duration }) => duration))
      Reflect.set(globalThis, 'longestTaskMs', longest)
    }).observe({ type: 'longtask' })
  })
}

async function longestTaskMs(page: Page): Promise<number> {
  return page.evaluate(() => Number(Reflect.get(globalThis, 'longestTaskMs')))
}
