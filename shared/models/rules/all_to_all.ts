import { allowAutapses } from '../common-parameters'
import { defineConnectionRule } from '../define-rule-model'

/** Connects every source with every target. */
export const all_to_all = defineConnectionRule({
  name: 'all_to_all',
  title: 'All to all',
  text: 'Connects every source with every target.',
  random: false,
  parameters: { allow_autapses: allowAutapses },
  expected: ({ pre, post }) => pre * post,
  arrayShape: ({ pre, post }) => [post, pre],

  plan({ pre, post, values, targetOfSource }) {
    return {
      by: 'source',
      longest: post,
      rises: true,
      draw(source, out) {
        const left = values['allow_autapses'] === false ? targetOfSource(source) : -1
        let count = 0
        for (let target = 0; target < post; target++) if (target !== left) out[count++] = target
        return count
      },
      arrayIndex: (source, _k, target) => target * pre + source,
      arrayShape: [post, pre],
    }
  },
})
