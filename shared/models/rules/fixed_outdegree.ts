import { allowAutapses, allowMultapses } from '../common-parameters'
import { defineConnectionRule } from '../define-rule-model'
import { planFixedDegree } from '../families/fixed-degree'

/** Connects every source with the same number of targets drawn at random. */
export const fixed_outdegree = defineConnectionRule({
  name: 'fixed_outdegree',
  title: 'Fixed out-degree',
  text: 'Every source makes the same number of connections, to targets drawn at random.',
  random: true,
  parameters: {
    outdegree: {
      kind: 'integer',
      unit: '',
      default: 1,
      section: 'Rule',
      atLeast: 0,
      span: [1, 1000],
      text: 'Number of connections from each source.',
    },
    allow_autapses: allowAutapses,
    allow_multapses: allowMultapses,
  },
  expected: ({ pre }, values) => pre * (typeof values['outdegree'] === 'number' ? values['outdegree'] : 1),
  arrayShape: ({ pre }, values) => [pre, Number(values['outdegree'])],

  plan({ pre, post, values, targetOfSource, bySource }) {
    return planFixedDegree({
      by: 'source',
      name: 'outdegree',
      rows: pre,
      partners: post,
      partnersAre: 'targets',
      selfOf: targetOfSource,
      random: bySource,
      values,
    })
  },
})
