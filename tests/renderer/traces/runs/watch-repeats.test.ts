import { afterEach, describe, expect, test, vi } from 'vitest'
import { createRunShelf } from '../../../../renderer/traces/runs/run-shelf'
import { haveSameNumbers } from '../../../../renderer/traces/runs/same-numbers'
import { watchRepeats } from '../../../../renderer/traces/runs/watch-repeats'
import type { CajalDocument } from '../../../../shared/document/schema'
import { drawing } from '../../../shared/document/drawing'
import { createRunBench, openExample } from '../../kernel/run-bench'
import { runDrawing } from '../results-bench'

const rest = (): Promise<void> => Promise.resolve()

function noisy(seed: number, durationMs = 300): CajalDocument {
  return drawing({
    populations: { p1: { label: 'E', size: 5 } },
    devices: {
      d1: { label: 'Noise', model: 'poisson_generator', parameters: { rate: 80000 } },
      d2: { label: 'Spikes' },
      d3: { label: 'V', model: 'multimeter', parameters: { record_from: ['V_m'], interval: 0.1 } },
    },
    edges: ['d1 p1', 'p1 d2', 'p1 d3'],
    simulation: { durationMs, seed },
  })
}

const disposals: (() => void)[] = []
afterEach(() => disposals.splice(0).forEach((dispose) => dispose()))

/** A window whose drawing can be replaced between runs. */
function openWindow(first: CajalDocument) {
  let document = first
  const { controller, dispose } = createRunBench(() => document)
  const shelf = createRunShelf({ streams: controller.streams, now: () => 0 })
  const stop = watchRepeats({ shelf, run: controller, rest })
  disposals.push(stop, shelf.dispose, dispose)
  return {
    controller,
    shelf,
    draw: (next: CajalDocument) => void (document = next),
    newest: () => shelf.runs.get()[0],
    repeats: () => shelf.runs.get().map(({ repeat }) => repeat),
  }
}

describe('a run of the same drawing', () => {
  test('has every number of the nearest earlier one', async () => {
    const { controller, draw, newest, repeats } = openWindow(noisy(1))
    await controller.start()
    draw(noisy(2))
    await controller.start()
    draw(noisy(1))
    await controller.start()
    await vi.waitFor(() => expect(newest()?.repeat).toEqual({ of: 1, same: true }))
    await controller.start()
    await vi.waitFor(() => expect(newest()?.repeat).toEqual({ of: 3, same: true }))
    expect(repeats()).toEqual([{ of: 3, same: true }, { of: 1, same: true }, undefined, undefined])
  })

  test('is compared once it has come as far, and no more when it goes on', async () => {
    const { controller, newest } = openWindow(noisy(1))
    await controller.start()
    await controller.resume()
    await controller.start()
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate)
    expect(newest()).not.toHaveProperty('repeat')
    await controller.resume()
    await vi.waitFor(() => expect(newest()?.repeat).toEqual({ of: 1, same: true }))
    await controller.resume()
    expect(newest()).not.toHaveProperty('repeat')
  })
})

describe('numbers of two runs', () => {
  test.each(['stdp-pair', 'correlated-neurons', 'spatial-bump'])('of %s are the same in every record', async (name) => {
    const example = openExample(`${name}.cajal`)
    const document = { ...example, simulation: { ...example.simulation, durationMs: 100 } }
    expect(await haveSameNumbers(await runDrawing(document), await runDrawing(document), rest)).toBe(true)
  })

  test('differ in the spikes or in a digit of a sample', async () => {
    expect(await haveSameNumbers(await runDrawing(noisy(1)), await runDrawing(noisy(2)), rest)).toBe(false)
    const quiet = (I_e: number): CajalDocument =>
      drawing({
        populations: { p1: { label: 'E', parameters: { I_e } } },
        devices: { d1: { label: 'V', model: 'multimeter', parameters: { record_from: ['V_m'] } } },
        edges: ['p1 d1'],
      })
    expect(await haveSameNumbers(await runDrawing(quiet(100)), await runDrawing(quiet(100)), rest)).toBe(true)
    expect(await haveSameNumbers(await runDrawing(quiet(100)), await runDrawing(quiet(100.0000001)), rest)).toBe(false)
  })

  test('are not told to be the same where nothing was recorded', async () => {
    const nothing = drawing({ populations: { p1: { label: 'E' } } })
    expect(await haveSameNumbers(await runDrawing(nothing), await runDrawing(nothing), rest)).toBeNull()
  })
})
