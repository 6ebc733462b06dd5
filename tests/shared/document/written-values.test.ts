import { describe, expect, it } from 'vitest'
import { checkDocument } from '../../../shared/document/checks/check-document'
import { openDocument } from '../../../shared/document/open-document'
import type { CajalDocument, Slice, Variable, Variant } from '../../../shared/document/schema'
import { writeDocument } from '../../../shared/document/write-document'
import type { WrittenValue, WrittenValues } from '../../../shared/models/descriptor'
import { drawing } from './drawing'

const recorder = { d1: { model: 'spike_recorder' } }

const withVariables = (variables: Readonly<Record<string, Variable>>, parameters: WrittenValues = {}): CajalDocument =>
  drawing({ variables, populations: { p1: { size: 4, parameters } }, devices: recorder, edges: ['p1 d1'] })

const withVariant = (variants: Readonly<Record<string, Variant>>, model = 'fast', parameters: WrittenValues = {}): CajalDocument =>
  drawing({ variants, populations: { p1: { model, parameters } }, devices: recorder, edges: ['p1 d1'] })

interface Ends {
  readonly sources?: Slice
  readonly targets?: Slice
  readonly weightRecorder?: string
}

const withEnds = (ends: Ends, synapseParameters: WrittenValues = {}, rule = 'all_to_all'): CajalDocument =>
  drawing({
    variables: { J: { value: 20, unit: 'pA' } },
    populations: { p1: { size: 4 }, p2: { size: 2 } },
    devices: { ...recorder, d2: { model: 'weight_recorder' } },
    edges: ['p1 d1', ['p1 p2', { rule, ...ends, synapseParameters }], ['p2 p1', { weightRecorder: 'd2' }]],
  })

const tau = { tau: { value: 20, unit: 'ms' } }

