import { poisson } from '../../random/poisson'
import { allowAutapses, allowMultapses } from '../common-parameters'
import { defineConnectionRule } from '../define-rule-model'
import { drawOthers } from '../families/fixed-degree'

/** Draws of a row from here on choose its sources; those before decide how many there are. */
const firstSourceDraw = 4096

/** Connects every pair a Poisson number of times. */
export const pairwise_poisson = defineConnectionRule({
  name: 'pairwise_poisson',
  title: 'Pairwise, Poisson number',
  text: 'Every pair of a source and a target is connected a random number of times, with a Poisson distribution of the given mean.',
  random: true,
  parameters: {
    pairwise_avg_num_conns: {
      unit: '',
      default: 1,
      section: 'Rule',
      atLeast: 0,
      span: [0, 10],
      text: 'Mean number of connections of a pair.',
    },
    allow_autapses: allowAutapses,
    allow_multapses: allowMultapses,
  },
  expected: ({ pre, post }, values) =>
    pre * post * (typeof values['pairwise_avg_num_conns'] === 'number' ? values['pairwise_avg_num_conns'] : 1),

  plan({ pre, post, values, sourceOfTarget, byTarget: random }) {
    if (values['allow_multapses'] === false) {
      return { code: 'BadProperty', field: 'allow_multapses', message: 'pairwise_poisson needs allow_multapses.' }
    }
    const mean = Number(values['pairwise_avg_num_conns'])
    const autapses = values['allow_autapses'] !== false
    const selfOf = (target: number): number => (autapses ? -1 : sourceOfTarget(target))
    // Poisson numbers of independent pairs add to one, whose connections fall on the pairs uniformly.
    const counts = new Int32Array(post)
    let longest = 0
    for (let target = 0; target < post; target++) {
      let draw = 0
      counts[target] = poisson(mean * (selfOf(target) < 0 ? pre : pre - 1), { next: () => random.uniform(target, draw++) })
      longest = Math.max(longest, counts[target]!)
    }
    return {
      by: 'target',
      longest,
      draw: (row, out) => drawOthers({ random, row, below: pre, count: counts[row]!, self: selfOf(row), first: firstSourceDraw }, out),
    }
  },
})
