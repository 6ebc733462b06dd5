import type { WrittenValue, WrittenValues } from '../../models/descriptor'
import type { Named } from '../../models/space/position-kinds'
import { fail, type NodePart, type WorkedValue } from '../python/python-values'

/** A value as the document will have it; a worked one is an expression there, if that comes to the same. */
export type MadeValue = WrittenValue | WorkedValue
export type MadeValues = Record<string, MadeValue>

/** A value without the expression that it came from. */
export function numberOf(value: MadeValue): WrittenValue {
  return isWorked(value) ? value.value : value
}

export function isWorked(value: unknown): value is WorkedValue {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'worked'
}

/** How long a script has simulated, and the expression that it came from. */
export interface MadeTime {
  readonly ms: number
  readonly text: string | null
}

/** Values that are set when time has come to that. */
export interface MadeChange {
  readonly at: MadeTime
  readonly line: number
  readonly parameters: MadeValues
}

/** A Create call, or one of the devices it made. */
export interface MadeBlock {
  readonly model: string
  readonly size: number
  /** The expression that its size came from. */
  readonly sizeText: string | null
  readonly label: string
  /** The variable it was given, and where. */
  readonly assigned: string | null
  readonly line: number
  readonly parameters: MadeValues
  /** Where its nodes lie, if anywhere. */
  readonly positions: Named<WrittenValues> | null
  /** Number of its first node, as NEST counts them. */
  readonly firstId: number
  /** How long had been simulated when it was made. */
  readonly madeAtMs: number
  /** What is set later, in order of time. */
  readonly changes: MadeChange[]
  /** Whether something was set later that is not known. */
  isUncertain: boolean
}

export interface MadeRule {
  readonly name: string
  readonly parameters: MadeValues
}

export interface MadeSynapse {
  readonly model: string
  readonly parameters: MadeValues
}

/** A block whose nodes join the connections of a call. */
export interface MadeThird {
  readonly block: number
  readonly rule: MadeRule
  readonly in: MadeSynapse
  readonly out: MadeSynapse
}

/** A Connect call between parts of two blocks. */
export interface MadeConnection {
  readonly pre: NodePart
  readonly post: NodePart
  readonly mask: Named<MadeValues> | null
  readonly rule: MadeRule
  readonly synapse: MadeSynapse
  readonly third?: MadeThird
  readonly madeAtMs: number
  readonly changes: MadeChange[]
}

export interface MadeVariant {
  /** What it was copied from, a variant perhaps, and what it sets besides. */
  readonly existing: string
  readonly own: MadeValues
  readonly model: string
  readonly parameters: MadeValues
  /** The block that records the weights of its connections. */
  readonly recorder: number | null
}

/** Something that is not in the drawing though the call was followed. */
export interface LeftOut {
  readonly line: number
  readonly reason: string
  /** Whether that is all that the line says. */
  readonly isAll: boolean
}

/** What a script made since it last reset the kernel, as its calls tell. */
export interface MadeNetwork {
  /** The number of its first block: nodes from before a reset have smaller ones. */
  readonly firstBlock: number
  blocks: MadeBlock[]
  connections: MadeConnection[]
  variants: Map<string, MadeVariant>
  /** The block that modulates the connections of a synapse model, by the model's name. */
  transmitters: Map<string, number>
  /** Values that new nodes and connections of a model have, by SetDefaults. */
  defaults: Map<string, MadeValues>
  readonly durations: number[]
  /** All of them together. */
  elapsed: MadeTime
  /** Whether nothing simulated that was not followed. */
  isTimeKnown: boolean
  resolutionMs: number
  resolutionText: string | null
  seed: number
  /** Settings of how neurons follow each other and learn, by NEST's names. */
  readonly settings: Map<string, number | boolean>
  threads: number
  /** Notes at the present line that something of a call is not in the drawing. */
  readonly leaveOut: (reason: string, isAll?: boolean) => void
  /** The present line. */
  readonly line: () => number
  /** Counts values that are set one by one, and ends what takes too many. */
  readonly spend: (values: number) => void
}

export function emptyNetwork(of: Pick<MadeNetwork, 'leaveOut' | 'spend' | 'line'>, before?: MadeNetwork): MadeNetwork {
  return {
    ...of,
    firstBlock: before ? before.firstBlock + before.blocks.length : 0,
    blocks: [],
    connections: [],
    variants: new Map(),
    transmitters: new Map(),
    defaults: new Map(),
    durations: [],
    elapsed: { ms: 0, text: null },
    isTimeKnown: true,
    resolutionMs: 0.1,
    resolutionText: null,
    seed: 143202461,
    settings: new Map(),
    threads: 1,
  }
}

/** A block by its number. */
export function blockOf({ blocks, firstBlock }: MadeNetwork, block: number): MadeBlock {
  return blocks[block - firstBlock] ?? fail('nodes from before the kernel was reset')
}

/** The same network with its blocks numbered from 0. */
export function renumbered(made: MadeNetwork): MadeNetwork {
  const local = (part: NodePart): NodePart => ({ ...part, block: part.block - made.firstBlock })
  const recorder = (block: number | null): number | null => (block === null || block < made.firstBlock ? null : block - made.firstBlock)
  const transmitters = [...made.transmitters].filter(([, block]) => block >= made.firstBlock)
  return {
    ...made,
    firstBlock: 0,
    connections: made.connections.map(({ third, ...connection }) => ({
      ...connection,
      pre: local(connection.pre),
      post: local(connection.post),
      ...(third && { third: { ...third, block: third.block - made.firstBlock } }),
    })),
    variants: new Map([...made.variants].map(([name, variant]) => [name, { ...variant, recorder: recorder(variant.recorder) }])),
    transmitters: new Map(transmitters.map(([name, block]) => [name, block - made.firstBlock])),
  }
}

/** Whether a copy of a synapse model names nodes, so that it is told apart by more than its values. */
export function namesNodes(made: MadeNetwork, name: string): boolean {
  return (made.variants.get(name)?.recorder ?? null) !== null || made.transmitters.has(name)
}

/** How long the script has simulated. */
export function elapsedMs({ elapsed }: MadeNetwork): number {
  return elapsed.ms
}

/** The catalogue's model that a name of the script stands for. */
export function baseOf({ variants }: MadeNetwork, model: string): string {
  return variants.get(model)?.model ?? model
}

/** The synapse model as a drawing names it: a copy that only names nodes is none there. */
export function writtenModel(made: MadeNetwork, model: string): string {
  const variant = made.variants.get(model)
  return variant !== undefined && namesNodes(made, model) && Object.keys(variant.own).length === 0 ? variant.existing : model
}
