import { allowAutapses, makeSymmetric } from '../common-parameters'
import { defineConnectionRule } from '../define-rule-model'

/** Connects the first source with the first target, the second with the second, and so on. */
export const one_to_one = defineConnectionRule({
  name: 'one_to_one',
  title: 'One to one',
  text: 'Connects the first source with the first target, the second with the second, and so on; both sides must have the same size.',
  random: false,
  parameters: { allow_autapses: allowAutapses, make_symmetric: makeSymmetric },
  expected: ({ pre, post }) => Math.min(pre, post),
  arrayShape: ({ pre }) => [pre],

  plan({ pre, post, values, targetOfSource }) {
    if (pre !== post) {
      return {
        code: 'DimensionMismatch',
        field: 'rule',
        message: `one_to_one needs as many sources as targets, but there are ${pre} sources and ${post} targets.`,
      }
    }
    return {
      by: 'source',
      longest: 1,
      draw(source, out) {
        if (values['allow_autapses'] === false && targetOfSource(source) === source) return 0
        out[0] = source
        return 1
      },
      arrayIndex: (source) => source,
      arrayShape: [pre],
    }
  },
})
