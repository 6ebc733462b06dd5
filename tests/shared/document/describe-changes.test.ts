import { describe, expect, it } from 'vitest'
import { changesInWords, describeChanges } from '../../../shared/document/describe-changes'
import { drawing } from './drawing'

type Parts = Parameters<typeof drawing>[0]

const parts: Parts = {
  variables: { J: { value: 20, unit: 'pA' } },
  variants: { fast: { model: 'iaf_psc_alpha', parameters: { tau_m: 5 } } },
  populations: { p1: { label: 'E', size: 2 }, p2: { label: 'I', model: 'fast' } },
  devices: { d1: { label: 'Spikes' } },
  edges: [['p1 p2', { synapseParameters: { weight: 20 } }], 'p2 d1'],
}

/** Units are kept from their numbers by spaces that do not break. */
const plain = (words: string): string => words.replaceAll('\u00a0', ' ')
const changesTo = (change: Partial<Parts>): readonly string[] =>
  describeChanges(drawing(parts), drawing({ ...parts, ...change })).map(plain)

describe('what changed between two drawings', () => {
  it.each<[string, Partial<Parts>, readonly string[]]>([
    ['nothing', {}, []],
    ['places', { populations: { p1: { label: 'E', size: 2, at: [9, 9] }, p2: { label: 'I', model: 'fast' } } }, []],
    [
      'a value',
      { populations: { ...parts.populations, p1: { label: 'E', size: 2, parameters: { tau_m: 20 } } } },
      ['tau_m of E: 10 ms → 20 ms'],
    ],
    [
      'a value over that of a variant',
      { populations: { ...parts.populations, p2: { label: 'I', model: 'fast', parameters: { tau_m: 8 } } } },
      ['tau_m of I: 5 ms → 8 ms'],
    ],
    ['a size', { populations: { ...parts.populations, p1: { label: 'E', size: 3 } } }, ['size of E: 2 → 3']],
    ['a seed', { simulation: { seed: 143202461 } }, ['seed: 1 → 143202461']],
    ['a variable', { variables: { J: { value: 30, unit: 'pA' } } }, ['variable J: 20 pA → 30 pA']],
    ['a variant', { variants: { fast: { model: 'iaf_psc_alpha', parameters: { tau_m: 6 } } } }, ['tau_m of fast: 5 ms → 6 ms']],
    ['a block', { devices: { ...parts.devices, d2: { label: 'V' } } }, ['added V']],
    ['an edge', { edges: [['p1 p2', { synapseParameters: { weight: 20 } }]] }, ['removed I → Spikes']],
    [
      'a weight and a rule',
      { edges: [['p1 p2', { rule: 'fixed_indegree', ruleParameters: { indegree: 2 }, synapseParameters: { weight: 25 } }], 'p2 d1'] },
      ['rule of E → I: all_to_all → fixed_indegree', 'indegree of E → I: 1 → 2', 'weight of E → I: 20 → 25'],
    ],
    [
      'a random value',
      { edges: [['p1 p2', { synapseParameters: { weight: { distribution: 'normal', mean: 1, std: 2 } } }], 'p2 d1'] },
      ['weight of E → I: 20 → normal'],
    ],
  ])('is told in words: %s', (_title, change, words) => {
    expect(changesTo(change)).toEqual(words)
  })

  it('fits into a line', () => {
    const other = drawing({ ...parts, simulation: { seed: 2, durationMs: 5, resolutionMs: 1 } })
    expect(plain(changesInWords(drawing(parts), other))).toBe('duration: 1000 ms → 5 ms; resolution: 0.1 ms → 1 ms; and 1 more')
    expect(changesInWords(drawing(parts), drawing(parts))).toBe('no change')
  })
})
