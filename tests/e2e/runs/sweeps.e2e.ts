import path from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { root } from '../../../scripts/lib/paths.mjs'
import { folderOfThisFile } from '../tools/files'
import { block, button, field, inspector, typeInto } from '../tools/hands'
import { appOfThisFile, test, type RunningApp } from '../tools/launch'
import { answerDownload, chooseMenuRow } from '../tools/native'
import { chooseExport, runToEnd, summary, waitForEnd } from '../tools/runs'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()
const running = appOfThisFile()

function dialog(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Sweep' })
}

/** How many colours a heat map has, and how much of it is filled. */
async function heatMap(page: Page): Promise<{ readonly colors: number; readonly filled: number }> {
  const paths = panel(page).locator('.figure-canvas path[shape-rendering]')
  await expect(paths).not.toHaveCount(0)
  const shapes = await paths.evaluateAll((elements) => elements.map((element) => element.getAttribute('d') ?? ''))
  const corners = shapes.flatMap((d) => [...d.matchAll(/M([\d.]+) ([\d.]+)H([\d.]+)V([\d.]+)/g)].map((match) => match.slice(1).map(Number)))
  const [lefts, tops, rights, bottoms] = [0, 1, 2, 3].map((k) => corners.map((own) => own[k] ?? NaN)) as [
    number[],
    number[],
    number[],
    number[],
  ]
  const whole = (Math.max(...rights) - Math.min(...lefts)) * (Math.max(...bottoms) - Math.min(...tops))
  const sum = corners.reduce((area, [left = 0, top = 0, right = 0, bottom = 0]) => area + (right - left) * (bottom - top), 0)
  return { colors: shapes.length, filled: sum / whole }
}

function panel(page: Page): Locator {
  return page.getByTestId('sweep')
}

/** The columns of the CSV that the panel gives. */
async function exported({ app, page }: RunningApp): Promise<Readonly<Record<string, readonly number[]>>> {
  const saved = await answerDownload(app, folder.pathOf('sweep.csv'))
  await chooseExport(page, panel(page), 'CSV')
  await saved()
  const [heading = '', ...lines] = (folder.read('sweep.csv') ?? '').trim().split('\n')
  const cells = lines.map((line) => line.split(',').map(Number))
  return Object.fromEntries(heading.split(',').map((name, column) => [name, cells.map((row) => row[column] ?? NaN)]))
}

test('the f–I curve of the tutorial’s neuron, set up at its field, has the numbers of single runs', async () => {
  const { page } = running()
  await button(page, 'Constant current').click()
  await block(page, 'Neuron').click()
  await inspector(page).getByTestId('parameter-I_e').hover()
  await button(page, 'How I_e is given').click()
  await page.getByRole('menuitem', { name: 'Sweep…' }).click()
  await expect(dialog(page).getByLabel('Parameter', { exact: true })).toHaveText('I_e of Neuron')
  await dialog(page).getByLabel('From (pA)').fill('300')
  await dialog(page).getByLabel('To (pA)').fill('0.6 nA')
  await dialog(page).getByLabel('Points').fill('7')
  await expect(dialog(page).getByText('7 runs')).toBeVisible()
  await shoot(page, 'sweep-dialog')
  await button(page, 'Start sweep').click()
  await expect(panel(page).getByTestId('sweep-summary')).toHaveText(/^7 runs, Rate \(spikes\/s\) from 0/)
  await expect(panel(page).getByRole('img', { name: /^Rate \(spikes\/s\) against I_e of Neuron/ })).toBeVisible()
  await shoot(page, 'sweep-curve')

  const columns = await exported(running())
  expect(columns['I_e of Neuron (pA)']).toEqual([300, 350, 400, 450, 500, 550, 600])
  const counts = columns['Spike count'] ?? []
  expect(counts).toHaveLength(7)
  // A second was recorded, so that the rate is the count.
  expect(columns['Rate (spikes/s)']).toEqual(counts)

  await panel(page).getByRole('button', { name: 'Runs' }).click()
  await expect(panel(page).getByRole('listitem')).toHaveCount(7)
  await shoot(page, 'sweep-runs')
  await button(page, 'Close the sweep').click()
  await expect(panel(page)).toHaveCount(0)

  // The drawing was not changed, and each value alone gives the same.
  await expect(field(page, 'I_e')).toHaveValue('376')
  for (const [index, current] of [300, 450, 600].entries()) {
    await typeInto(field(page, 'I_e'), String(current))
    await runToEnd(page)
    const count = counts[index * 3] ?? NaN
    await expect(summary(page, 'Spikes')).toHaveText(`${count} spike${count === 1 ? '' : 's'}`)
  }
})