describe('values that are worked out or drawn', () => {
  it.each<readonly [string, CajalDocument]>([
    ['an expression', withVariables(tau, { tau_m: { expression: '2*tau' }, C_m: { expression: '0.25 nF' } })],
    ['a variable without a unit', withVariables({ tau: { value: 20 } }, { tau_m: { expression: 'tau' } })],
    ['a variable of variables', withVariables({ ...tau, T: { value: '3*tau', unit: 's' } }, { tau_m: { expression: 'T' } })],
    ['a list of its own for a population', withVariables({}, { I_e: [1, 2, 3, 4] })],
    ['a list that is worked out', withVariables({}, { I_e: { expression: 'linspace(0, 300 pA, 4)' } })],
    ['a distribution', withVariables({}, { I_e: { distribution: 'normal', mean: 100, std: 10 } })],
    ['a distribution of expressions', withVariables(tau, { tau_m: { distribution: 'uniform', min: { expression: 'tau/2' }, max: 30 } })],
    ['a distribution kept in range', withVariables({}, { tau_m: { distribution: 'normal', mean: 10, std: 2, min: 1 } })],
    ['a lognormal weight', withEnds({}, { weight: { distribution: 'lognormal', mean: 3, std: 0.5 } })],
    ['a weight in the unit of its target', withEnds({}, { weight: { expression: '-5*J' } })],
    ['a weight for each connection', withEnds({}, { weight: [1, 2, 3, 4, 5, 6, 7, 8] })],
    ['slices', withEnds({ sources: { from: 1, to: 4, step: 2 }, targets: { from: 0, to: 2 } }, {}, 'one_to_one')],
    ['a weight recorder', withEnds({ weightRecorder: 'd2' })],
    ['a variant', withVariant({ fast: { model: 'izhikevich', parameters: { a: 0.1 } } }, 'fast', { d: 2 })],
    ['a variant that nothing uses', withVariant({ fast: { model: 'stdp_synapse', parameters: {} } }, 'parrot_neuron')],
  ])('%s is fine, and is written and opened as it is', (_title, document) => {
    expect(checkDocument(document)).toEqual([])
    expect(openDocument(writeDocument(document, '1'))).toEqual({ kind: 'opened', document, notices: [] })
  })

  it.each<readonly [string, CajalDocument, string, string, RegExp]>([
    [
      'an unknown variable',
      withVariables(tau, { tau_m: { expression: '2*taau' } }),
      'unknown-variable',
      'tau_m',
      /no variable taau. Did you mean tau/,
    ],
    ['a variable like no other', withVariables({}, { tau_m: { expression: 'x+1 ms' } }), 'unknown-variable', 'tau_m', /no variable x/],
    [
      'an unknown function',
      withVariables({}, { tau_m: { expression: 'sqr(4)' } }),
      'unknown-variable',
      'tau_m',
      /no function sqr. Did you mean sqrt/,
    ],
    ['another measure', withVariables(tau, { C_m: { expression: 'tau' } }), 'bad-expression', 'C_m', /is a time, but a capacitance/],
    ['a result out of range', withVariables(tau, { tau_m: { expression: '-tau' } }), 'out-of-range', 'tau_m', /above 0 ms/],
    [
      'an expression of what is no number',
      drawing({ devices: { d1: { model: 'multimeter', parameters: { record_from: { expression: 'x' } } } } }),
      'bad-expression',
      'record_from',
      /cannot be an expression/,
    ],
    [
      'a variable of itself',
      withVariables({ a: { value: 'b' }, b: { value: '2*a' } }),
      'variable-without-value',
      'variables.a',
      /a → b → a/,
    ],
    ['a variable’s name', withVariables({ ms: { value: 1 } }), 'bad-variable-name', 'variables.ms', /it is a unit/],
    ['a variable’s unit', withVariables({ x: { value: 1, unit: 'miles' } }), 'unknown-unit', 'variables.x', /not known here/],
    [
      'a variable without value',
      withVariables({ x: { value: 'y' } }, { tau_m: { expression: 'x' } }),
      'bad-expression',
      'tau_m',
      /x has no value/,
    ],
    [
      'a list of another length',
      withVariables({}, { I_e: [1, 2, 3] }),
      'wrong-length',
      'I_e',
      /3 values, but must have one for each of the 4 neurons/,
    ],
    ['an element out of range', withVariables({}, { tau_m: [1, 2, -3, 4] }), 'out-of-range', 'tau_m', /above 0/],
    ['a list for the connections', withEnds({}, { weight: [1, 2] }), 'wrong-length', 'synapse.weight', /8 \(2 × 4\) connections/],
    [
      'a list where there is none',
      withEnds({}, { weight: [1, 2] }, 'pairwise_bernoulli'),
      'wrong-type',
      'synapse.weight',
      /must be a number/,
    ],
    ['an unknown distribution', withVariables({}, { I_e: { distribution: 'norml' } }), 'bad-distribution', 'I_e', /Did you mean normal/],
    ['a distribution’s field', withVariables({}, { I_e: { distribution: 'uniform', std: 1 } }), 'bad-distribution', 'I_e', /has no std/],
    ['a distribution’s std', withVariables({}, { I_e: { distribution: 'normal', std: 0 } }), 'bad-distribution', 'I_e', /above 0/],
    [
      'limits the wrong way round',
      withVariables({}, { I_e: { distribution: 'uniform', min: 2, max: 1 } }),
      'bad-distribution',
      'I_e',
      /min must be below max/,
    ],
    [
      'a distribution that leaves the range',
      withVariables({}, { tau_m: { distribution: 'normal', mean: 10, std: 2 } }),
      'may-be-out-of-range',
      'tau_m',
      /below 0/,
    ],
    [
      'a variant’s name',
      withVariant({ izhikevich: { model: 'iaf_psc_alpha', parameters: {} } }, 'izhikevich'),
      'bad-variant-name',
      'variants.izhikevich',
      /NEST has a model/,
    ],
    [
      'a name that is no word',
      withVariant({ 'fast one': { model: 'iaf_psc_alpha', parameters: {} } }, 'fast one'),
      'bad-variant-name',
      'variants.fast one',
      /letters/,
    ],
    [
      'a variant of nothing',
      withVariant({ fast: { model: 'izhikevic', parameters: {} } }),
      'unknown-model',
      'variants.fast',
      /Did you mean “izhikevich”/,
    ],
    [
      'a variant’s value',
      withVariant({ fast: { model: 'iaf_psc_alpha', parameters: { tau_m: -1 } } }),
      'out-of-range',
      'variants.fast.tau_m',
      /above 0/,
    ],
    [
      'a variant drawn at random',
      withVariant({ fast: { model: 'iaf_psc_alpha', parameters: { tau_m: { distribution: 'uniform' } } } }),
      'bad-distribution',
      'variants.fast.tau_m',
      /one value for all/,
    ],
    [
      'a rule between a variant’s value and a block’s',
      withVariant({ fast: { model: 'iaf_psc_alpha', parameters: { V_th: -60 } } }, 'fast', { V_reset: -58 }),
      'rule-broken',
      'V_reset',
      /V_reset/,
    ],
    ['a slice beyond the end', withEnds({ sources: { from: 0, to: 5 } }), 'bad-slice', 'sources', /has the nodes 0 up to 4/],
    ['an empty slice', withEnds({ targets: { from: 1, to: 1 } }), 'bad-slice', 'targets', /P2/],
    [
      'slices of different lengths',
      withEnds({ sources: { from: 0, to: 3 } }, {}, 'one_to_one'),
      'sizes-differ',
      'rule.name',
      /P1 has 3 and P2 has 2/,
    ],
    ['a recorder of something else', withEnds({ weightRecorder: 'd1' }), 'bad-weight-recorder', 'weightRecorder', /records no weights/],
    ['a recorder that is not there', withEnds({ weightRecorder: 'd9' }), 'bad-weight-recorder', 'weightRecorder', /not in the drawing/],
  ])('%s is told at its field', (_title, document, code, field, message) => {
    const problem = checkDocument(document).find((each) => each.code === code)
    expect(problem).toMatchObject({ field, message: expect.stringMatching(message) as string })
  })

  it('offers the text that was meant, or the variable that is missing', () => {
    const remedyOf = (value: WrittenValue) => checkDocument(withVariables(tau, { tau_m: value }))[0]?.remedy
    expect(remedyOf({ expression: '2*taau' })).toEqual({
      kind: 'set-parameter',
      label: 'Write 2*tau',
      item: 'p1',
      parameter: 'tau_m',
      value: { expression: '2*tau' },
    })
    expect(remedyOf({ expression: 'membrane*1' })).toMatchObject({ kind: 'set-variable', name: 'membrane' })
    expect(remedyOf({ distribution: 'uniform', min: 1, max: { expression: 'ta' } })).toMatchObject({
      value: { distribution: 'uniform', min: 1, max: { expression: 'tau' } },
    })
  })
})

