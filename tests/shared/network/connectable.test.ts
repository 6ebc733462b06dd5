import { describe, expect, it } from 'vitest'
import { findNodeModel, nodeModels } from '../../../shared/models/catalogue'
import type { NodeModelDescriptor } from '../../../shared/models/descriptor'
import { weightUnit } from '../../../shared/models/weight-unit'
import { checkConnection } from '../../../shared/network/connectable'

describe('checkConnection', () => {
  it.each([
    ['iaf_psc_alpha', 'iaf_psc_exp', 'spike'],
    ['iaf_psc_alpha', 'spike_recorder', 'spike'],
    ['poisson_generator', 'iaf_psc_alpha', 'spike'],
    ['poisson_generator', 'spike_recorder', 'spike'],
    ['spike_generator', 'parrot_neuron', 'spike'],
    ['poisson_generator', 'spike_dilutor', 'spike'],
    ['spike_dilutor', 'iaf_psc_alpha', 'spike'],
    ['dc_generator', 'iaf_psc_alpha', 'current'],
    ['erfc_neuron', 'ginzburg_neuron', 'spike'],
    ['erfc_neuron', 'spike_recorder', 'spike'],
    ['noise_generator', 'erfc_neuron', 'current'],
  ])('joins %s → %s as drawn', (from, to, signal) => {
    expect(checkConnection(model(from), model(to))).toEqual({ ok: true, turned: false, signal, note: null })
  })

  it.each([
    ['iaf_psc_alpha', 'multimeter', 'NEST calls Connect(multimeter, iaf_psc_alpha): the multimeter asks the neuron.'],
    ['iaf_psc_exp', 'voltmeter', 'NEST calls Connect(voltmeter, iaf_psc_exp): the voltmeter asks the neuron.'],
    ['dc_generator', 'multimeter', 'NEST calls Connect(multimeter, dc_generator): the multimeter asks the dc_generator.'],
  ])('turns %s → %s round and says so', (from, to, note) => {
    expect(checkConnection(model(from), model(to))).toEqual({ ok: true, turned: true, signal: 'request', note })
  })

  it.each([
    [
      'ginzburg_neuron',
      'iaf_psc_alpha',
      'ginzburg_neuron tells of changes of its state, which iaf_psc_alpha would take for spikes; it goes with binary neurons, parrot_neuron, spike_recorder and spin_detector.',
    ],
    [
      'dc_generator',
      'ginzburg_neuron',
      'ginzburg_neuron is a binary neuron: it takes changes of other binary neurons and currents of a noise_generator, nothing of dc_generator.',
    ],
    ['multimeter', 'iaf_psc_alpha', 'multimeter records and does not drive: draw the edge from iaf_psc_alpha to multimeter instead.'],
    [
      'spike_recorder',
      'iaf_psc_alpha',
      'spike_recorder records and does not drive: draw the edge from iaf_psc_alpha to spike_recorder instead.',
    ],
    ['spike_recorder', 'dc_generator', 'spike_recorder is a recorder and sends nothing to dc_generator.'],
    ['multimeter', 'parrot_neuron', 'multimeter is a recorder and sends nothing to parrot_neuron.'],
    ['multimeter', 'spike_recorder', 'multimeter and spike_recorder are both recorders; a recorder records neurons and generators.'],
    ['multimeter', 'multimeter', 'multimeter and multimeter are both recorders; a recorder records neurons and generators.'],
    ['spike_recorder', 'voltmeter', 'spike_recorder and voltmeter are both recorders; a recorder records neurons and generators.'],
    ['dc_generator', 'spike_dilutor', 'dc_generator sends currents, but spike_dilutor receives only spikes.'],
    ['poisson_generator', 'multimeter', 'poisson_generator has no quantity that multimeter could record.'],
    ['parrot_neuron', 'multimeter', 'parrot_neuron has no quantity that multimeter could record.'],
    ['dc_generator', 'parrot_neuron', 'dc_generator sends currents, but parrot_neuron receives only spikes.'],
    ['dc_generator', 'spike_recorder', 'dc_generator sends currents, but spike_recorder receives only spikes.'],
    ['poisson_generator', 'dc_generator', 'dc_generator is a generator and receives nothing, so poisson_generator cannot drive it.'],
    ['iaf_psc_alpha', 'poisson_generator', 'poisson_generator is a generator and receives nothing, so iaf_psc_alpha cannot drive it: draw the edge from poisson_generator to iaf_psc_alpha instead.'], // prettier-ignore
  ])('refuses %s → %s and says why', (from, to, reason) => {
    expect(checkConnection(model(from), model(to))).toEqual({ ok: false, reason })
  })

  it('judges every pair of the catalogue, names both models of a refused one, and never allows both directions through a recorder', () => {
    for (const from of nodeModels) {
      for (const to of nodeModels) {
        const verdict = checkConnection(from, to)
        if (!verdict.ok)
          expect([verdict.reason, verdict.reason.includes(from.name) && verdict.reason.includes(to.name)]).toEqual([verdict.reason, true])
        if (verdict.ok && to.kind === 'recorder') expect(checkConnection(to, from).ok).toBe(false)
        if (verdict.ok && verdict.turned) expect(to.sends).toBe('request')
      }
    }
  })
})

describe('weightUnit', () => {
  it.each([
    ['poisson_generator', 'iaf_psc_alpha', 'pA'],
    ['iaf_psc_alpha', 'iaf_psc_exp', 'pA'],
    ['parrot_neuron', 'iaf_psc_delta', 'mV'],
    ['iaf_psc_alpha', 'parrot_neuron', ''],
    ['iaf_psc_alpha', 'spike_recorder', ''],
    ['dc_generator', 'iaf_psc_alpha', ''],
    ['iaf_psc_alpha', 'multimeter', ''],
  ])('of %s → %s is “%s”', (from, to, unit) => {
    expect(weightUnit(model(from), model(to), null)).toBe(unit)
  })

  it('is none where a model is not known', () => {
    expect([weightUnit(null, model('iaf_psc_alpha'), null), weightUnit(model('iaf_psc_alpha'), null, null)]).toEqual(['', ''])
  })
})

function model(name: string): NodeModelDescriptor {
  const found = findNodeModel(name)
  if (!found) throw new Error(`no model ${name}`)
  return found
}
