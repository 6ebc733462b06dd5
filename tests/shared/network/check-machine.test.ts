import { describe, expect, it } from 'vitest'
import type { CajalDocument } from '../../../shared/document/schema'
import { checkMachine, formatBytes } from '../../../shared/network/check-machine'
import { networkCost } from '../../../shared/network/network-cost'
import { drawing } from '../document/drawing'

const machine = 8e9
const metered = (size: number, interval: number): CajalDocument =>
  drawing({
    populations: { p1: { label: 'E', size } },
    devices: { d1: { label: 'V', model: 'voltmeter', parameters: { interval } } },
    edges: ['p1 d1'],
  })

describe('checkMachine', () => {
  it('says nothing of what the machine can hold', () => {
    expect(checkMachine(metered(1000, 1), machine)).toEqual([])
    expect(checkMachine(drawing({}), machine)).toEqual([])
  })

  it('refuses too many samples at their recorder, and a coarser interval mends it', () => {
    // What goes to the disk takes memory only for its extremes.
    expect(checkMachine(metered(100_000, 0.1), machine)).toEqual([])
    const [problem] = checkMachine(metered(1_000_000, 0.1), machine)
    expect(problem).toMatchObject({
      severity: 'error',
      code: 'too-large',
      item: 'd1',
      field: 'interval',
      remedy: { kind: 'set-parameter', parameter: 'interval', value: 0.5 },
    })
    expect(problem?.message).toContain('6.8 GB, and this computer has 8 GB')
    expect(checkMachine(metered(1_000_000, 0.5), machine)).toEqual([])
  })

  it('warns of what will be tight', () => {
    expect(checkMachine(metered(500_000, 0.1), machine)).toMatchObject([{ severity: 'warning', code: 'large' }])
  })

  it('names the connections or neurons that are too many', () => {
    const dense = drawing({ populations: { p1: { size: 45_000 } }, edges: ['p1 p1'] })
    expect(checkMachine(dense, 5e9)).toMatchObject([{ code: 'too-large', item: 'c1' }])
    const enormous = drawing({ populations: { p1: { size: 60_000 } }, edges: ['p1 p1'] })
    expect(checkMachine(enormous, 1e15)).toMatchObject([{ severity: 'error', code: 'too-many-connections', item: 'c1', field: 'rule' }])
    const crowd = drawing({ populations: { p1: { size: 40_000_000 } } })
    expect(checkMachine(crowd, machine)).toMatchObject([{ code: 'too-large', item: 'p1', field: 'size' }])
  })
})

describe('the expected time', () => {
  const time = (document: CajalDocument): number => networkCost(document).expectedMs

  it('grows with neurons, steps, solvers, connections and samples', () => {
    const plain = drawing({ populations: { p1: { size: 1000 } } })
    expect(time(plain)).toBeCloseTo(34)
    expect(time({ ...plain, simulation: { ...plain.simulation, durationMs: 2000 } })).toBeCloseTo(68)
    expect(time(drawing({ populations: { p1: { size: 1000, model: 'hh_psc_alpha' } } }))).toBeGreaterThan(1000)
    expect(time(drawing({ populations: { p1: { size: 1000 } }, edges: ['p1 p1'] }))).toBeGreaterThan(50)
    expect(time(metered(1000, 0.1))).toBeGreaterThan(200)
    expect(time(drawing({ simulation: { durationMs: NaN }, populations: { p1: {} } }))).toBe(0)
  })
})

it('writes amounts of memory as they are read', () => {
  expect([0, 19_000, 2.4e6, 16e9, 3e15, 3e40].map(formatBytes)).toEqual(['0 kB', '19 kB', '2.4 MB', '16 GB', '3 PB', '3.0e25 PB'])
})