test('two parameters, from the menu, give a heat map; a sweep can be cancelled and keeps what it has', async () => {
  const { app, page } = running()
  await chooseMenuRow(app, ['Simulate', 'Sweep…'])
  await dialog(page).getByLabel('Points').fill('5')
  await button(page, 'Second parameter').click()
  // What is chosen from is searched by names and by what they mean; the card is left without closing the dialog.
  const second = dialog(page).getByRole('combobox', { name: 'Second parameter', exact: true })
  await second.click()
  const search = page.getByRole('combobox', { name: 'Search: Second parameter' })
  await expect(search).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(search).toBeHidden()
  await expect(second).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await search.fill('membrane constant')
  await expect(page.getByRole('listbox', { name: 'Second parameter' }).getByRole('option')).toHaveText([/^tau_m/])
  await page.keyboard.press('Enter')
  await expect(second).toHaveText('tau_m of Neuron')
  await dialog(page).getByLabel('Points').last().fill('4')
  await expect(dialog(page).getByText('20 runs')).toBeVisible()
  await button(page, 'Start sweep').click()
  await expect(panel(page).getByTestId('sweep-summary')).toHaveText(/^20 runs/)
  const { colors, filled } = await heatMap(page)
  expect(colors).toBeGreaterThan(5)
  expect(filled).toBeCloseTo(1, 2)
  await shoot(page, 'sweep-heat-map')
  const columns = await exported(running())
  expect(new Set(columns['tau_m of Neuron (ms)']).size).toBe(4)

  await chooseMenuRow(app, ['Simulate', 'Sweep…'])
  await dialog(page).getByLabel('Points').fill('2000')
  await button(page, 'Start sweep').click()
  await expect(panel(page).getByTestId('sweep-progress')).toHaveText(/^[1-9]\d* of 2000$/)
  await button(page, 'Cancel').click()
  await expect(panel(page).getByText(/^Ended after [1-9]\d* of 2000 runs$/)).toBeVisible()
  await panel(page).getByRole('button', { name: 'Table' }).click()
  await expect(panel(page).getByRole('region', { name: /^Numbers of the sweep of I_e of Neuron/ })).toBeVisible()
})

test('what cannot be swept is said at its field', async () => {
  const { page } = running()
  await block(page, 'Neuron').click()
  await inspector(page).getByTestId('parameter-C_m').hover()
  await button(page, 'How C_m is given').click()
  await page.getByRole('menuitem', { name: 'Sweep…' }).click()
  await dialog(page).getByLabel('From (pF)').fill('-10')
  await expect(dialog(page).getByText('C_m is -10, but must be above 0 pF.')).toBeVisible()
  await expect(button(page, 'Start sweep')).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
})

test('repeats with seeds of their own give means with bars of their spread, and any run of a sweep can be opened', async ({ launch }) => {
  const app = await launch({ files: [path.join(root, 'examples/tutorial/poisson-68000.cajal')] })
  const { page } = app
  await block(page, 'Noise').click()
  await inspector(page).getByTestId('parameter-rate').hover()
  await button(page, 'How rate is given').click()
  await page.getByRole('menuitem', { name: 'Sweep…' }).click()
  await dialog(page).getByLabel('Points').fill('4')
  await dialog(page).getByLabel('Seeds for each value').fill('0')
  await expect(button(page, 'Start sweep')).toBeDisabled()
  await dialog(page).getByLabel('Seeds for each value').fill('5')
  await expect(dialog(page).getByText('20 runs')).toBeVisible()
  await button(page, 'Start sweep').click()
  await expect(panel(page).getByTestId('sweep-summary')).toHaveText(/^20 runs, mean /)
  await expect(
    panel(page)
      .locator('.figure-canvas')
      .getByText(/mean ± standard deviation of 5 seeds/),
  ).toBeVisible()
  await shoot(page, 'sweep-repeats')
  const columns = await exported(app)
  expect(new Set(columns['seed']).size).toBe(5)

  await panel(page).getByRole('button', { name: 'Runs' }).click()
  await expect(panel(page).getByRole('listitem')).toHaveCount(20)
  const third = panel(page).getByRole('listitem').nth(2)
  await third.hover()
  await shoot(page, 'sweep-repeat-runs')
  await third.getByRole('button', { name: /^Open this run/ }).click()
  await waitForEnd(page)
  const rate = String(columns['rate of Noise (spikes/s)']?.[2])
  await expect(field(page, 'rate')).toHaveValue(rate)
  await expect(summary(page, 'Spikes')).toHaveText(`${columns['Spike count']?.[2]} spikes`)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(field(page, 'rate')).not.toHaveValue(rate)
})

test('beside a sweep panels that have no room are scrolled along by one bar, and by no other', async ({ launch }) => {
  const { app, page } = await launch({ files: ['examples/balanced-network.cajal'] })
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800))
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([1280, 800])
  await runToEnd(page)
  await chooseMenuRow(app, ['Simulate', 'Sweep…'])
  await dialog(page).getByLabel('Points').fill('2')
  await button(page, 'Start sweep').click()
  await expect(panel(page).getByTestId('sweep-summary')).toHaveText(/^2 runs/)
  const scrolled = page.getByRole('region', { name: 'Results', exact: true }).evaluate((results) =>
    [...results.querySelectorAll('*')].flatMap((element) => {
      const { overflowX, overflowY } = getComputedStyle(element)
      const along = element.scrollWidth > element.clientWidth + 1 && overflowX === 'auto'
      const down = element.scrollHeight > element.clientHeight + 1 && overflowY === 'auto'
      return along || down ? [`${element.className} ${along ? 'along' : ''}${down ? 'down' : ''}`] : []
    }),
  )
  // The table of numbers is wider than its panel, as it is alone.
  expect(await scrolled).toEqual(['panel-scroll along', 'record-scroll statistics along'])
})
