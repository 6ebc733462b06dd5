import { binomial } from '../../random/binomial'
import { allowAutapses, allowMultapses } from '../common-parameters'
import { mostConnections } from '../connection-limit'
import { defineConnectionRule } from '../define-rule-model'
import { drawOthers } from '../families/fixed-degree'

/** Draws of a row from here on choose its sources; those before decide how many there are. */
const firstSourceDraw = 4096

/** Makes a given number of connections between pairs drawn at random. */
export const fixed_total_number = defineConnectionRule({
  name: 'fixed_total_number',
  title: 'Fixed total number',
  text: 'A given number of connections in all, between sources and targets drawn at random.',
  random: true,
  parameters: {
    N: { kind: 'integer', unit: '', default: 1, section: 'Rule', atLeast: 0, span: [1, 100000], text: 'Number of connections in all.' },
    allow_autapses: allowAutapses,
    allow_multapses: allowMultapses,
  },
  expected: (_sizes, values) => (typeof values['N'] === 'number' ? values['N'] : 1),
  arrayShape: (_sizes, values) => [Number(values['N'])],

  plan({ pre, post, values, sourceOfTarget, byTarget: random }) {
    const total = Number(values['N'])
    if (values['allow_multapses'] === false) {
      const message = 'fixed_total_number cannot do without multapses; set allow_multapses, or use another rule.'
      return { code: 'NotImplemented', field: 'allow_multapses', message }
    }
    if (total > mostConnections) {
      return { code: 'BadProperty', field: 'N', message: `N is ${total}, but one call makes at most ${mostConnections} connections.` }
    }
    const autapses = values['allow_autapses'] !== false
    const selfOf = (target: number): number => (autapses ? -1 : sourceOfTarget(target))
    const pairsOf = (target: number): number => (selfOf(target) < 0 ? pre : pre - 1)
    let pairs = 0
    for (let target = 0; target < post; target++) pairs += pairsOf(target)
    if (total > 0 && pairs === 0) {
      return { code: 'BadProperty', field: 'allow_autapses', message: 'without autapses no pair is left to connect.' }
    }
    // All connections thrown onto targets one by one is a multinomial: binomials of what is left, target after target.
    const counts = new Int32Array(post)
    const before = new Int32Array(post)
    let left = total
    let longest = 0
    for (let target = 0; target < post && left > 0; target++) {
      let draw = 0
      counts[target] = binomial(left, Math.min(1, pairsOf(target) / pairs), { next: () => random.uniform(target, draw++) })
      before[target] = total - left
      left -= counts[target]!
      pairs -= pairsOf(target)
      longest = Math.max(longest, counts[target]!)
    }
    return {
      by: 'target',
      longest,
      numbers: { law: { degrees: counts, firstDraw: firstSourceDraw }, random, below: pre, selfOf: autapses ? null : sourceOfTarget },
      arrayShape: [total],
      arrayIndex: (target, k) => before[target]! + k,
      draw: (row, out) => drawOthers({ random, row, below: pre, count: counts[row]!, self: selfOf(row), first: firstSourceDraw }, out),
    }
  },
})
