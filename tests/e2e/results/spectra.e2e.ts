import { expect, type Locator, type Page } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { boxOf, button, typeInto } from '../tools/hands'
import { test } from '../tools/launch'
import { answerSaveDialogs } from '../tools/native'
import { runToEnd } from '../tools/runs'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()
/** Bursts of half a period, which have the most power at this frequency. */
const hz = 40
const network = drawing({
  simulation: { durationMs: 2000, resolutionMs: 0.1, seed: 1 },
  populations: {
    p1: { label: 'In step', model: 'parrot_neuron', size: 5, at: [260, 0] },
    p2: { label: 'Cell', model: 'iaf_psc_alpha', size: 1, at: [260, 160] },
  },
  devices: {
    d1: {
      label: 'Clock',
      model: 'spike_generator',
      parameters: { spike_times: Array.from({ length: 960 }, (_, k) => 10 + Math.floor(k / 12) * (1000 / hz) + (k % 12)) },
      at: [0, 0],
    },
    d2: { label: 'Hum', model: 'ac_generator', parameters: { amplitude: 100, frequency: 12.5 }, at: [0, 160] },
    d3: { label: 'Spikes', model: 'spike_recorder', at: [520, 0] },
    d4: { label: 'Potential', model: 'multimeter', parameters: { record_from: ['V_m'] }, at: [520, 160] },
  },
  projections: {
    c1: { from: 'd1', to: 'p1' },
    c2: { from: 'd2', to: 'p2' },
    c3: { from: 'p1', to: 'd3' },
    c4: { from: 'p2', to: 'd4' },
  },
})

async function addPanel(page: Page, kind: string): Promise<void> {
  await button(page, 'Add panel').click()
  await page.getByRole('menuitem', { name: kind, exact: true }).click()
}

/** Whether the lines of a figure are drawn inside of its own plot, whatever other figures there are. */
async function clipsOf(panel: Locator): Promise<readonly boolean[]> {
  return panel.locator('.figure-canvas g[clip-path]').evaluateAll((groups) =>
    groups.map((group) => {
      const id = /url\(["']?#(.+?)["']?\)/.exec(group.getAttribute('clip-path') ?? '')?.[1] ?? ''
      return document.getElementById(id)?.closest('svg') === group.closest('svg')
    }),
  )
}

test('a power spectrum: of rates and of a potential, beside another figure, chosen, saved, opened and taken back', async ({ launch }) => {
  const { app, page } = await launch({ files: [folder.write('network.cajal', network)] })
  await runToEnd(page)
  await addPanel(page, 'Intervals and CV')
  await addPanel(page, 'Power spectrum')
  const panel = page.getByTestId('results').getByRole('region', { name: /^Power spectrum, / })

  await test.step('rates come first, and the peak is at the frequency of the clock', async () => {
    await expect(panel.getByRole('img', { name: /^Power spectrum: In step: most at 39 Hz, 6 segments of 512 ms$/ })).toBeVisible()
    expect(await clipsOf(panel)).toEqual([true])
  })

  await test.step('a potential is added in a plot of its own', async () => {
    await panel.getByRole('button', { name: 'Settings', exact: true }).click()
    await page.getByRole('checkbox', { name: 'Potential' }).check()
    await expect(panel.getByRole('img', { name: /In step: most at 39 Hz, .*; V_m: most at 12 Hz, 6 segments of 512 ms$/ })).toBeVisible()
    expect(await clipsOf(panel)).toEqual([true, true])
  })

  await test.step('segments, powers of ten and the frequencies shown are chosen', async () => {
    await typeInto(page.getByRole('textbox', { name: 'Segments of' }), '250')
    await expect(panel.getByRole('img', { name: /14 segments of 256 ms/ })).toBeVisible()
    await page.getByRole('combobox', { name: 'Power is drawn' }).selectOption({ label: 'In powers of ten' })
    await typeInto(page.getByRole('textbox', { name: 'Across to' }), '100')
    await page.keyboard.press('Escape')
    await expect(panel.locator('.figure-canvas text').filter({ hasText: /^100$/ }).first()).toBeVisible()
    await expect(panel.locator('.figure-canvas text').filter({ hasText: /^200$/ })).toHaveCount(0)
    await shoot(page, 'power-spectrum')
  })

  await test.step('over time it is a spectrogram, one plot below the other, with its colours explained', async () => {
    await addPanel(page, 'Spectrogram')
    const over = page.getByTestId('results').getByRole('region', { name: /^Spectrogram, / })
    await expect(
      over.getByRole('img', { name: /^Spectrogram: In step: most at [\d\s]+ ms, (39|43) Hz, 55 segments of 256 ms$/ }),
    ).toBeVisible()
    await over.getByRole('button', { name: 'Settings', exact: true }).click()
    await page.getByRole('checkbox', { name: 'Potential' }).check()
    await expect(over.getByRole('img', { name: /; V_m: most at [\d\s]+ ms, 1\d Hz, 55 segments of 256 ms$/ })).toBeVisible()
    await expect(over.locator('.figure-canvas text').filter({ hasText: 'mV²/Hz' })).toBeVisible()
    await page.getByRole('combobox', { name: 'Colours tell power' }).selectOption({ label: 'As it is' })
    await page.keyboard.press('Escape')
    const picture = await boxOf(over.locator('.figure-canvas'))
    await page.mouse.move(picture.x + picture.width / 2, picture.y + picture.height / 4)
    await expect(over.locator('output')).toHaveText(/ms, [\d.]+ Hz: [\d\s.]+ spikes²\/s²\/Hz$/)
    await shoot(page, 'spectrogram')
    for (let times = 0; times < 3; times += 1) await page.keyboard.press('ControlOrMeta+z')
    await expect(over).toHaveCount(0)
  })

  await test.step('its numbers are a table with a column a line', async () => {
    await panel.getByRole('button', { name: 'Table' }).click()
    await expect(panel.getByRole('columnheader')).toHaveText(['frequency_Hz', 'power In step (spikes²/s²/Hz)', 'power V_m (mV²/Hz)'])
    await panel.getByRole('button', { name: 'Table' }).click()
  })

  await test.step('it is saved, and each choice can be taken back', async () => {
    await answerSaveDialogs(app, folder.pathOf('saved.cajal'))
    await page.keyboard.press('ControlOrMeta+Shift+s')
    await expect
      .poll(() =>
        (JSON.parse(folder.read('saved.cajal') ?? '{}') as { document?: { panels?: readonly object[] } }).document?.panels?.at(-1),
      )
      .toMatchObject({ kind: 'spectrum', recorders: ['d3', 'd4'], segmentMs: 250, measure: 'logarithm', axisRanges: { x: { to: 100 } } })
    for (let times = 0; times < 5; times += 1) await page.keyboard.press('ControlOrMeta+z')
    await expect(panel).toHaveCount(0)
  })

  await test.step('opened again it shows the same', async () => {
    const again = await launch({ files: [folder.pathOf('saved.cajal')] })
    await runToEnd(again.page)
    const shown = again.page.getByTestId('results').getByRole('region', { name: /^Power spectrum, / })
    await expect(shown.getByRole('img', { name: /14 segments of 256 ms/ })).toBeVisible()
  })
})
