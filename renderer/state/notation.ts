import type { CajalDocument, ConnectionRule, Projection } from '../../shared/document/schema'
import type { BlockId } from '../../shared/ids'
import { findNodeModel, findRule, findSynapseModel } from '../../shared/models/catalogue'
import type { NodeModelDescriptor, ParameterValue } from '../../shared/models/descriptor'
import { checkConnection, weightUnit } from '../../shared/network/connectable'
import { formatNumber, formatQuantity } from '../../shared/units/format-quantity'
import { allProjections, findBlock, itemLabel } from './actions/items'

/** Which shape a block has; `unknown` where the catalogue has no such model. */
export type BlockKind = NodeModelDescriptor['kind'] | 'unknown'
export type Sign = 'excitatory' | 'inhibitory'

/**
 * How a projection is drawn, in the notation published for network diagrams (Senk et al. 2022): the tip tells excitatory from
 * inhibitory, dashes a random rule; what a recorder reads has an open arrow.
 */
export interface ProjectionLook {
  readonly tone: Sign | 'generator' | 'recorder'
  readonly tip: 'triangle' | 'circle' | 'arrow'
  readonly dashed: boolean
  /** Rule, then weight and delay; none where they mean nothing. */
  readonly lines: readonly string[]
  /** The Connect call where NEST wants it the other way round. */
  readonly call: string | null
}

/** The shape of blocks of this model. */
export function blockKind(model: string): BlockKind {
  return findNodeModel(model)?.kind ?? 'unknown'
}

/** The signs of all blocks: inhibitory where every weight a block sends to others is below zero. */
export function blockSigns(document: CajalDocument): ReadonlyMap<BlockId, Sign> {
  const signs = new Map<BlockId, Sign>()
  for (const [, projection] of allProjections(document)) {
    if (isRecorded(document, projection)) continue
    const sign = signOf(projection)
    if (sign === 'excitatory' || !signs.has(projection.from)) signs.set(projection.from, sign)
  }
  return signs
}

/** How one projection is drawn. */
export function projectionLook(document: CajalDocument, projection: Projection): ProjectionLook {
  const from = modelOf(document, projection.from)
  const to = modelOf(document, projection.to)
  const dashed = findRule(projection.rule.name)?.random ?? false
  if (to?.kind === 'recorder') {
    const verdict = from && checkConnection(from, to)
    const call =
      verdict?.ok === true && verdict.turned
        ? `Connect(${itemLabel(document, projection.to)}, ${itemLabel(document, projection.from)})`
        : null
    return { tone: 'recorder', tip: 'arrow', dashed, lines: dashed ? [ruleText(projection.rule)] : [], call }
  }
  const sign = signOf(projection)
  return {
    tone: from?.kind === 'stimulator' ? 'generator' : sign,
    tip: sign === 'inhibitory' ? 'circle' : 'triangle',
    dashed,
    lines: [ruleText(projection.rule), strengthText(projection, weightUnit(from, to))],
    call: null,
  }
}

function isRecorded(document: CajalDocument, projection: Projection): boolean {
  return modelOf(document, projection.to)?.kind === 'recorder'
}

function modelOf(document: CajalDocument, id: BlockId): NodeModelDescriptor | null {
  const block = findBlock(document, id)
  return block ? findNodeModel(block.model) : null
}

function signOf(projection: Projection): Sign {
  const weight = synapseValue(projection, 'weight')
  return typeof weight === 'number' && weight < 0 ? 'inhibitory' : 'excitatory'
}

/** The rule with the number that matters most: `fixed_indegree 20`. */
function ruleText(rule: ConnectionRule): string {
  const parameters = Object.entries(findRule(rule.name)?.parameters ?? {})
  const [name, descriptor] = parameters.find(([, { kind }]) => kind === undefined || kind === 'number' || kind === 'integer') ?? []
  if (name === undefined || descriptor === undefined) return rule.name
  const value = rule.parameters[name] ?? descriptor.default
  return typeof value === 'number' ? `${rule.name} ${formatNumber(value)}` : rule.name
}

/** Weight and delay: `20.7 pA · 1.5 ms`. */
function strengthText(projection: Projection, unit: string): string {
  const weight = synapseValue(projection, 'weight')
  const delay = synapseValue(projection, 'delay')
  const texts = [
    typeof weight === 'number' ? formatQuantity(weight, unit) : null,
    typeof delay === 'number' ? formatQuantity(delay, 'ms') : null,
  ]
  return texts.filter((text) => text !== null).join(' · ')
}

function synapseValue({ synapse }: Projection, name: string): ParameterValue | undefined {
  return synapse.parameters[name] ?? findSynapseModel(synapse.model)?.parameters[name]?.default
}
