import type { ConnectionRuleDescriptor } from './descriptor'

/** NEST's name of the rule by which a third population joins a projection. */
export const thirdFactorRuleName = 'third_factor_bernoulli_with_pool'

const text =
  'Each connection is joined with the probability p by a node of the third population, drawn from the pool of its target: ' +
  'the source then reaches this node as well, and the node reaches the target.'

/** The rule by which a third population of this size joins a projection: NEST takes all of it for a pool where no size is given. */
export function thirdFactorRule(size: number): ConnectionRuleDescriptor {
  return {
    name: thirdFactorRuleName,
    title: 'Third factor, Bernoulli with pool',
    text,
    random: true,
    parameters: {
      p: {
        unit: '',
        default: 1,
        section: 'Who joins',
        atLeast: 0,
        atMost: 1,
        span: [0, 1],
        text: 'Probability with which a connection of the projection is joined.',
      },
      pool_size: {
        kind: 'integer',
        unit: '',
        default: size,
        section: 'Who joins',
        atLeast: 1,
        atMost: Math.max(1, size),
        span: [1, Math.max(2, Math.min(size, 100))],
        text: 'How many nodes of the third population can join the connections of one target.',
      },
      pool_type: {
        kind: 'choice',
        choices: ['random', 'block'],
        default: 'random',
        section: 'Who joins',
        text: 'Whether the pool of each target is drawn at random, or the third population is divided among the targets in their order.',
      },
    },
    expected: ({ pre }, values) => pre * (typeof values['p'] === 'number' ? values['p'] : 1),
  }
}

/** Why block pools of this size do not fit, as NEST has it; null where they do. */
export function blockPoolProblem(targets: number, third: number, poolSize: number): string | null {
  if (poolSize === 1 ? targets % third === 0 : targets * poolSize === third) return null
  return poolSize === 1
    ? `block pools of 1 need a number of targets that is a multiple of the size of the third population, but there are ${targets} targets and ${third} nodes in the third population.`
    : `block pools of ${poolSize} need ${targets * poolSize} nodes in the third population, ${poolSize} for each of ${targets} targets, but there are ${third}.`
}
