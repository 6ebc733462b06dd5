import { describe, expect, it } from 'vitest'
import type { BlockId } from '../../../../shared/ids'
import { nodeModels } from '../../../../shared/models/catalogue'
import type { CajalDocument } from '../../../../shared/document/schema'
import { compileNetwork } from '../../../../shared/network/compile-network'
import {
  protocols,
  protocolsFor,
  protocolsOf,
  trialDocument,
  trialFields,
  type ProtocolId,
  type TrialRecord,
} from '../../../../renderer/state/runs/trial'
import { trialFigure } from '../../../../renderer/state/runs/trial-figure'
import { simulateTrial } from '../../../../renderer/kernel/simulate-trial'
import { drawing } from '../../../shared/document/drawing'

const block = 'p1' as BlockId
const of = (model: string, parameters = {}): CajalDocument => drawing({ populations: { p1: { model, size: 20, parameters } } })

function valuesOf(document: CajalDocument, protocol: ProtocolId): Readonly<Record<string, number>> {
  return Object.fromEntries(trialFields(document, block, protocol).map(({ name, descriptor }) => [name, descriptor.default]))
}

function tried(document: CajalDocument, id: ProtocolId, more: Readonly<Record<string, number>> = {}): TrialRecord {
  const protocol = protocols.find((each) => each.id === id)!
  const compiled = compileNetwork(trialDocument(document, block, protocol, { ...valuesOf(document, id), ...more }))
  if (!compiled.ok) throw new Error(compiled.error.map(({ message }) => message).join(' '))
  const result = simulateTrial(compiled.value)
  if (!result.ok) throw new Error(result.error)
  return result.value
}

const triable = nodeModels.filter((model) => protocolsFor(model).length > 0).map(({ name }) => name)

