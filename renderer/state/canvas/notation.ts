import type { CajalDocument, ConnectionRule, Projection } from '../../../shared/document/schema'
import type { BlockId } from '../../../shared/ids'
import { remembered } from '../../../shared/document/remembered'
import { resolveValue } from '../../../shared/document/resolve-values'
import { nodeModelOf, startingValues, synapseModelOf } from '../../../shared/document/variants'
import { usedDelay, usualDelay } from '../../../shared/document/used-delay'
import { variablesOf } from '../../../shared/document/variables'
import { findRule } from '../../../shared/models/catalogue'
import type { GivenValue, NodeModelDescriptor } from '../../../shared/models/descriptor'
import { distributionText, middleOf } from '../../../shared/models/distributions'
import { onlyEntry } from '../../../shared/models/space/position-kinds'
import { isDistribution } from '../../../shared/models/written-values'
import { isPlastic } from '../../../shared/models/plastic'
import { strengthOf } from '../../../shared/models/strength'
import { weightUnit } from '../../../shared/models/weight-unit'
import { checkConnection } from '../../../shared/network/connectable'
import { formatQuantity } from '../../../shared/units/format-quantity'
import { sliceText } from './connect-call'
import { allProjections, findBlock, itemLabel } from '../actions/items'
import { receptorLook } from './receptor-look'

/** Which shape a block has; `unknown` where the catalogue has no such model. */
export type BlockKind = NodeModelDescriptor['kind'] | 'unknown'
export type Sign = 'excitatory' | 'inhibitory'

/**
 * How a projection is drawn, in the notation published for network diagrams (Senk et al. 2022): the tip tells excitatory from
 * inhibitory, dashes a random rule, a stroke across the line behind the tip plasticity; what a recorder reads has an open arrow, and a gap junction, which goes in both directions, has no tip.
 */
export interface ProjectionLook {
  readonly tone: Sign | 'generator' | 'transmitter' | 'recorder' | 'junction'
  /** None of what goes in both directions. */
  readonly tip: 'triangle' | 'circle' | 'arrow' | 'none'
  readonly dashed: boolean
  /** Its weights change with activity: a stroke across the line tells it. */
  readonly plastic: boolean
  /** Rule, then weight and delay, then by which model they change; none where they mean nothing. */
  readonly lines: readonly string[]
  /** The Connect call where NEST wants it the other way round. */
  readonly call: string | null
  /** What it does where it arrives; null at recorders, which read, and of gap junctions. */
  readonly sends: Sign | null
}

/** The shape of blocks of this model. */
export function blockKind(document: CajalDocument, model: string): BlockKind {
  return nodeModelOf(document, model)?.kind ?? 'unknown'
}

/** The signs of all blocks: inhibitory where every weight a block sends to others is below zero. */
export function blockSigns(document: CajalDocument): ReadonlyMap<BlockId, Sign> {
  return signsSent(allProjections(document).map(([, projection]) => ({ projection, look: projectionLook(document, projection) })))
}

/** The same of projections whose looks are known. */
export function signsSent(
  projections: readonly { readonly projection: Projection; readonly look: ProjectionLook }[],
): ReadonlyMap<BlockId, Sign> {
  const signs = new Map<BlockId, Sign>()
  for (const { projection, look } of projections) {
    if (look.sends === 'excitatory' || (look.sends !== null && !signs.has(projection.from))) signs.set(projection.from, look.sends)
  }
  return signs
}

/** How one projection is drawn: the same object while nothing that it shows has changed. */
export function projectionLook(document: CajalDocument, projection: Projection): ProjectionLook {
  return lookOnce(projection, readsOf(document, projection), () => lookOf(document, projection))
}

const lookOnce = remembered<ProjectionLook>()

/** All that the notation of a projection reads beside it; in files with mistakes its ends may be no blocks, but have names. */
function readsOf(document: CajalDocument, { from, to }: Projection): readonly unknown[] {
  const end = (id: BlockId): unknown => findBlock(document, id) ?? itemLabel(document, id)
  return [end(from), end(to), document.models, document.variants, document.variables]
}

function lookOf(document: CajalDocument, projection: Projection): ProjectionLook {
  const from = modelOf(document, projection.from)
  const to = modelOf(document, projection.to)
  const dashed = findRule(projection.rule.name)?.random ?? false
  const plastic = isPlastic(synapseModelOf(document, projection.synapse.model))
  if (to?.kind === 'recorder') {
    const verdict = from && checkConnection(from, to)
    const call =
      verdict?.ok === true && verdict.turned
        ? `Connect(${itemLabel(document, projection.to)}, ${itemLabel(document, projection.from)})`
        : null
    return {
      tone: 'recorder',
      tip: 'arrow',
      dashed,
      plastic: false,
      lines: [...(dashed ? [ruleText(document, projection.rule)] : []), ...partText(document, projection)],
      call,
      sends: null,
    }
  }
  if (to?.kind === 'transmitter') {
    // Spikes are counted there: weights mean nothing.
    const sends = signOf(document, projection)
    const delay = givenText(synapseValue(document, projection, 'delay'), 'ms') ?? ''
    const lines = [ruleText(document, projection.rule), delay, ...partText(document, projection)]
    return { tone: 'transmitter', tip: 'triangle', dashed, plastic: false, lines, call: null, sends }
  }
  if (isJunction(document, projection)) {
    const strength = `gap junction · ${strengthText(document, projection, 'nS')}`
    const lines = [
      ruleText(document, projection.rule),
      ...maskText(projection),
      strength,
      ...partText(document, projection),
      ...plannedText(projection),
    ]
    return { tone: 'junction', tip: 'none', dashed, plastic: false, lines, call: null, sends: null }
  }
  const sign = signOf(document, projection)
  return {
    tone: from?.kind === 'stimulator' ? 'generator' : sign,
    tip: sign === 'inhibitory' ? 'circle' : 'triangle',
    dashed,
    plastic,
    lines: [
      ruleText(document, projection.rule),
      ...maskText(projection),
      strengthText(document, projection, weightUnit(from, to, null)),
      ...(plastic ? [projection.synapse.model] : []),
      ...receptorText(document, projection),
      ...partText(document, projection),
      ...plannedText(projection),
    ],
    call: null,
    sends: sign,
  }
}

