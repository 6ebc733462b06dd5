import { describe, expect, it } from 'vitest'
import type { CajalDocument } from '../../../shared/document/schema'
import { Kernel } from '../../../shared/kernel/kernel'
import { NodeCollection } from '../../../shared/kernel/node-collection'
import { buildNetwork, setLiveValues } from '../../../shared/network/build-network'
import { compileNetwork } from '../../../shared/network/compile-network'
import type { NetworkDescription } from '../../../shared/network/description'
import { liveChanges } from '../../../shared/network/live-changes'
import { drawing } from '../document/drawing'

type Parts = Parameters<typeof drawing>[0]

const parts: Parts = {
  variants: { fast: { model: 'iaf_psc_alpha', parameters: { tau_m: 5 } } },
  populations: { p1: { size: 2, parameters: { I_e: 300 } }, p2: { model: 'fast' } },
  devices: { d1: {} },
  edges: [['p1 p2', { synapseParameters: { weight: 20, delay: 1.5 } }], 'p2 d1'],
}

function described(document: CajalDocument): NetworkDescription {
  const compiled = compileNetwork(document)
  if (!compiled.ok) throw new Error(compiled.error.map(({ message }) => message).join('\n'))
  return compiled.value
}

const changesTo = (change: Partial<Parts>) => liveChanges(described(drawing(parts)), described(drawing({ ...parts, ...change })))

describe('what a network that stands can take over', () => {
  it.each<[string, Partial<Parts>, unknown]>([
    ['nothing, for places, labels and the duration', { simulation: { durationMs: 5 } }, []],
    [
      'values of a block, given or taken back to the default',
      { populations: { p1: { size: 2, parameters: { tau_m: 12 } }, p2: { model: 'fast' } } },
      [{ item: 'p1', parameters: { I_e: 0, tau_m: 12 } }],
    ],
    [
      'values of a variant, for every block of it that has no own',
      { variants: { fast: { model: 'iaf_psc_alpha', parameters: { tau_m: 7, V_th: -50 } } } },
      [{ item: 'p2', parameters: { tau_m: 7, V_th: -50 } }],
    ],
    [
      'the weight of a projection',
      { edges: [['p1 p2', { synapseParameters: { weight: -5, delay: 1.5 } }], 'p2 d1'] },
      [{ item: 'c1', parameters: { weight: -5 } }],
    ],
  ])('is %s', (_title, change, changes) => {
    expect(changesTo(change)).toEqual(changes)
  })

  it.each<[string, Partial<Parts>]>([
    ['another size', { populations: { ...parts.populations, p1: { size: 3, parameters: { I_e: 300 } } } }],
    ['another model', { populations: { ...parts.populations, p2: {} } }],
    ['another delay', { edges: [['p1 p2', { synapseParameters: { weight: 20, delay: 2 } }], 'p2 d1'] }],
    ['another edge', { edges: [...(parts.edges ?? []), 'p1 d1'] }],
    ['another seed', { simulation: { seed: 2 } }],
    ['another resolution', { simulation: { resolutionMs: 0.5 } }],
  ])('is not %s', (_title, change) => {
    expect(changesTo(change)).toBeNull()
  })

  it('is no value that stays as it was when the nodes were made', () => {
    const withTrains = (individual: boolean): CajalDocument =>
      drawing({ devices: { d1: { model: 'sinusoidal_poisson_generator', parameters: { individual_spike_trains: individual } } } })
    expect(liveChanges(described(withTrains(true)), described(withTrains(false)))).toBeNull()
    expect(liveChanges(described(withTrains(true)), described(withTrains(true)))).toEqual([])
  })

  it('is no value of one of two projections that SetStatus could not tell apart', () => {
    const twice = (weight: number): Parts => ({ ...parts, edges: [['p1 p2', { synapseParameters: { weight } }], 'p1 p2'] })
    expect(liveChanges(described(drawing(twice(1))), described(drawing(twice(2))))).toBeNull()
  })

  it('gives, taken over, the network that the other description would have been built as', () => {
    const changed: Parts = {
      ...parts,
      populations: {
        p1: { size: 2, parameters: { tau_m: 12, I_e: { distribution: 'uniform', min: 400, max: 500 } } },
        p2: { model: 'fast' },
      },
      edges: [['p1 p2', { synapseParameters: { weight: 50, delay: 1.5 } }], 'p2 d1'],
    }
    const [before, after] = [described(drawing(parts)), described(drawing(changed))]
    const kernel = new Kernel()
    const { nodes } = buildNetwork(kernel, before)
    for (const change of liveChanges(before, after) ?? []) setLiveValues(kernel, before, nodes, change)
    const other = new Kernel()
    buildNetwork(other, after)
    const all = NodeCollection.range(1, 4)
    const statusOf = (each: Kernel) => each.GetStatus(all).map(({ I_e: _drawn, ...rest }) => rest)
    expect(statusOf(kernel)).toEqual(statusOf(other))
    expect(kernel.GetConnections()).toEqual(other.GetConnections())
    expect(kernel.GetStatus(NodeCollection.range(1, 2), ['I_e'])).toEqual([
      { I_e: expect.closeTo(450, -2) },
      { I_e: expect.closeTo(450, -2) },
    ])
  })
})
