import { expect, type Page } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { test } from '../tools/launch'
import { runToEnd } from '../tools/runs'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()
const potentials = (label: string, interval: number, y: number) =>
  ({ label, model: 'multimeter', parameters: { record_from: ['V_m'], interval }, at: [512, y] }) as const

const growing = drawing({
  simulation: { durationMs: 20_000, resolutionMs: 0.1, seed: 3 },
  populations: { p1: { label: 'Neurons', model: 'iaf_psc_alpha', size: 300, parameters: {}, at: [256, 160] } },
  devices: {
    d1: { label: 'Noise', model: 'poisson_generator', parameters: { rate: 80_000 }, at: [16, 160] },
    d2: { label: 'Spikes', model: 'spike_recorder', at: [512, 32] },
    d3: potentials('Densely', 1, 160),
    d4: potentials('Sparsely', 97, 288),
  },
  projections: {
    c1: { from: 'd1', to: 'p1' },
    c2: { from: 'p1', to: 'd2' },
    c3: { from: 'p1', to: 'd3', sources: { from: 0, to: 40 } },
    c4: { from: 'p1', to: 'd4', sources: { from: 0, to: 40 } },
  },
  panels: [
    { id: 'painted', kind: 'traces', recorders: ['d3'], neurons: '1-40' },
    { id: 'stroked', kind: 'traces', recorders: ['d4'], neurons: '1-40', below: true },
    { id: 'few', kind: 'traces', recorders: ['d3'], neurons: '1-3' },
    { id: 'sparse', kind: 'traces', recorders: ['d4'], neurons: '1-3', below: true },
    { id: 'spikes', kind: 'raster', recorders: ['d2'] },
  ],
})

/** Of 255: the edges of a stroke that is part of a longer one are rounded a little differently. */
const roundingOfEdges = 64

test('what panels drew piece by piece while time ran is the picture that they draw at once', async ({ launch }) => {
  const { page } = await launch({ files: [folder.write('growing.cajal', growing)] })
  await runToEnd(page)
  await keepPictures(page)
  expect(await differences(page)).toEqual([0, 0, 0, 0, 0])

  await page.locator('.trace-canvas').first().focus()
  await page.keyboard.press('+')
  await expect.poll(async () => Math.min(...(await differences(page)))).toBeGreaterThan(100)
  await page.keyboard.press('Home')
  await expect.poll(async () => Math.max(...(await differences(page)))).toBeLessThan(roundingOfEdges)
  const [painted, , , , raster] = await differences(page)
  expect([painted, raster]).toEqual([0, 0])
  await shoot(page, 'live-picture')
})

/** Keeps what the pictures of all plots show now. */
async function keepPictures(page: Page): Promise<void> {
  await page.evaluate(() => Reflect.set(globalThis, 'keptPictures', null))
  await differences(page)
}

/** The largest difference of a pixel of each picture from what was kept, of 255, colours as bright as they are seen. */
function differences(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => {
    const now = [...document.querySelectorAll<HTMLCanvasElement>('canvas.plot-picture')].map((canvas) => {
      const bytes = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data
      return [...bytes].map((byte, at) => (at % 4 === 3 ? byte : (byte * bytes[at | 3]!) / 255))
    })
    const held = Reflect.get(globalThis, 'keptPictures') as readonly (readonly number[])[] | null
    const kept = held ?? now
    Reflect.set(globalThis, 'keptPictures', kept)
    return now.map((picture, index) => picture.reduce((most, byte, at) => Math.max(most, Math.abs(byte - (kept[index]![at] ?? NaN))), 0))
  })
}
