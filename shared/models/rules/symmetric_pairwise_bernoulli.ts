import { binomial } from '../../random/binomial'
import type { FlagParameter } from '../descriptor'
import { allowAutapses, allowMultapses, makeSymmetric } from '../common-parameters'
import { defineConnectionRule } from '../define-rule-model'
import { drawDistinct, makeDistinctMarks } from '../families/draw-distinct'

/** Draws of the number of sources take this row offset, so that they share no number with the choice of sources. */
const firstCountDraw = 1 << 24

/** Connects pairs in both directions, each pair with the same probability. */
export const symmetric_pairwise_bernoulli = defineConnectionRule({
  name: 'symmetric_pairwise_bernoulli',
  title: 'Pairwise in both directions, with a probability',
  text: 'Every pair is connected with the same probability, and each connection has one in the other direction with the same values.',
  random: true,
  parameters: {
    p: { unit: '', default: 0.1, section: 'Rule', atLeast: 0, below: 1, span: [0, 1], text: 'Probability with which a pair is connected.' },
    allow_autapses: { ...allowAutapses, default: false } satisfies FlagParameter,
    allow_multapses: allowMultapses,
    make_symmetric: { ...makeSymmetric, default: true } satisfies FlagParameter,
  },
  expected: ({ pre, post }, values) => 2 * pre * post * (typeof values['p'] === 'number' ? values['p'] : 0.1),

  plan({ pre, values, sourceOfTarget, byTarget: random }) {
    const refuse = (field: string, message: string) => ({ code: 'BadProperty', field, message }) as const
    if (values['allow_multapses'] === false) return refuse('allow_multapses', 'symmetric_pairwise_bernoulli needs allow_multapses.')
    if (values['allow_autapses'] !== false)
      return refuse('allow_autapses', 'symmetric_pairwise_bernoulli cannot have autapses; set allow_autapses to false.')
    if (values['make_symmetric'] === false) return refuse('make_symmetric', 'symmetric_pairwise_bernoulli needs make_symmetric.')
    const p = Number(values['p'])
    const marks = makeDistinctMarks(pre)
    return {
      by: 'target',
      longest: pre,
      draw(target, out) {
        const except = sourceOfTarget(target)
        let draw = firstCountDraw
        let count = pre
        while (count >= pre) count = binomial(pre, p, { next: () => random.uniform(target, draw++) })
        return drawDistinct({ random, row: target, below: pre, count, except }, marks, out)
      },
    }
  },
})
