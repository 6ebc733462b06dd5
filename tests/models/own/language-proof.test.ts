import { describe, expect, test } from 'vitest'
import { ownModel } from '../../../shared/models/own/own-model'
import { type Drive, driven, largestDifference } from './driven'
import * as texts from './texts-by-parts'

describe('other parts of the language say the same as the models of the catalogue', () => {
  test.each<[string, string, string, Drive]>([
    ['currents of second order', 'iaf_psc_alpha', texts.secondOrderAlpha, { current: 400, weight: 30 }],
    ['kernels of second order', 'iaf_psc_alpha', texts.secondOrderKernelAlpha, { current: 400, weight: 30 }],
    ['kernels of two equations', 'iaf_psc_alpha', texts.coupledKernelAlpha, { current: 400, weight: 30 }],
    ['pulses', 'iaf_psc_delta', texts.pulseDelta, { current: 380, weight: 0.3, parameters: { t_ref: 0 } }],
    ['counts of steps', 'iaf_psc_exp_htum', texts.countedTotal, { current: 500, weight: 30, parameters: { t_ref_abs: 2, t_ref_tot: 5 } }],
    ['a loop and a function', 'izhikevich', texts.halfSteps, { current: 12, weight: 0.5, parameters: { V_th: 30 } }],
  ])('%s, as %s: the same spikes, potentials to a billionth of a millivolt', (what, model, text, drive) => {
    expect(ownModel(text).problems).toEqual([])
    const isHalf = what === 'a loop and a function'
    const own = driven(text, 'mine', drive)
    const built = driven(text, model, { ...drive, parameters: { ...drive.parameters, ...(isHalf && { consistent_integration: false }) } })
    // The multimeter of NEST's htum model gets the potential above rest.
    const V = model === 'iaf_psc_exp_htum' ? own.V.map((value) => value + 70) : own.V
    expect(own.spikes.length).toBeGreaterThan(5)
    expect(own.spikes).toEqual(built.spikes)
    expect(largestDifference({ ...own, V }, built)).toBeLessThan(1e-9)
  })

  const beta = { tau_rise_ex: 0.2, tau_decay_ex: 2, tau_rise_in: 0.5, tau_decay_in: 5 }
  test.each([
    ['kernels of two equations and a function', 'iaf_cond_beta', texts.coupledKernelBeta, { current: 150, weight: 0.1, parameters: beta }],
    ['conductances of second order', 'aeif_cond_alpha', texts.secondOrderAdaptive, { current: 150, weight: 0.3 }],
    [
      'rates as functions',
      'hh_cond_exp_traub',
      texts.traubByFunctions,
      { current: 10, weight: 0.1, resolution: 0.01, parameters: { E_L: -80 } },
    ],
    ['a conductance after spikes', 'iaf_chxk_2008', texts.afterSpikes, { current: 500, weight: 1 }],
  ])('%s, as %s, below threshold: potentials agree to a hundred-thousandth of a millivolt', (_, model, text, drive) => {
    expect(ownModel(text).problems).toEqual([])
    const [own, built] = [driven(text, 'mine', drive), driven(text, model, drive)]
    expect(own.spikes).toEqual([])
    expect(built.spikes).toEqual([])
    expect(largestDifference(own, built)).toBeLessThan(1e-5)
  })

  test.each([['iaf_cond_beta', texts.coupledKernelBeta, { current: 400, weight: 2, parameters: beta }]])(
    '%s: the same spikes',
    (model, text, drive) => {
      const [own, built] = [driven(text, 'mine', drive), driven(text, model, drive)]
      expect(own.spikes.length).toBeGreaterThan(5)
      expect(own.spikes).toEqual(built.spikes)
    },
  )

  test.each([
    ['hh_cond_exp_traub', texts.traubByFunctions, { current: 200, weight: 1, resolution: 0.01 }],
    ['aeif_cond_alpha', texts.secondOrderAdaptive, { current: 1000, weight: 3, resolution: 0.01 }],
    ['iaf_chxk_2008', texts.afterSpikes, { current: 1500, weight: 3, resolution: 0.01 }],
    ['iaf_chxk_2008', texts.afterSpikes, { current: 1500, weight: 3, resolution: 0.01, parameters: { ahp_bug: true } }],
  ])('%s: the same spikes to 0.1 ms, for NEST resets or sends within a step, or solves less exactly', (model, text, drive) => {
    const [own, built] = [driven(text, 'mine', drive), driven(text, model, drive)]
    expect(own.spikes.length).toBeGreaterThan(5)
    expect(own.spikes).toHaveLength(built.spikes.length)
    own.spikes.forEach((time, index) => expect(Math.abs(time - built.spikes[index]!)).toBeLessThan(0.1))
  })
})
