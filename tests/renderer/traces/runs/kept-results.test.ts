import { copyFileSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { setKeepResults } from '../../../../renderer/state/actions/keep-results'
import type { CajalDocument } from '../../../../shared/document/schema'
import { drawing } from '../../../shared/document/drawing'
import { useTemporaryFolders } from '../../../main/temporary-folder'
import { openExample } from '../../kernel/run-bench'
import { contentsOf, createResultsBench, headsOf, runDrawing } from '../results-bench'

const newFolder = useTemporaryFolders()
const { openWindow, closeWindows } = createResultsBench()
afterEach(closeWindows)
let folder = ''
beforeEach(() => void (folder = newFolder()))
const file = (name = 'net.cajal-results'): string => path.join(folder, name)

const kept = (document: CajalDocument, change: Partial<CajalDocument> = {}): CajalDocument => ({
  ...document,
  ...change,
  keepResults: true,
})
const spiking = (seed = 1): CajalDocument =>
  kept(
    drawing({
      populations: { p1: { label: 'E', size: 3, parameters: { I_e: 500 } } },
      devices: { d1: { label: 'Spikes' }, d2: { label: 'V', model: 'multimeter', parameters: { record_from: ['V_m'], interval: 0.1 } } },
      edges: ['p1 d1', 'p1 d2'],
      simulation: { durationMs: 300, seed },
    }),
  )

/** Runs a drawing once for each seed, and saves. */
async function savedRuns(...seeds: number[]) {
  const window = openWindow(spiking(), folder)
  for (const seed of seeds) window.record.set(await runDrawing(spiking(seed)))
  await window.keeper.open('net.cajal')
  expect(await window.keeper.save('net.cajal')).toBe(true)
  return window
}

describe('results beside the file', () => {
  test.each(['stdp-pair', 'correlated-neurons', 'spatial-bump', 'tutorial/izhikevich', 'tutorial/two-neurons'])(
    'of %s are when they are opened what they were when they were saved',
    async (name) => {
      const example = openExample(`${name}.cajal`)
      const document = kept(example, { simulation: { ...example.simulation, durationMs: 150 } })
      const first = openWindow(document, folder)
      const record = await runDrawing(document)
      first.record.set(record)
      expect(first.keeper.get().unsaved).toMatch(/^1 run, .*B$/)
      expect(await first.keeper.save('net.cajal')).toBe(true)
      expect(first.keeper.get().unsaved).toBe('')
      const again = openWindow(document, folder)
      await again.keeper.open('net.cajal')
      expect(again.said).toEqual([])
      expect(headsOf(again.shelf.runs.get())).toEqual(headsOf(first.shelf.runs.get()))
      expect(again.record.get()).toBe(again.shelf.runs.get()[0]!.record)
      expect(await contentsOf(again.record.get()!)).toEqual(await contentsOf({ ...record, document }))
    },
  )

  test('are not written over by another drawing that is opened while they wait to be saved', async () => {
    const window = await savedRuns(1)
    const before = readFileSync(file())
    window.record.set(await runDrawing(spiking(2)))
    const saved = window.keeper.save('net.cajal')
    window.documents.replaceDocument(spiking())
    void window.keeper.open(null)
    expect(await saved).toBe(false)
    expect(readFileSync(file())).toEqual(before)
  })

  test('are written once: what is there is copied, what is new is added, what was removed goes', async () => {
    const window = await savedRuns(1, 2)
    expect(window.asked.filter((name) => name === 'beginResults')).toHaveLength(1)
    expect(await window.keeper.save('net.cajal')).toBe(true)
    expect(window.asked.filter((name) => name === 'beginResults')).toHaveLength(1)
    window.record.set(await runDrawing(spiking(3)))
    window.shelf.remove(window.shelf.runs.get().at(-1)!.record.runId)
    expect(await window.keeper.save('net.cajal')).toBe(true)
    expect(window.asked.filter((name) => name === 'copyResults')).toHaveLength(1)
    const again = openWindow(spiking(), folder)
    await again.keeper.open('net.cajal')
    expect(again.shelf.runs.get().map(({ number, record }) => [number, record.document.simulation.seed])).toEqual([
      [3, 3],
      [2, 2],
    ])
    const [newest, before] = window.shelf.runs.get().map(({ record }) => record)
    expect(await contentsOf(again.shelf.runs.get()[0]!.record)).toEqual(await contentsOf(newest!))
    expect(await contentsOf(again.shelf.runs.get()[1]!.record)).toEqual(await contentsOf(before!))
    // The next run does not have a number that was given.
    again.record.set(await runDrawing(spiking(4)))
    expect(again.shelf.runs.get()[0]).toMatchObject({ number: 4, words: 'seed: 3 → 4' })
  })

  test('go along with Save As, and stay where they were', async () => {
    const window = await savedRuns(1)
    expect(await window.keeper.save('other.cajal')).toBe(true)
    expect(window.asked.filter((name) => name === 'copyResults')).toHaveLength(1)
    expect(readFileSync(file('other.cajal-results')).equals(readFileSync(file()))).toBe(true)
  })

  test('are not written, and not missed, where they are not to be kept', async () => {
    const window = openWindow({ ...spiking(), keepResults: false }, folder)
    window.record.set(await runDrawing(spiking()))
    expect(window.keeper.get()).toMatchObject({ runs: 1, unsaved: '' })
    expect(await window.keeper.save('net.cajal')).toBe(true)
    expect(window.asked).toEqual([])
    window.documents.apply(setKeepResults(true))
    expect(window.keeper.get().unsaved).toMatch(/^1 run/)
    window.documents.undo()
    expect(window.keeper.get().unsaved).toBe('')
  })

  test('that are there though the drawing keeps none are shown, and left as they are', async () => {
    await savedRuns(1)
    const before = readFileSync(file())
    const { keepResults: _, ...document } = spiking()
    const window = openWindow(document, folder)
    await window.keeper.open('net.cajal')
    expect([window.shelf.runs.get().length, window.said[0]]).toEqual([
      1,
      expect.stringMatching(/found beside the file in net.cajal-results/),
    ])
    window.record.set(await runDrawing(spiking(2)))
    await window.keeper.save('net.cajal')
    expect(readFileSync(file()).equals(before)).toBe(true)
  })

  test('that are missing are told, unless there never were any', async () => {
    const window = openWindow(spiking(), folder)
    await window.keeper.open('net.cajal')
    expect(window.said).toEqual([expect.stringMatching(/net.cajal-results is not beside the file/)])
    // It may be put there later: nothing takes its place before there are runs.
    expect(await window.keeper.save('net.cajal')).toBe(true)
    expect(readdirSync(folder)).toEqual([])
    const fresh = openWindow(spiking(), folder)
    expect(await fresh.keeper.save('new.cajal')).toBe(true)
    const again = openWindow(spiking(), folder)
    await again.keeper.open('new.cajal')
    expect(again.said).toEqual([])
  })

  test('are as they were before when saving is cancelled or fails, and nothing else is left', async () => {
    const window = await savedRuns(1)
    const before = readFileSync(file())
    window.record.set(await runDrawing(spiking(2)))
    const stop = window.jobs.subscribe(() => window.jobs.get().get('results')?.cancel())
    expect(await window.keeper.save('net.cajal')).toBe(false)
    stop()
    expect(window.said.at(-1)).toMatch(/cancelled/)
    const failing = openWindow(spiking(), folder, { addResults: () => ({ problem: 'The disk is full.' }) })
    await failing.keeper.open('net.cajal')
    failing.record.set(await runDrawing(spiking(2)))
    expect(await failing.keeper.save('net.cajal')).toBe(false)
    expect(failing.said.at(-1)).toBe('The results were not saved: The disk is full. The drawing itself is saved.')
    expect(failing.keeper.get().unsaved).toMatch(/^1 run/)
    expect([readdirSync(folder), readFileSync(file()).equals(before)]).toEqual([['net.cajal-results'], true])
  })

  test('of another drawing that takes the place are not mixed with those that are still being read', async () => {
    await savedRuns(1)
    copyFileSync(file(), file('other.cajal-results'))
    const window = openWindow(spiking(), folder)
    await Promise.all([window.keeper.open('net.cajal'), window.keeper.open('other.cajal')])
    expect(window.shelf.runs.get()).toHaveLength(1)
    window.documents.replaceDocument(spiking())
    await window.keeper.open(null)
    expect([window.shelf.runs.get().length, window.keeper.get().unsaved]).toEqual([0, ''])
  })
})

describe('a damaged file of results', () => {
  /** Opens it and says what was told, and how many runs there are. */
  async function opened(): Promise<readonly [runs: number, said: string]> {
    const window = openWindow(spiking(), folder)
    await window.keeper.open('net.cajal')
    for (const { record } of window.shelf.runs.get()) await contentsOf(record).catch(() => null)
    return [window.shelf.runs.get().length, window.said.join(' ')]
  }

  test('is told, however much of it is there, and the window has no runs of it', async () => {
    await savedRuns(1)
    const { size } = statSync(file())
    for (const left of [size - 1, size - 40, size >> 1, 40, 16, 3, 0]) {
      truncateSync(file(), left)
      expect(await opened()).toEqual([0, expect.stringMatching(/open without its results.*(damaged|holds no results)/)])
    }
  })

  test('is told wherever a byte is wrong, and never gives numbers that were not written', async () => {
    await savedRuns(1)
    const whole = readFileSync(file())
    for (let at = 0; at < whole.length; at += 997) {
      const bytes = Buffer.from(whole)
      bytes[at] = bytes[at]! ^ 0x41
      writeFileSync(file(), bytes)
      const [, said] = await opened()
      expect(said, `byte ${at}`).not.toBe('')
    }
  })

  test('of a newer version is told, and kept when there is something to save', async () => {
    await savedRuns(1)
    const bytes = readFileSync(file())
    bytes[8] = 2
    writeFileSync(file(), bytes)
    const window = openWindow(spiking(), folder)
    await window.keeper.open('net.cajal')
    expect(window.said).toEqual([expect.stringMatching(/a newer version of Cajal wrote it/)])
    window.record.set(await runDrawing(spiking(2)))
    expect(await window.keeper.save('net.cajal')).toBe(true)
    expect(readFileSync(file('net (earlier).cajal-results')).equals(bytes)).toBe(true)
    expect(window.said.at(-2)).toMatch(/kept as net \(earlier\).cajal-results/)
  })

  test('of which another program made something else meanwhile is kept as well', async () => {
    const window = await savedRuns(1)
    writeFileSync(file(), 'something else')
    window.record.set(await runDrawing(spiking(2)))
    // What was made in this window is still here; what was only there is not.
    expect(await window.keeper.save('net.cajal')).toBe(true)
    expect(readFileSync(file('net (earlier).cajal-results'), 'utf8')).toBe('something else')
    const again = openWindow(spiking(), folder)
    await again.keeper.open('net.cajal')
    expect(again.shelf.runs.get()).toHaveLength(2)
    await contentsOf(again.shelf.runs.get()[0]!.record)
    writeFileSync(file(), 'something else again')
    again.record.set(await runDrawing(spiking(3)))
    expect(await again.keeper.save('net.cajal')).toBe(true)
  })
})
