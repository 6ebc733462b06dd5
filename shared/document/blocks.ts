import type { BlockId, ProjectionId } from '../ids'
import type { GivenValue, GivenValues, NodeModelDescriptor, ParameterValue, RecordableDescriptor } from '../models/descriptor'
import { recordablesOf } from '../models/recordables'
import { compareNaturally } from './natural-order'
import { resolveChanges, type ResolvedChange } from './planned-changes'
import { remembered } from './remembered'
import { findPositionKind, type PositionKind } from '../models/space/position-kinds'
import { resolveKind, type ResolvedKind } from './resolve-kind'
import { resolveValues, type ValueFailure } from './resolve-values'
import type { CajalDocument, Device, Population, Position, Projection } from './schema'
import { baseModel, nodeModelOf, startingValues } from './variants'
import { variablesOf } from './variables'
import { sizeOf } from './written-numbers'

/** A population or device, seen the same way: what is drawn as a block and becomes one Create call. */
export interface Block {
  readonly id: BlockId
  readonly kind: 'population' | 'device'
  readonly label: string
  /** The catalogue's name, of a variant that of its model. */
  readonly model: string
  /** As the block names its model: a variant's name, or the same. */
  readonly written: string
  /** 1 for devices. */
  readonly size: number
  /** What the block sets itself, worked out. */
  readonly parameters: GivenValues
  /** Parameters the block sets that come to no value. */
  readonly failures: readonly ValueFailure[]
  /** What it starts from: the defaults of its model or variant. */
  readonly base: Readonly<Record<string, ParameterValue>>
  /** Where its nodes lie, worked out; absent where they lie nowhere. */
  readonly positions?: ResolvedKind<PositionKind>
  /** What it is given while time runs, worked out. */
  readonly changes: readonly ResolvedChange[]
  readonly at: Position
  /** Null when the catalogue does not know the model. */
  readonly descriptor: NodeModelDescriptor | null
}

/** The block with this id, or undefined if there is none. */
export function blockOf(document: CajalDocument, id: string): Block | undefined {
  const blockId = id as BlockId
  if (Object.hasOwn(document.populations, id))
    return makeBlock(document, blockId, (document.populations as Record<string, Population>)[id]!)
  if (Object.hasOwn(document.devices, id)) return makeBlock(document, blockId, (document.devices as Record<string, Device>)[id]!)
  return undefined
}

/** All blocks: populations, then devices, each in the natural order of their ids. */
export function blocksInOrder(document: CajalDocument): readonly Block[] {
  return [
    ...inOrder<BlockId, Population>(document.populations).map(([id, population]) => knownBlock(document, id, population)),
    ...inOrder<BlockId, Device>(document.devices).map(([id, device]) => knownBlock(document, id, device)),
  ]
}

/** All projections in the natural order of their ids. */
export function projectionsInOrder(document: CajalDocument): readonly (readonly [ProjectionId, Projection])[] {
  return inOrder<ProjectionId, Projection>(document.projections)
}

/** The value a block's parameter has: what the user set, else where it starts from, undefined if it has no such parameter. */
export function valueOf(block: Block, parameter: string): GivenValue | undefined {
  if (Object.hasOwn(block.parameters, parameter)) return block.parameters[parameter]
  return Object.hasOwn(block.base, parameter) ? block.base[parameter] : undefined
}

/** What a sampler may record of a block, by the values it has. */
export function recordablesOfBlock({ descriptor, base, parameters }: Block): Readonly<Record<string, RecordableDescriptor>> {
  return descriptor === null ? {} : recordablesOf(descriptor, { ...base, ...parameters })
}

/** The same of the block with this id; nothing where there is none. */
export function recordablesOfItem(document: CajalDocument, id: string): Readonly<Record<string, RecordableDescriptor>> {
  const block = blockOf(document, id)
  return block === undefined ? {} : recordablesOfBlock(block)
}

const blockOnce = remembered<Block>()

/** Of a document that is no draft: the same block while nothing that it says has changed. */
function knownBlock(document: CajalDocument, id: BlockId, block: Population | Device): Block {
  const { models, variants, variables } = document
  return blockOnce(block, [id, models, variants, variables], () => makeBlock(document, id, block))
}

function makeBlock(document: CajalDocument, id: BlockId, block: Population | Device): Block {
  const descriptor = nodeModelOf(document, block.model)
  const resolved = resolveValues(block.parameters, { parameters: descriptor?.parameters ?? {}, variables: variablesOf(document) })
  return {
    id,
    kind: 'size' in block ? 'population' : 'device',
    label: block.label,
    model: baseModel(document, block.model),
    written: block.model,
    size: 'size' in block ? sizeOf(document, block) : 1,
    parameters: resolved.values,
    failures: resolved.failures,
    base: startingValues(document, block.model),
    ...(block.positions && { positions: resolveKind(block.positions, findPositionKind, variablesOf(document)) }),
    changes: resolveChanges(block.changes, { parameters: descriptor?.parameters ?? {}, variables: variablesOf(document) }),
    at: block.at,
    descriptor,
  }
}

function inOrder<Id extends string, T>(items: Readonly<Record<string, T>>): readonly (readonly [Id, T])[] {
  return Object.entries(items)
    .sort(([first], [second]) => compareNaturally(first, second))
    .map(([id, item]) => [id as Id, item])
}
