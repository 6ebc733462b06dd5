import { expect } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, button, dragModel, edge, edges, field, inspector, typeInto, wire } from '../tools/hands'
import { test } from '../tools/launch'
import { answerDownload, answerSaveDialogs } from '../tools/native'
import { card, chooseExport, runToEnd } from '../tools/runs'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()
const every = (ms: number, from: number): readonly number[] => Array.from({ length: 40 }, (_, k) => from + k * ms)
const network = drawing({
  simulation: { durationMs: 1000, resolutionMs: 0.1, seed: 1 },
  populations: {
    p1: { label: 'Leader', model: 'parrot_neuron', size: 1, at: [240, 0] },
    p2: { label: 'Follower', model: 'parrot_neuron', size: 1, at: [240, 160] },
  },
  devices: {
    d1: { label: 'First', model: 'spike_generator', parameters: { spike_times: every(20, 10) }, at: [0, 0] },
    d2: { label: 'Second', model: 'spike_generator', parameters: { spike_times: every(20, 13) }, at: [0, 160] },
    d3: { label: 'Spikes', model: 'spike_recorder', at: [520, 260] },
  },
  projections: { c1: { from: 'd1', to: 'p1' }, c2: { from: 'd2', to: 'p2' }, c3: { from: 'p1', to: 'd3' }, c4: { from: 'p2', to: 'd3' } },
})

test('a correlogram: the detector drawn, its channels chosen and mended, its counts shown, saved and taken away', async ({ launch }) => {
  const { app, page } = await launch({ files: [folder.write('network.cajal', network)] })
  await expect(edges(page)).toHaveCount(4)
  const detector = block(page, 'Correlation detector')

  await test.step('it comes from the palette, and says what is missing on a channel', async () => {
    await dragModel(page, 'correlation_detector', { x: 640, y: 80 })
    await wire(page, 'Leader', 'Correlation detector')
    await detector.click()
    await expect(inspector(page)).toContainText('has nothing on channel 1')
    await button(page, 'Lead Follower to channel 1').click()
    await edge(page, 'Follower', 'Correlation detector').dispatchEvent('click')
    const channel = inspector(page).getByRole('combobox', { name: 'receptor_type' })
    await expect(channel.locator('option:checked')).toHaveText('1 channel 1')
    await channel.selectOption({ label: '0 channel 0' })
    await detector.click()
    await button(page, 'Lead Follower to channel 1').click()
    await expect(button(page, 'Lead Follower to channel 1')).toHaveCount(0)
  })

  await test.step('a width between steps is told at its field and mended there', async () => {
    await typeInto(field(page, 'delta_tau'), '0.97')
    await expect(inspector(page)).toContainText('a multiple of the resolution')
    await button(page, 'Set delta_tau to 1 ms').click()
    await expect(field(page, 'delta_tau')).toHaveValue('1')
  })

  const panel = card(page, 'Correlation detector')
  await test.step('its panel shows the lag that there is, and reads it out', async () => {
    await runToEnd(page)
    await expect(
      panel.getByRole('img', { name: /^Correlogram: Leader → Follower: 40 pairs of 40 spikes and 40 spikes, most at 3 ms/ }),
    ).toBeVisible()
    const box = await panel.locator('.figure-canvas').boundingBox()
    if (box === null) throw new Error('There is no figure.')
    const readout = panel.locator('.figure-readout')
    await expect(async () => {
      for (let share = 0.5; share < 1; share += 0.01) {
        await page.mouse.move(box.x + box.width * share, box.y + box.height / 2)
        if ((await readout.textContent()) === '3 ms: 40 pairs') return
      }
      throw new Error('No place reads out the lag.')
    }).toPass()
    await shoot(page, 'correlogram')
  })

  await test.step('the state is in the inspector', async () => {
    await detector.click()
    await page.getByRole('tab', { name: 'State' }).click()
    await expect(page.getByTestId('state-n_events')).toContainText('40')
    await page.getByRole('tab').first().click()
  })

  await test.step('numbers leave as JSON', async () => {
    const saved = await answerDownload(app, folder.pathOf('lags.json'))
    await chooseExport(page, panel, 'JSON')
    await saved()
    const { columns } = JSON.parse(folder.read('lags.json') ?? '{}') as { readonly columns: Readonly<Record<string, readonly number[]>> }
    expect(columns['lag_ms']).toEqual([-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5])
    expect(columns['pairs Leader → Follower']).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 40, 0, 0])
  })

  await test.step('recorded spikes make the same pairs in a panel of their own, whose choices are saved', async () => {
    const raster = card(page, 'Spikes')
    await raster.getByRole('button', { name: 'Settings', exact: true }).click()
    await page.getByRole('combobox', { name: 'Shows' }).first().selectOption('correlogram')
    await page.keyboard.press('Escape')
    await expect(raster).toHaveAttribute('aria-label', 'Correlogram, Spikes')
    await raster.getByRole('button', { name: 'Settings', exact: true }).click()
    await typeInto(page.getByRole('textbox', { name: 'Lags up to' }), '30')
    await page.keyboard.press('Escape')
    await expect(
      raster.getByRole('img', { name: /^Correlogram: Leader → Follower: 118 pairs of 40 spikes and 40 spikes, most at 3 ms/ }),
    ).toBeVisible()
    await shoot(page, 'correlogram-of-spikes')
    await answerSaveDialogs(app, folder.pathOf('saved.cajal'))
    await page.keyboard.press('ControlOrMeta+Shift+s')
    await expect
      .poll(() => JSON.parse(folder.read('saved.cajal') ?? '{}') as object)
      .toMatchObject({ document: { panels: [{ kind: 'correlogram', lagMs: 30 }, { kind: 'correlogram' }] } })
  })
})
