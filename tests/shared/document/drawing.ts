import type {
  CajalDocument,
  Device,
  PlannedChange,
  Population,
  Projection,
  Slice,
  Variable,
  Variant,
  WrittenNumber,
  WrittenSettings,
} from '../../../shared/document/schema'
import type { BlockId, DeviceId } from '../../../shared/ids'
import type { WrittenValues } from '../../../shared/models/descriptor'

interface BlockParts {
  readonly model?: string
  readonly label?: string
  readonly parameters?: WrittenValues
  readonly size?: WrittenNumber
  readonly at?: readonly [number, number]
  readonly changes?: readonly PlannedChange[]
}

export interface EdgeParts {
  readonly rule?: string
  readonly ruleParameters?: WrittenValues
  readonly synapse?: string
  readonly synapseParameters?: WrittenValues
  readonly sources?: Slice
  readonly targets?: Slice
  readonly weightRecorder?: string
  readonly volumeTransmitter?: string
  readonly changes?: readonly PlannedChange[]
}

interface DrawingParts {
  readonly simulation?: Partial<WrittenSettings>
  readonly variables?: Readonly<Record<string, Variable>>
  readonly variants?: Readonly<Record<string, Variant>>
  readonly populations?: Readonly<Record<string, BlockParts>>
  readonly devices?: Readonly<Record<string, BlockParts>>
  /** `'p1 d1'` joins two blocks; ids are c1, c2, … in this order. */
  readonly edges?: readonly (string | readonly [string, EdgeParts])[]
}

/** A document from the few words a test needs; everything else is ordinary. */
export function drawing({ simulation, variables, variants, populations = {}, devices = {}, edges = [] }: DrawingParts): CajalDocument {
  return {
    simulation: { durationMs: 1000, resolutionMs: 0.1, seed: 1, ...simulation },
    ...(variables && { variables }),
    ...(variants && { variants }),
    populations: mapped(populations, (parts, id): Population => ({ ...device(parts, id, 'iaf_psc_alpha'), size: parts.size ?? 1 })),
    devices: mapped(devices, (parts, id) => device(parts, id, 'spike_recorder')),
    projections: Object.fromEntries(edges.map((edge, index) => [`c${index + 1}`, projection(edge)])),
  }
}

function device({ label, model, parameters = {}, at = [0, 0], changes }: BlockParts, id: string, usual: string): Device {
  return { label: label ?? id.toUpperCase(), model: model ?? usual, parameters, at, ...(changes && { changes }) }
}

function projection(edge: string | readonly [string, EdgeParts]): Projection {
  const [ends, parts] = typeof edge === 'string' ? [edge, {} as EdgeParts] : edge
  const [from = '', to = ''] = ends.split(' ')
  return {
    from: from as BlockId,
    to: to as BlockId,
    rule: { name: parts.rule ?? 'all_to_all', parameters: parts.ruleParameters ?? {} },
    synapse: { model: parts.synapse ?? 'static_synapse', parameters: parts.synapseParameters ?? {} },
    ...(parts.changes && { changes: parts.changes }),
    ...(parts.sources && { sources: parts.sources }),
    ...(parts.targets && { targets: parts.targets }),
    ...(parts.weightRecorder !== undefined && { weightRecorder: parts.weightRecorder as DeviceId }),
    ...(parts.volumeTransmitter !== undefined && { volumeTransmitter: parts.volumeTransmitter as DeviceId }),
  }
}

function mapped<T, U>(record: Readonly<Record<string, T>>, change: (value: T, key: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]))
}
