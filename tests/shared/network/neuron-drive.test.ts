import { describe, expect, it } from 'vitest'
import { blockOf } from '../../../shared/document/blocks'
import { checkContext } from '../../../shared/document/checks/check-context'
import { connectionsPerTarget } from '../../../shared/network/edge-counts'
import { generatorRate, readCommon, readMean, sentCurrent, synapseCharge, synapseCourse } from '../../../shared/network/neuron-drive'
import { drawing } from '../document/drawing'

const document = drawing({
  populations: { p1: { size: 4, parameters: { I_e: [0, 100, 200, 300] } } },
  devices: {
    d1: { model: 'dc_generator', parameters: { amplitude: 50 } },
    d2: { model: 'ac_generator', parameters: { offset: 20, amplitude: 500 } },
    d3: { model: 'poisson_generator', parameters: { rate: 800 } },
    d4: { model: 'spike_generator' },
  },
  edges: ['d1 p1', ['p1 p1', { rule: 'fixed_total_number', ruleParameters: { N: 10 } }]],
})
const block = (id: string) => blockOf(document, id)!

describe('what drives a neuron', () => {
  it('is read as a mean, or as the one value that all share', () => {
    expect([readMean(block('p1'), 'I_e'), readCommon(block('p1'), 'I_e'), readCommon(block('p1'), 'C_m')]).toEqual([150, NaN, 250])
  })

  it.each([
    ['d1', { meanPa: 50, swings: false }],
    ['d2', { meanPa: 20, swings: true }],
    ['d3', null],
  ])('%s sends the current %j', (id, current) => {
    expect(sentCurrent(block(id), readMean)).toEqual(current)
  })

  it.each([
    ['d3', 800],
    ['d4', NaN],
    ['p1', null],
  ])('%s sends %j spikes/s', (id, rate) => {
    expect(generatorRate(block(id), readMean)).toEqual(rate)
  })

  it.each([
    ['iaf_psc_exp', 2],
    ['iaf_psc_alpha', 2 * Math.E],
    ['iaf_cond_alpha', 2 * Math.E],
  ])('a spike brings a neuron of %s %f times its peak', (model, charge) => {
    expect(synapseCharge(synapseCourse(model)!, 2)).toBe(charge)
  })

  it('comes over so many connections to each target', () => {
    expect(checkContext(document).edges.map(connectionsPerTarget)).toEqual([1, 2.5])
    expect(synapseCourse('izhikevich')).toBeNull()
  })
})
