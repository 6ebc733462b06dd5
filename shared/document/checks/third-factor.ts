import { blockPoolProblem } from '../../models/third-factor-rule'
import { isDistanceProfile } from '../../models/distributions'
import { isDistribution, plainValues } from '../../models/written-values'
import type { Problem, Remedy } from '../problem'
import { asProblem, failureAsProblem, type ValuePlace } from './values/as-problem'
import { type Check, type CheckContext, type Edge, edgeName, isSpatial, type ThirdEdges } from './check-context'
import { checkGiven } from './values/check-given'
import { delayBelowResolution } from './connections/delay-below-resolution'
import { delayOffGrid } from './connections/delay-off-grid'
import { impossibleConnection } from './connections/impossible-connection'
import { parameterValues } from './values/parameter-values'
import { plasticSource } from './connections/plastic-source'
import { plasticTarget } from './connections/plastic-target'
import { refusedSignal } from './connections/refused-signal'
import { unknownReceptor } from './connections/unknown-receptor'

/** What holds for every synapse holds for those to and from a third population. */
const checksOfParts: readonly Check[] = [
  parameterValues,
  impossibleConnection,
  unknownReceptor,
  refusedSignal,
  plasticSource,
  plasticTarget,
  delayBelowResolution,
  delayOffGrid,
]

/** A third population is one of neurons that can hear the sources and reach the targets, and its pools fit. */
export const thirdFactor: Check = (context) =>
  context.edges.flatMap((edge): readonly Problem[] => {
    const { third } = edge
    if (third === undefined) return []
    const why = whyRefused(edge, third)
    if (why !== null) return [refused(edge, why)]
    return [...ofRule(edge, third), ...ofPart(context, third.in, 'thirdIn'), ...ofPart(context, third.out, 'thirdOut')]
  })

function refused(edge: Edge, why: string): Problem {
  const message = `${edgeName(edge)}: ${why}`
  const remedy: Remedy = { kind: 'no-third-factor', label: 'Take the third factor away', item: edge.id }
  return { severity: 'error', code: 'bad-third-factor', item: edge.id, field: 'thirdFactor', message, remedy }
}

function whyRefused(edge: Edge, { block, rule, in: into, out }: ThirdEdges): string | null {
  const { projection, from, to, synapse } = edge
  if (block === undefined) return `the third population ${projection.thirdFactor?.population ?? ''} is not in the drawing.`
  // What is wrong with a model itself is told at its block.
  if (block.descriptor === null || !from?.descriptor || !to?.descriptor) return null
  if (block.descriptor.kind !== 'neuron') return `${block.label} (${block.written}) is a device, and a third factor is a population.`
  if (to.descriptor.kind !== 'neuron') return `${to.label} is a device: a third factor joins connections between neurons.`
  if (isSpatial(edge))
    return 'a third factor joins connections whose rule does not ask where nodes lie; take the mask and what follows from distances away.'
  const values = [into, out].flatMap((each) => Object.values(each.synapse.parameters))
  if (values.some((value) => isDistribution(value) && isDistanceProfile(value)))
    return 'values of a third factor cannot follow from distances.'
  if (rule.descriptor === null) return `there is no third-factor rule ${rule.name}.`
  if (
    synapse.descriptor?.symmetric === true ||
    edge.rule.parameters['make_symmetric'] === true ||
    edge.rule.name === 'symmetric_pairwise_bernoulli'
  ) {
    return 'a third factor joins connections in one direction only.'
  }
  if (Object.values(synapse.parameters).some((value) => Array.isArray(value)))
    return 'NEST takes no lists of values where there is a third factor; give one number, or a distribution.'
  const part = [into, out].find((each) => each.synapse.descriptor?.symmetric === true || each.synapse.descriptor?.needsTransmitter === true)
  return part === undefined ? null : `${part.synapse.model} cannot lead to or from a third factor; choose another synapse.`
}

function ofRule(edge: Edge, { block, rule }: ThirdEdges): readonly Problem[] {
  const place: ValuePlace = { item: edge.id, name: edgeName(edge), group: 'thirdRule.' }
  const found = rule.descriptor === null ? [] : checkGiven(rule.descriptor, rule.parameters, { base: {}, random: false })
  const problems = [
    ...rule.failures.map((failure) => failureAsProblem(failure, place)),
    ...found.map((problem) => asProblem(problem, place)),
  ]
  return problems.length > 0 || block === undefined ? problems : ofBlocks(edge, block.size, plainValues(rule.parameters))
}

/** Block pools divide the third population among the targets. */
function ofBlocks(edge: Edge, third: number, values: ReturnType<typeof plainValues>): readonly Problem[] {
  if (values['pool_type'] !== 'block') return []
  const unfit = blockPoolProblem(edge.targets, third, Number(values['pool_size'] ?? third))
  if (unfit === null) return []
  const item = edge.id
  const remedy: Remedy = { kind: 'set-parameter', label: 'Draw pools at random', item, parameter: 'thirdRule.pool_type', value: 'random' }
  return [{ severity: 'error', code: 'unfit-pools', item, field: 'thirdRule.pool_size', message: `${edgeName(edge)}: ${unfit}`, remedy }]
}

type Part = 'thirdIn' | 'thirdOut'

function ofPart(context: CheckContext, part: Edge, name: Part): readonly Problem[] {
  const alone: CheckContext = { ...context, blocks: [], edges: [part] }
  return checksOfParts.flatMap((check) => check(alone)).map((problem) => inPart(problem, part, name))
}

/** A problem of a part as one of the edge, whose fields are called otherwise. */
function inPart({ field, remedy, ...problem }: Problem, part: Edge, name: Part): Problem {
  const renamed = (text: string): string => text.replace(/^synapse\b/, name)
  const mended = remedy === undefined ? undefined : remedyInPart(remedy, part, name, renamed)
  return { ...problem, field: field === undefined ? 'thirdFactor' : renamed(field), ...(mended && { remedy: mended }) }
}

function remedyInPart(remedy: Remedy, part: Edge, name: Part, renamed: (text: string) => string): Remedy | undefined {
  if (remedy.kind === 'set-parameter') return { ...remedy, parameter: renamed(remedy.parameter) }
  if (remedy.kind === 'set-synapse') return { ...remedy, part: name }
  if (remedy.kind === 'remove-item') return { kind: 'no-third-factor', label: 'Take the third factor away', item: part.id }
  return undefined
}
