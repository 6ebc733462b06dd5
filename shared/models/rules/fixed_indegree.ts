import { allowAutapses, allowMultapses } from '../common-parameters'
import { defineConnectionRule } from '../define-rule-model'
import { planFixedDegree } from '../families/fixed-degree'

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
  arrayShape: ({ post }, values) => [post, Number(values['indegree'])],

  plan({ pre, post, values, sourceOfTarget, byTarget }) {
    return planFixedDegree({
      by: 'target',
      name: 'indegree',
      rows: post,
      partners: pre,
      partnersAre: 'sources',
      selfOf: sourceOfTarget,
      random: byTarget,
      values,
    })
  },
})
