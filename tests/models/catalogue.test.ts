import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  checkParameters,
  checkRuleParameters,
  connectionRules,
  defaultsOf,
  findModel,
  nearestName,
  nodeModels,
  synapseModels,
} from '../../shared/models/catalogue'

const models = [...nodeModels, ...synapseModels]

describe('every model', () => {
  test.each(models.map((model) => [model.name, model] as const))('%s: its defaults pass its own checks', (name) => {
    expect(checkParameters(name, defaultsOf(name))).toEqual([])
  })

  test.each(models.map((model) => [model.name, model] as const))('%s: each bound is refused just outside', (name, model) => {
    for (const [parameter, descriptor] of Object.entries(model.parameters)) {
      const outside = [
        'above' in descriptor ? descriptor.above : undefined,
        'below' in descriptor ? descriptor.below : undefined,
        'atLeast' in descriptor ? descriptor.atLeast - 1 : undefined,
        'atMost' in descriptor ? descriptor.atMost + 1 : undefined,
      ]
      for (const value of outside) {
        if (value === undefined) continue
        const list = descriptor.kind === 'numbers' || descriptor.kind === 'integers'
        expect(checkParameters(name, { [parameter]: list ? [value] : value }), parameter).toMatchObject([
          { parameter, code: 'out-of-range' },
        ])
      }
    }
  })

  test.each(models.map((model) => [model.name, model] as const))('%s: help is written in sentences', (_name, model) => {
    const texts = [
      model.text,
      ...Object.values(model.parameters).map((parameter) => parameter.text),
      ...model.rules.map((rule) => rule.text),
    ]
    for (const text of texts) expect(text).toMatch(/^[\p{Lu}\p{Ll}].*\.$/su)
    expect(model.title).not.toBe('')
  })

  test('names are sorted and none is there twice', () => {
    for (const list of [nodeModels, synapseModels, connectionRules]) {
      const names = list.map((entry) => entry.name)
      expect(names).toEqual([...new Set(names)].sort())
    }
  })

  test('the generated index is fresh', async () => {
    const index = new URL('../../shared/models/index.generated.ts', import.meta.url)
    const text = readFileSync(index, 'utf8')
    for (const model of models) expect(text).toContain(`/${model.name}'`)
    expect(models.length).toBeGreaterThan(10)
  })
})

describe('checkParameters', () => {
  test.each([
    ['a name with a typing error', 'iaf_psc_alpha', { V_mm: -70 }, { parameter: 'V_mm', code: 'unknown-parameter' }, /Did you mean V_m\?/],
    ['a text for a number', 'iaf_psc_alpha', { I_e: 'many' }, { parameter: 'I_e', code: 'wrong-type' }, /"many".*number in pA/],
    ['a number out of range', 'iaf_psc_alpha', { C_m: -1 }, { parameter: 'C_m', code: 'out-of-range' }, /-1.*above 0 pF/],
    ['a broken rule', 'iaf_psc_alpha', { V_reset: -50 }, { parameter: 'V_reset', code: 'rule-broken' }, /below V_th.*V_th is -55/],
    [
      'a number for a flag',
      'iaf_psc_delta',
      { refractory_input: 1 },
      { parameter: 'refractory_input', code: 'wrong-type' },
      /true or false/,
    ],
    [
      'a single number for a list',
      'spike_generator',
      { spike_times: 1 },
      { parameter: 'spike_times', code: 'wrong-type' },
      /list of numbers/,
    ],
    ['a fraction for a whole number', 'static_synapse', { receptor_type: 0.5 }, { code: 'wrong-type' }, /whole number/],
    [
      'a choice that is none',
      'spike_recorder',
      { record_to: 'foo' },
      { parameter: 'record_to', code: 'out-of-range' },
      /memory, ascii, screen/,
    ],
    ['an unknown model', 'iaf_psc_alfa', {}, { parameter: '' }, /Did you mean iaf_psc_alpha\?/],
  ])('finds %s', (_case, model, values, problem, message) => {
    const problems = checkParameters(model, values)
    expect(problems).toMatchObject([problem])
    expect(problems[0]?.message).toMatch(message)
  })

  test('takes whole numbers and flags where NEST takes them for decimal numbers', () => {
    expect(checkParameters('iaf_psc_alpha', { C_m: 3, I_e: true })).toEqual([])
  })

  test.each([
    [{ tau_m: -1 }, 'Set tau_m to 10\u00a0ms'],
    [{ tau_m: 'fast' }, 'Set tau_m to 10\u00a0ms'],
    [{ V_reset: -50 }, 'Set V_reset to −70\u00a0mV'],
    [{ V_th: -75 }, 'Set V_th to −55\u00a0mV'],
    [{ V_reset: -50, V_th: -60 }, 'Set V_reset to −70\u00a0mV'],
    [{ tau_mm: 1 }, 'Remove tau_mm'],
  ])('offers to take back %j: %s', (parameters, label) => {
    expect(checkParameters('iaf_psc_alpha', parameters)).toMatchObject([{ remedy: { label } }])
  })

  test('offers sorted spike times as the remedy for unsorted ones', () => {
    const [problem] = checkParameters('spike_generator', { spike_times: [5, 3] })
    expect(problem?.remedy).toMatchObject({ parameter: 'spike_times', value: [3, 5] })
  })

  test('checks connection rules in the same way', () => {
    expect(checkRuleParameters('fixed_indegree', { indegree: -1 })).toMatchObject([{ parameter: 'indegree', code: 'out-of-range' }])
    expect(checkRuleParameters('fixed_indegre', {})[0]?.message).toContain('Did you mean fixed_indegree?')
  })
})

test.each([
  ['iaf_psc_alfa', 'iaf_psc_alpha'],
  ['IAF_psc_exp', 'iaf_psc_exp'],
  ['poison_generator', 'poisson_generator'],
  ['xyzzy', null],
])('nearestName turns %s into %s', (name, expected) => {
  expect(
    nearestName(
      name,
      nodeModels.map((model) => model.name),
    ),
  ).toBe(expected)
})

test('findModel finds models of both kinds and no others', () => {
  expect(findModel('static_synapse')?.kind).toBe('synapse')
  expect(findModel('iaf_psc_alpha')?.kind).toBe('neuron')
  expect(findModel('constructor')).toBe(null)
})