describe('a file written by hand', () => {
  const opened = (document: unknown) => openDocument(JSON.stringify({ format: 'cajal', formatVersion: 1, document }))
  const simulation = { durationMs: 10, resolutionMs: 0.1, seed: 1 }

  it('may give a variable by its value alone', () => {
    const result = opened({ simulation, variables: { tau: 20, T: '2*tau' } })
    expect(result).toMatchObject({ kind: 'opened', document: { variables: { tau: { value: 20 }, T: { value: '2*tau' } } } })
  })

  it('keeps what is neither expression nor distribution as text', () => {
    const value = { expression: 1 }
    const result = opened({ simulation, populations: { p1: { model: 'iaf_psc_alpha', size: 1, at: [0, 0], parameters: { I_e: value } } } })
    expect(result).toMatchObject({ kind: 'opened', document: { populations: { p1: { parameters: { I_e: '{"expression":1}' } } } } })
  })

  it('tells of keys it does not know and of variants of unknown models', () => {
    const result = opened({ simulation, variables: { tau: { value: 1, colour: 'red' } }, variants: { fast: { model: 'nonesuch' } } })
    expect(result.kind === 'opened' && result.notices.map(({ message }) => message)).toEqual([
      '“colour” of the variable tau is not known to this version of Cajal: it is kept and has no effect.',
      'The variant fast is one of “nonesuch”, which is no model of the catalogue.',
    ])
  })

  it('is refused where a slice is none', () => {
    const projections = { c1: { from: 'p1', to: 'p1', sources: [0, 1] } }
    expect(opened({ simulation, projections })).toMatchObject({ kind: 'invalid', flaws: [{ path: 'document.projections.c1.sources' }] })
  })
})
