import type { BlockId, ProjectionId } from '../ids'
import { defaultsOf, findNodeModel } from '../models/catalogue'
import type { NodeModelDescriptor, ParameterValue, ParameterValues, RecordableDescriptor } from '../models/descriptor'
import { recordablesOf } from '../models/recordables'
import { compareNaturally } from './natural-order'
import type { CajalDocument, Device, Population, Position, Projection } from './schema'

/** A population or device, seen the same way: what is drawn as a block and becomes one Create call. */
export interface Block {
  readonly id: BlockId
  readonly kind: 'population' | 'device'
  readonly label: string
  readonly model: string
  /** 1 for devices. */
  readonly size: number
  readonly parameters: ParameterValues
  readonly at: Position
  /** Null when the catalogue does not know the model. */
  readonly descriptor: NodeModelDescriptor | null
}

/** The block with this id, or undefined if there is none. */
export function blockOf(document: CajalDocument, id: string): Block | undefined {
  const blockId = id as BlockId
  if (Object.hasOwn(document.populations, id)) return populationBlock(blockId, (document.populations as Record<string, Population>)[id]!)
  if (Object.hasOwn(document.devices, id)) return deviceBlock(blockId, (document.devices as Record<string, Device>)[id]!)
  return undefined
}

/** All blocks: populations, then devices, each in the natural order of their ids. */
export function blocksInOrder(document: CajalDocument): readonly Block[] {
  return [
    ...inOrder<BlockId, Population>(document.populations).map(([id, population]) => populationBlock(id, population)),
    ...inOrder<BlockId, Device>(document.devices).map(([id, device]) => deviceBlock(id, device)),
  ]
}

/** All projections in the natural order of their ids. */
export function projectionsInOrder(document: CajalDocument): readonly (readonly [ProjectionId, Projection])[] {
  return inOrder<ProjectionId, Projection>(document.projections)
}

/** The value a block's parameter has: what the user set, else the model's default, undefined if it has no such parameter. */
export function valueOf(block: Block, parameter: string): ParameterValue | undefined {
  if (Object.hasOwn(block.parameters, parameter)) return block.parameters[parameter]
  const parameters = block.descriptor?.parameters
  return parameters && Object.hasOwn(parameters, parameter) ? parameters[parameter]?.default : undefined
}

/** What a sampler may record of a block, by the values it has. */
export function recordablesOfBlock({ descriptor, model, parameters }: Block): Readonly<Record<string, RecordableDescriptor>> {
  return descriptor === null ? {} : recordablesOf(descriptor, { ...defaultsOf(model), ...parameters })
}

function populationBlock(id: BlockId, { label, model, size, parameters, at }: Population): Block {
  return { id, kind: 'population', label, model, size, parameters, at, descriptor: findNodeModel(model) }
}

function deviceBlock(id: BlockId, { label, model, parameters, at }: Device): Block {
  return { id, kind: 'device', label, model, size: 1, parameters, at, descriptor: findNodeModel(model) }
}

function inOrder<Id extends string, T>(items: Readonly<Record<string, T>>): readonly (readonly [Id, T])[] {
  return Object.entries(items)
    .sort(([first], [second]) => compareNaturally(first, second))
    .map(([id, item]) => [id as Id, item])
}
