import type { Block } from '../../blocks'
import type { Problem } from '../../problem'
import { remembered } from '../../remembered'
import { asProblem, failureAsProblem, type ValuePlace } from './as-problem'
import { type Check, commonOf, connectSizes, edgeName, type Edge, isSpatial } from '../check-context'
import { checkGiven, type Allowed } from './check-given'
import { plainValues } from '../../../models/written-values'

/** Parameters of blocks, rules and synapses exist, come to values of the right type, are in range and agree with each other. */
export const parameterValues: Check = ({ blocks, edges }) => [
  ...blocks.flatMap((block) => problemsOnce(block, [], () => problemsOfBlock(block))),
  ...edges.flatMap((edge) => problemsOnce(edge, [], () => problemsOfEdge(edge))),
]

/** Blocks and edges are the same objects while nothing of them has changed. */
const problemsOnce = remembered<readonly Problem[]>()

function problemsOfBlock({ id, label, kind, size, parameters, failures, base, descriptor, positions }: Block): readonly Problem[] {
  const place: ValuePlace = { item: id, name: label, group: '' }
  const dimensions = positions?.kind?.dimensions ?? 0
  const allowed: Allowed = {
    base,
    random: true,
    ofPlace: true,
    dimensions,
    each: { shape: [size], what: kind === 'population' ? 'neurons' : 'devices' },
  }
  const found = descriptor === null ? [] : checkGiven(descriptor, parameters, allowed)
  return [...failures.map((failure) => failureAsProblem(failure, place)), ...found.map((problem) => asProblem(problem, place))]
}

function problemsOfEdge(edge: Edge): readonly Problem[] {
  const { id, rule, synapse } = edge
  const ofRule: ValuePlace = { item: id, name: edgeName(edge), group: 'rule.' }
  const ofSynapse: ValuePlace = { item: id, name: edgeName(edge), group: 'synapse.' }
  const lie = edge.to?.positions?.kind?.dimensions
  const dimensions = lie && { dimensions: lie }
  const shape = isSpatial(edge) ? undefined : arrayShape(edge)
  const connections: Allowed = {
    base: synapse.base,
    random: true,
    ofDistance: () => true,
    ...dimensions,
    ...(synapse.descriptor && { common: commonOf(edge) }),
    ...(shape && { each: { shape, what: 'connections' } }),
  }
  return [
    ...rule.failures.map((failure) => failureAsProblem(failure, ofRule)),
    ...(rule.descriptor
      ? checkGiven(rule.descriptor, rule.parameters, { base: {}, random: false, ofDistance: (name) => name === 'p', ...dimensions })
      : []
    ).map((problem) => asProblem(problem, ofRule)),
    ...synapse.failures.map((failure) => failureAsProblem(failure, ofSynapse)),
    ...(synapse.descriptor ? checkGiven(synapse.descriptor, synapse.parameters, connections) : []).map((problem) =>
      asProblem(problem, ofSynapse),
    ),
  ]
}

/** How a list with a value for each connection of an edge is shaped, where its rule takes one. */
export function arrayShape(edge: Edge): readonly number[] | undefined {
  const { descriptor, parameters } = edge.rule
  if (!edge.from || !edge.to || !descriptor) return undefined
  const defaults = Object.fromEntries(Object.entries(descriptor.parameters).map(([name, parameter]) => [name, parameter.default]))
  return descriptor.arrayShape?.(connectSizes(edge), { ...defaults, ...plainValues(parameters) })
}
