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
import type { ModelDescriptor, ParameterDescriptor, ParameterValue, ParameterValues } from '../../shared/models/descriptor'

const models = [...nodeModels, ...synapseModels]

/** Values at the edges of a range, and whether each lies outside. */
function edgesOf(descriptor: ParameterDescriptor): readonly (readonly [number, boolean])[] {
  const { above, below, atLeast, atMost } = { above: undefined, below: undefined, atLeast: undefined, atMost: undefined, ...descriptor }
  const step = (bound: number): number =>
    descriptor.kind === 'integer' || descriptor.kind === 'integers' ? 1 : Math.max(1e-12, Math.abs(bound) * 1e-12)
  const isOutside = (value: number): boolean =>
    (above !== undefined && value <= above) ||
    (below !== undefined && value >= below) ||
    (atLeast !== undefined && value < atLeast) ||
    (atMost !== undefined && value > atMost)
  return [above, below, atLeast, atMost]
    .filter((bound) => bound !== undefined && Number.isFinite(bound))
    .flatMap((bound) => [-1, 0, 1].map((sign) => bound! + sign * step(bound!)))
    .map((value) => [value, isOutside(value)] as const)
}

/** Sets of values for these parameters, among which those that break a rule between them are to be found. */
function examples(model: ModelDescriptor, needs: readonly string[]): readonly ParameterValues[] {
  const state = model.kind !== 'synapse' && 'state' in model ? (model.state as Readonly<Record<string, ParameterDescriptor>>) : {}
  return needs.reduce<readonly ParameterValues[]>(
    (all, name) => {
      const descriptor = model.parameters[name] ?? state[name]!
      return all.flatMap((values) => [values, ...strangeValues(descriptor).map((value) => ({ ...values, [name]: value }))])
    },
    [{}],
  )
}

function strangeValues(descriptor: ParameterDescriptor): readonly ParameterValue[] {
  switch (descriptor.kind) {
    case 'flag':
      return [true, false]
    case 'numbers':
    case 'integers':
      return [[], [1], [2, 1], [1, 2, 3], [1, 1, 0.5]]
    case 'text':
    case 'choice':
    case 'recordables':
      return []
    default:
      return [0, 1, -1, 10, -100, 1000]
  }
}

describe('every model', () => {
  test.each(models.map((model) => [model.name, model] as const))('%s: its defaults pass its own checks', (name) => {
    expect(checkParameters(name, defaultsOf(name))).toEqual([])
  })

  test.each(models.map((model) => [model.name, model] as const))(
    '%s: each bound is refused just outside, and taken just inside',
    (name, model) => {
      for (const [parameter, descriptor] of Object.entries(model.parameters)) {
        const list = descriptor.kind === 'numbers' || descriptor.kind === 'integers'
        const isRefused = (value: number): boolean =>
          checkParameters(name, { [parameter]: list ? [value] : value }).some((problem) => problem.code === 'out-of-range')
        for (const [value, refused] of edgesOf(descriptor)) expect(isRefused(value), `${parameter} ${value}`).toBe(refused)
      }
    },
  )

  test.each(models.flatMap((model) => model.rules.map((rule) => [model.name, rule.text, model] as const)))(
    '%s: “%s” can be broken, and is refused then',
    (name, text, model) => {
      const { needs } = model.rules.find((rule) => rule.text === text)!
      // Where another rule about the same parameters would be broken first, its parameters have to fit as well.
      const all = [...new Set(model.rules.filter((rule) => rule.needs.some((need) => needs.includes(need))).flatMap((rule) => rule.needs))]
      const breaks = (values: ParameterValues): boolean => checkParameters(name, values).some(({ message }) => message.startsWith(text))
      expect(examples(model, needs).find(breaks) ?? examples(model, all).find(breaks)).toBeDefined()
    },
  )

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
    ['a broken rule', 'iaf_psc_alpha', { V_reset: -50 }, { parameter: 'V_reset', code: 'rule-broken' }, /below V_th.*V_th is −55\smV/],
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
