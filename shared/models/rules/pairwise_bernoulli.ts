import { allowAutapses } from '../common-parameters'
import { defineConnectionRule } from '../define-rule-model'

/** Connects every pair with the same probability. */
export const pairwise_bernoulli = defineConnectionRule({
  name: 'pairwise_bernoulli',
  title: 'Pairwise, with a probability',
  text: 'Every pair of a source and a target is connected with the same probability, each independently of the others.',
  random: true,
  parameters: {
    p: { unit: '', default: 1, section: 'Rule', atLeast: 0, atMost: 1, span: [0, 1], text: 'Probability with which a pair is connected.' },
    allow_autapses: allowAutapses,
  },
  expected: ({ pre, post }, values) => pre * post * (typeof values['p'] === 'number' ? values['p'] : 1),

  plan({ pre, values, sourceOfTarget, byTarget: random }) {
    const p = Number(values['p'])
    const autapses = values['allow_autapses'] !== false
    const logMiss = Math.log1p(-p)
    return {
      by: 'target',
      longest: p > 0 ? pre : 0,
      ...(p > 0 && p < 1 && { numbers: { law: { p }, random, below: pre, selfOf: autapses ? null : sourceOfTarget } }),
      draw(target, out) {
        if (p === 0) return 0
        const self = autapses ? -1 : sourceOfTarget(target)
        let count = 0
        // From one connected source to the next the distance is geometric (Fan, Muller & Rezucha 1962, JASA 57:387–402).
        for (let source = -1, draw = 0; ; draw++) {
          source += p === 1 ? 1 : 1 + Math.floor(Math.log(random.uniform(target, draw)) / logMiss)
          if (source >= pre) return count
          if (source !== self) out[count++] = source
        }
      },
    }
  },
})
