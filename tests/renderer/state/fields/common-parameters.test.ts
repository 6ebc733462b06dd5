import { expect, test } from 'vitest'
import { ruleParameters } from '../../../../renderer/state/fields/common-parameters'
import { drawing } from '../../../shared/document/drawing'

test('whether nodes may be connected with themselves is asked of an edge where they can be, or where it was set', () => {
  const { projections } = drawing({
    populations: { p1: { size: 10 }, p2: { size: 10 } },
    edges: [
      ['p1 p2', { rule: 'fixed_indegree', ruleParameters: { indegree: 2 } }],
      ['p1 p1', { rule: 'fixed_indegree', ruleParameters: { indegree: 2 } }],
      ['p1 p2', { rule: 'fixed_indegree', ruleParameters: { indegree: 2, allow_autapses: false } }],
    ],
  })
  const asked = Object.values(projections).map((edge) => Object.keys(ruleParameters(edge)))
  expect(asked).toEqual([
    ['indegree', 'allow_multapses'],
    ['indegree', 'allow_autapses', 'allow_multapses'],
    ['indegree', 'allow_autapses', 'allow_multapses'],
  ])
})
