import { allowAutapses, allowMultapses } from '../common-parameters'
import { defineConnectionRule } from '../define-rule-model'
import { drawDistinct, makeDistinctMarks } from '../draw-distinct'

/** Connects every target with the same number of sources drawn at random. */
export const fixed_indegree = defineConnectionRule({
  name: 'fixed_indegree',
  title: 'Fixed in-degree',
  text: 'Every target receives the same number of connections, from sources drawn at random.',
  random: true,
  parameters: {
    indegree: {
      kind: 'integer',
      unit: '',
      default: 1,
      section: 'Rule',
      atLeast: 0,
      span: [1, 1000],
      text: 'Number of connections onto each target.',
    },
    allow_autapses: allowAutapses,
    allow_multapses: allowMultapses,
  },
  expected: ({ post }, values) => post * (typeof values['indegree'] === 'number' ? values['indegree'] : 1),

  plan({ pre, post, values, sourceOfTarget, byTarget: random }) {
    const indegree = Number(values['indegree'])
    const autapses = values['allow_autapses'] !== false
    const multapses = values['allow_multapses'] !== false
    const refuse = (message: string) => ({ code: 'BadProperty', field: 'indegree', message }) as const
    if (!multapses && indegree > pre) {
      return refuse(`indegree is ${indegree}, but without multapses it must be at most ${pre}, the number of sources.`)
    }
    if (!autapses && indegree > 0) {
      const needed = multapses ? 1 : indegree
      for (let target = 0; target < post && pre <= needed; target++) {
        if (sourceOfTarget(target) >= 0 && pre - 1 < needed) {
          return refuse(`indegree is ${indegree}, but without autapses only ${pre - 1} sources are left for some targets.`)
        }
      }
    }
    const marks = makeDistinctMarks(multapses ? 0 : pre)
    const plan = { by: 'target', longest: indegree, arrayShape: [post, indegree] } as const
    const arrayIndex = (target: number, k: number): number => target * indegree + k
    if (!multapses) {
      return {
        ...plan,
        arrayIndex,
        draw: (target, out) =>
          drawDistinct({ random, row: target, below: pre, count: indegree, except: autapses ? -1 : sourceOfTarget(target) }, marks, out),
      }
    }
    return {
      ...plan,
      arrayIndex,
      draw(target, out) {
        const self = autapses ? -1 : sourceOfTarget(target)
        // Leaving one source out is drawing from one fewer and skipping over it.
        random.fillIndices(target, self < 0 ? pre : pre - 1, out, indegree)
        if (self >= 0) for (let k = 0; k < indegree; k++) if (out[k]! >= self) out[k]!++
        return indegree
      },
    }
  },
})