/** Where only part of a population takes part, which: `E[0:10]`, as a script would say it. */
function partText(document: CajalDocument, { from, to, sources, targets }: Projection): readonly string[] {
  if (sources === undefined && targets === undefined) return []
  const parts = [
    [from, sources],
    [to, targets],
  ] as const
  return [parts.map(([block, slice]) => itemLabel(document, block) + sliceText(slice)).join(' → ')]
}

/** What does not stay as it is: `weight changes`. */
function plannedText({ changes = [] }: Projection): readonly string[] {
  const names = new Set(changes.flatMap(({ parameters }) => Object.keys(parameters)))
  return names.size === 0 ? [] : [`${[...names].join(', ')} ${names.size === 1 ? 'changes' : 'change'}`]
}

/** Where it arrives: `at distal_exc`. */
function receptorText(document: CajalDocument, projection: Projection): readonly string[] {
  const { text } = receptorLook(document, projection)
  return text === null ? [] : [`at ${text}`]
}

/** The shape in which partners lie: `in a circular mask`. */
function maskText({ mask }: Projection): readonly string[] {
  const [shape] = onlyEntry(mask) ?? []
  return shape === undefined ? [] : [`in ${/^[aeiou]/.test(shape) ? 'an' : 'a'} ${shape} mask`]
}

/** Whether it goes in both directions: neither excites nor inhibits. */
function isJunction(document: CajalDocument, { synapse }: Projection): boolean {
  return synapseModelOf(document, synapse.model)?.symmetric === true
}

function modelOf(document: CajalDocument, id: BlockId): NodeModelDescriptor | null {
  const block = findBlock(document, id)
  return block ? nodeModelOf(document, block.model) : null
}

function signOf(document: CajalDocument, projection: Projection): Sign {
  const isBelow = (middleOf(synapseValue(document, projection, strengthName(document, projection))) ?? 0) < 0
  return isBelow === receptorLook(document, projection).inhibits ? 'excitatory' : 'inhibitory'
}

/** The rule with the number that matters most: `fixed_indegree 20`. */
function ruleText(document: CajalDocument, rule: ConnectionRule): string {
  const parameters = Object.entries(findRule(rule.name)?.parameters ?? {})
  const [name, descriptor] = parameters.find(([, { kind }]) => kind === undefined || kind === 'number' || kind === 'integer') ?? []
  if (name === undefined || descriptor === undefined) return rule.name
  const written = rule.parameters[name] ?? descriptor.default
  const value = resolveValue(written, { name, descriptor, variables: variablesOf(document), unit: undefined })
  if (value.ok && isDistribution(value.value)) return `${rule.name} by distance`
  return value.ok && typeof value.value === 'number' ? `${rule.name} ${formatQuantity(value.value, '')}` : rule.name
}

/** Weight and delay: `20.7 pA · 1.5 ms`. */
function strengthText(document: CajalDocument, projection: Projection, unit: string): string {
  const texts = [
    givenText(synapseValue(document, projection, strengthName(document, projection)), unit),
    givenText(synapseValue(document, projection, 'delay'), 'ms'),
  ]
  return texts.filter((text) => text !== null).join(' · ')
}

function strengthName(document: CajalDocument, { synapse }: Projection): string {
  return strengthOf(synapseModelOf(document, synapse.model))
}

/** Beside an edge this many digits do: the inspector has all. */
const digits = 5

function givenText(value: GivenValue | undefined, unit: string): string | null {
  if (typeof value === 'number') return formatQuantity(Number(value.toPrecision(digits)), unit)
  if (Array.isArray(value)) return `${value.length} values`
  return isDistribution(value) ? distributionText(value, unit) : null
}

function synapseValue(document: CajalDocument, projection: Projection, name: string): GivenValue | undefined {
  const { synapse, from, to } = projection
  const written = synapse.parameters[name]
  if (written === undefined) return name === 'delay' ? usualDelay(document, synapse.model) : startingValues(document, synapse.model)[name]
  const descriptor = synapseModelOf(document, synapse.model)?.parameters[name]
  const unit =
    name === 'weight' ? weightUnit(modelOf(document, from), modelOf(document, to), synapseModelOf(document, synapse.model)) : undefined
  const value = resolveValue(written, { name, descriptor, variables: variablesOf(document), unit })
  if (!value.ok) return undefined
  return name === 'delay' && typeof value.value === 'number' ? usedDelay(document, value.value) : value.value
}