describe('trials', () => {
  it('are offered for neurons with a potential, by what they take', () => {
    expect(triable.length).toBeGreaterThan(30)
    expect(protocolsFor(nodeModels.find(({ name }) => name === 'iaf_psc_alpha')!).map(({ id }) => id)).toEqual(
      protocols.map(({ id }) => id),
    )
    for (const name of ['parrot_neuron', 'eprop_readout_bsshslm_2020'])
      expect(protocolsFor(nodeModels.find((model) => model.name === name)!)).toEqual([])
    expect(protocolsFor(nodeModels.find(({ name }) => name === 'dc_generator')!)).toEqual([])
    expect(protocolsFor(null)).toEqual([])
  })

  describe('of a neuron built of compartments', () => {
    const tree = (...receptors: readonly object[]): CajalDocument =>
      of('cm_default', {
        compartments: [
          { parent_idx: -1, params: { C_m: 90, g_L: 9, gbar_Na: 4600, gbar_K: 950 } },
          { parent_idx: 0, params: { C_m: 2, g_C: 1.25, g_L: 0.2 } },
        ],
        receptors,
      })
    const both = tree({ comp_idx: 0, receptor_type: 'GABA' }, { comp_idx: 1, receptor_type: 'AMPA' })
    const furthest = (record: TrialRecord, fromMs: number, toMs: number): number => {
      const start = record.values[record.timesMs.findIndex((ms) => ms >= fromMs - 5)]!
      const within = Array.from(record.values).filter((_, row) => record.timesMs[row]! > fromMs && record.timesMs[row]! < toMs)
      return within.reduce((most, mV) => (Math.abs(mV - start) > Math.abs(most) ? mV - start : most), 0)
    }

    it('are offered by its compartments and receptors', () => {
      expect(protocolsOf(both, block)).toEqual(protocols)
      expect(protocolsOf(tree(), block).every(({ signal }) => signal === 'current')).toBe(true)
      expect(protocolsOf(of('cm_default'), block)).toEqual([])
    })

    it('show its soma, which a usual current makes fire, less so from the dendrite', () => {
      const soma = tried(both, 'current')
      expect(soma.spikesMs[0]!.length).toBeGreaterThan(0)
      expect(soma.values[0]).toBeCloseTo(-70, 0)
      const weak = { amplitude: 20 }
      expect(furthest(tried(both, 'current', { ...weak, compartment: 1 }), 100, 600)).toBeLessThan(
        furthest(tried(both, 'current', weak), 100, 600),
      )
    })

    it('send spikes to a receptor that excites and to one that inhibits', () => {
      const record = tried(both, 'spike')
      expect(furthest(record, 20, 60)).toBeGreaterThan(0.5)
      expect(furthest(record, 120, 160)).toBeLessThan(-0.01)
      expect(trialFields(both, block, 'spike').map(({ name, descriptor }) => [name, descriptor.default])).toEqual([
        ['weight', 5],
        ['receptor', 1],
      ])
      expect(furthest(tried(both, 'spike', { receptor: 0 }), 20, 60)).toBeLessThan(0)
      const [inhibited, excited] = [tree({ comp_idx: 0, receptor_type: 'GABA' }), tree({ comp_idx: 0, receptor_type: 'AMPA' })]
      for (const one of [inhibited, excited]) expect(trialFields(one, block, 'spike')).toHaveLength(1)
      expect(Math.abs(furthest(tried(excited, 'spike'), 120, 160))).toBeLessThan(1)
    })
  })

  it.each(triable)('can be made of %s, whose figure says what came of it', (name) => {
    const document = of(name)
    const some = protocolsFor(nodeModels.find((model) => model.name === name)!).filter(({ id }) => id === 'spike' || id === 'rebound')
    for (const protocol of some) {
      const record = tried(document, protocol.id)
      expect(record.timesMs.length).toBe(record.values.length)
      expect(record.spikesMs).toHaveLength(protocol.copies)
      const { line, summary } = trialFigure(protocol, valuesOf(document, protocol.id), record)
      expect(line.every(([x, y]) => x >= 0 && x <= 1 && y >= -1e-9 && y <= 1 + 1e-9)).toBe(true)
      expect(summary).toMatch(/\.$/)
    }
  })

  it('tell what theory tells of a leaky neuron', () => {
    const document = of('iaf_psc_delta', { t_ref: 2, tau_m: 10, C_m: 250, E_L: -70, V_th: -55, V_reset: -70 })
    const { spikesMs } = tried(document, 'curve', { amplitude: 1000 })
    // The threshold is reached from 15 mV on, which are 375 pA: the eighth of 50 pA each.
    expect(spikesMs.findIndex(({ length }) => length > 0)).toBe(8)
    expect(spikesMs[20]!.length / (1000 / (2 + 10 * Math.log(40 / 25)))).toBeCloseTo(1, 1)
    const { timesMs, values } = tried(document, 'spike', { weight: 2 })
    expect(Math.max(...values)).toBeCloseTo(-68, 0)
    expect(Math.min(...values)).toBeCloseTo(-72, 0)
    expect(timesMs[values.indexOf(Math.max(...values))]).toBeCloseTo(21, 0)
  })

  it('follow variables and variants of the drawing, and leave it as it is', () => {
    const document = {
      ...drawing({ variables: { tau: { value: 30, unit: 'ms' } }, populations: { p1: { model: 'slow', size: 5 } } }),
      variants: { slow: { model: 'iaf_psc_alpha', parameters: { tau_m: { expression: 'tau' } } } },
    }
    const before = JSON.stringify(document)
    const [slow] = tried(document, 'current', { amplitude: 300 }).spikesMs
    const [quick] = tried(of('iaf_psc_alpha'), 'current', { amplitude: 300 }).spikesMs
    expect(slow!.length).toBeGreaterThan(0)
    expect(quick!.length).toBe(0)
    expect(JSON.stringify(document)).toBe(before)
  })

  it.each(protocols)('$label makes a figure with words', (protocol) => {
    const document = of('iaf_psc_exp')
    const { line, marks, dots } = trialFigure(protocol, valuesOf(document, protocol.id), tried(document, protocol.id))
    expect(line.length).toBeGreaterThan(20)
    expect(dots).toBe(protocol.id === 'curve')
    expect(marks.length > 0).toBe(['current', 'ramp', 'poisson', 'noise'].includes(protocol.id))
  })
})
