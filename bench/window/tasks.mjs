import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import path from 'node:path'
import { root } from '../../scripts/lib/paths.mjs'
import { createFrameMeter } from './frame-meter.mjs'
import { openApp } from './open-app.mjs'
import { spread } from './spread.mjs'

const starts = 5
const microcircuit = 'Cortical microcircuit'
const example = readFileSync(path.join(root, 'examples', 'cortical-microcircuit.cajal'), 'utf8')

/** 20,000 spikes of 1000 neurons. */
const spiking = JSON.stringify({
  format: 'cajal',
  formatVersion: 1,
  document: {
    simulation: { durationMs: 2500, resolutionMs: 0.1, seed: 1 },
    populations: { p1: { label: 'Relays', model: 'parrot_neuron', size: 1000, at: [256, 160] } },
    devices: {
      d1: { label: 'Noise', model: 'poisson_generator', parameters: { rate: 8 }, at: [16, 160] },
      d2: { label: 'Spikes', model: 'spike_recorder', at: [512, 96] },
    },
    projections: { c1: { from: 'd1', to: 'p1' }, c2: { from: 'p1', to: 'd2' } },
  },
})

/** What is done once in an app that has just started: the drawing it starts with, what comes first, and what is measured. */
const deeds = [
  {
    name: 'the microcircuit (71 edges) opened by its card',
    before: async (app, page) => {
      await chooseMenuRow(app, 'Welcome')
      await page.getByRole('button', { name: microcircuit, exact: true }).waitFor()
    },
    make: (_app, page) => page.getByRole('button', { name: microcircuit, exact: true }).click(),
    after: blocksShown,
  },
  { name: 'opened by the menu', make: (app) => chooseMenuRow(app, microcircuit), after: blocksShown },
  {
    name: 'a variable of it changed',
    text: example,
    before: (_app, page) => page.getByRole('textbox', { name: 'Value of scale', exact: true }).fill('0.2'),
    make: (_app, page) => page.keyboard.press('Enter'),
  },
  ...[
    ['all of it pasted', []],
    ['taken back', ['Control+v']],
    ['and pasted again by Redo', ['Control+v', 'Control+z']],
  ].map(([name, keys]) => ({
    name,
    text: example,
    before: async (_app, page) => {
      await page.locator('.react-flow__node').last().click()
      for (const key of ['Control+a', 'Control+c', ...keys]) await page.keyboard.press(key)
    },
    make: (_app, page) => page.keyboard.press(['Control+v', 'Control+z', 'Control+Shift+z'][keys.length]),
  })),
  {
    name: 'a figure of 20,000 spikes',
    text: spiking,
    before: figureMenu,
    make: (_app, page) => page.getByRole('menuitem', { name: 'Figure…' }).click(),
    after: (page) => page.locator('.figure-preview img').waitFor(),
  },
  {
    name: 'made wider',
    text: spiking,
    before: figureDialog,
    make: (_app, page) => page.getByLabel('Column').selectOption({ index: 2 }),
  },
  ...['svg', 'png'].map((format) => ({
    name: `saved as ${format.toUpperCase()}`,
    text: spiking,
    before: async (app, page) => {
      await figureDialog(app, page)
      await page.getByLabel('Format').selectOption(format)
    },
    make: (_app, page) => page.getByRole('button', { name: 'Save', exact: true }).click(),
    after: (page) => page.getByRole('dialog').waitFor({ state: 'hidden' }),
  })),
]

/** Does what is known to take the page long; prints the longest task of each, of several starts of the app. Only rows that are wanted are measured. */
export async function benchTasks(print, isWanted) {
  print([`longest task, ${starts} starts`, 'median', 'most', 'cpu, median', 'most', 'load'])
  for (const deed of deeds) {
    if (!isWanted(deed.name)) continue
    const [tasks, cpu] = [[], []]
    for (let k = 0; k < starts; k++) {
      const { longestMs, longestCpuMs } = await longestTask(deed)
      tasks.push(longestMs)
      cpu.push(longestCpuMs)
    }
    const numbers = [tasks, cpu].map(spread).flatMap(({ median, most }) => [median, most])
    print([deed.name, ...numbers.map((ms) => `${ms.toFixed(0)} ms`), loadavg()[0].toFixed(1)])
  }
}

async function longestTask({ text, before, make, after }) {
  const { app, page, close } = await openApp(text ?? emptyDrawing)
  try {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].setContentSize(1280, 800))
    if (text !== undefined) await blocksShown(page)
    await page.evaluate(() => document.fonts.ready)
    await before?.(app, page)
    const measure = await createFrameMeter(page)
    return await measure(async () => {
      await make(app, page)
      await after?.(page)
    })
  } finally {
    await close()
  }
}

const emptyDrawing = JSON.stringify({
  format: 'cajal',
  formatVersion: 1,
  document: { simulation: { durationMs: 1000, resolutionMs: 0.1, seed: 1 }, populations: {}, devices: {}, projections: {} },
})

function blocksShown(page) {
  return page.locator('.react-flow__node').first().waitFor()
}

async function figureMenu(_app, page) {
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.locator('[data-drawn-run]').waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Export', exact: true }).first().click()
}

async function figureDialog(app, page) {
  await app.evaluate(({ session }) => session.defaultSession.on('will-download', (_event, item) => item.cancel()))
  await figureMenu(app, page)
  await page.getByRole('menuitem', { name: 'Figure…' }).click()
  await page.locator('.figure-preview img').waitFor()
}

/** Chooses the row of this name, wherever it is in the menu of the app. */
function chooseMenuRow(app, label) {
  return app.evaluate(({ Menu }, wanted) => {
    const rows = (menu) => menu.items.flatMap((row) => [row, ...(row.submenu ? rows(row.submenu) : [])])
    rows(Menu.getApplicationMenu())
      .find((row) => row.label === wanted)
      .click()
  }, label)
}
