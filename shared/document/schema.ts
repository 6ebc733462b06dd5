import type { AxisRange } from '../axis-range'
import type { BlockId, DeviceId, FrameId, NoteId, PopulationId, ProjectionId } from '../ids'
import type { Expression, WrittenValues } from '../models/descriptor'
import type { RelaxationValues } from '../models/relaxation-settings'
import type { Named } from '../models/space/position-kinds'
import type { PanelSettings } from './panels'

/** A point on the canvas, in canvas units. */
export type Position = readonly [number, number]

/** Width and height in canvas units. */
export type Size = readonly [number, number]

/** A number, or what it is worked out from. */
export type WrittenNumber = number | Expression

/** Settings of a run as a document has them. */
export interface WrittenSettings extends Omit<SimulationSettings, 'durationMs' | 'resolutionMs'> {
  readonly durationMs: WrittenNumber
  readonly resolutionMs: WrittenNumber
}

/** Settings of a run, worked out. The seed is a positive 32-bit integer, as in NEST. */
export interface SimulationSettings {
  readonly durationMs: number
  readonly resolutionMs: number
  readonly seed: number
  /** In the window a run goes on until it is stopped; scripts and the command line simulate the duration. */
  readonly endless?: boolean
  /** The window keeps so much of the end of a run, and somewhat more; absent: all of it. */
  readonly keepMs?: number
  /** How neurons follow each other over connections without a delay, where not as usual: NEST's settings by their names. */
  readonly relaxation?: RelaxationValues
  /** When neurons and connections learn by e-prop, likewise. */
  readonly learning?: RelaxationValues
}

/** A number under a name that expressions in any field may use. */
export interface Variable {
  /** A number in `unit`, or an expression. */
  readonly value: number | string
  /** Absent: a bare number, which takes the unit of the field that uses it. */
  readonly unit?: string
  /** What it stands for. */
  readonly text?: string
}

/** A model under a name of its own with defaults of its own: NEST's CopyModel. Blocks and projections name it as their model. */
export interface Variant {
  /** A model of the catalogue, of nodes or of synapses, or one of the document's own. */
  readonly model: string
  readonly parameters: WrittenValues
  readonly text?: string
}

/** A neuron model of the document's own, written by its equations: see `shared/models/own`. */
export interface WrittenModel {
  /** In the part of NESTML that Cajal knows; it calls the model by the name under which it is kept. */
  readonly text: string
}

/** Part of a population: the nodes from `from` (from 0) up to, not including, `to`, every `step`-th. */
export interface Slice {
  readonly from: number
  readonly to: number
  readonly step?: number
}

/** Values that the nodes of a block or the connections of a projection are given when time has come to `atMs`: SetStatus between two Simulate calls. */
export interface PlannedChange {
  readonly atMs: WrittenNumber
  /** Of a projection those of its synapse. */
  readonly parameters: WrittenValues
}

/** Neurons of one model with common parameters: one Create call. Only parameters the user set are here. */
export interface Population {
  readonly label: string
  /** Of the catalogue, of the document's own, or a variant's name. */
  readonly model: string
  readonly size: WrittenNumber
  readonly parameters: WrittenValues
  /** Where its nodes lie in a plane or volume, one kind by its name: `{ grid: { shape: [20, 20] } }`. Absent: nowhere. */
  readonly positions?: Named<WrittenValues>
  readonly at: Position
  /** A name of `blockColors`; others are kept and not shown. */
  readonly color?: string
  /** Left out of runs, with its edges. */
  readonly muted?: boolean
  /** What is set while time runs; absent: nothing. */
  readonly changes?: readonly PlannedChange[]
}

/** A generator or recorder: one Create call. */
export interface Device {
  readonly label: string
  readonly model: string
  readonly parameters: WrittenValues
  /** Where it lies, as a population of one. */
  readonly positions?: Named<WrittenValues>
  readonly at: Position
  readonly color?: string
  readonly muted?: boolean
  readonly changes?: readonly PlannedChange[]
}

export interface ConnectionRule {
  readonly name: string
  readonly parameters: WrittenValues
}

export interface SynapseSpecification {
  /** Of the catalogue, or a variant's name. */
  readonly model: string
  /** `weight` (pA, nS or mV, by the target), `delay` (ms), `receptor_type` and whatever else the synapse model has. */
  readonly parameters: WrittenValues
}

/** A population whose nodes join the connections of a projection, as astrocytes do: each hears the source and reaches the target. */
export interface ThirdFactor {
  readonly population: PopulationId
  /** Which connections are joined, and by which nodes. */
  readonly rule: ConnectionRule
  /** From sources to the population, and from it to targets. */
  readonly in: SynapseSpecification
  readonly out: SynapseSpecification
}

/** One Connect call, as drawn: always neuron to recorder and generator to neuron. Samplers are turned round on compiling. */
export interface Projection {
  readonly from: BlockId
  readonly to: BlockId
  readonly rule: ConnectionRule
  readonly synapse: SynapseSpecification
  /** The part of `from` that takes part; absent: all of it. */
  readonly sources?: Slice
  /** The part of `to` that takes part. */
  readonly targets?: Slice
  /** Who may be connected, by where nodes lie, one shape by its name: `{ circular: { radius: 0.25 } }`. Absent: everybody. */
  readonly mask?: Named<WrittenValues>
  /** The recorder that every spike over these connections shows its weight to. */
  readonly weightRecorder?: DeviceId
  /** The volume transmitter whose spikes modulate these connections, where their synapse model needs one. */
  readonly volumeTransmitter?: DeviceId
  /** Makes a TripartiteConnect call of it. */
  readonly thirdFactor?: ThirdFactor
  /** Left out of runs. */
  readonly muted?: boolean
  readonly changes?: readonly PlannedChange[]
}

/** A named area of the drawing with the blocks that belong together; to a simulation it means nothing unless it is muted. */
export interface Frame {
  readonly label: string
  readonly color?: string
  readonly at: Position
  readonly size: Size
  /** A block that is in two frames counts in the first. */
  readonly blocks: readonly BlockId[]
  /** The frame that it lies in; absent: in none. */
  readonly within?: FrameId
  /** Drawn as one block, at which the edges of its blocks end. */
  readonly collapsed?: boolean
  /** Its blocks are left out of runs. */
  readonly muted?: boolean
}

/** Plain text on the canvas. */
export interface Note {
  readonly text: string
  readonly at: Position
  readonly size?: Size
  readonly color?: string
}

/** A part of the canvas that somebody wants to come back to. */
export interface SavedView {
  readonly at: Position
  readonly size: Size
  /** What it shows, for the list of views; without one it is its number. */
  readonly name?: string
}

/** What the gallery of examples and the file's own description show. */
export interface About {
  readonly title: string
  /** One sentence. */
  readonly text: string
  /** How much a reader should know: `first steps`, `intermediate`, `advanced`. */
  readonly level?: string
}

/** One item of a worksheet. Which keys mean something follows from its kind. */
export interface SheetItem {
  /** Unlike that of any other item. */
  readonly id: string
  /** One of `sheetKinds`; another is kept and shown as unknown. */
  readonly kind: string
  /** What there is to read; of a control its name in place of the usual one, of a figure what stands below it. */
  readonly text?: string
  /** Of a control: the block or connection it belongs to; absent for what belongs to the document. */
  readonly item?: string
  /** Of a control: a field as problems name them, such as `I_e`, `synapse.weight`, `size`, `variables.g`, `simulation.durationMs`. */
  readonly field?: string
  /** Of a control: the ends of its slider; without both it has none. */
  readonly from?: number
  readonly to?: number
  /** Of a question: the answer is a number in this unit. Absent: it is a text. */
  readonly unit?: string
  /** Of a question: what was typed. */
  readonly answer?: string
  /** Of a figure: the panel of the results that it is taken from. */
  readonly panel?: string
  /** Of a figure: what was taken, as SVG. */
  readonly picture?: string
}

/** What of a drawing decides what a run computes. */
export type GivenDrawing = Pick<
  CajalDocument,
  'simulation' | 'variables' | 'variants' | 'models' | 'populations' | 'devices' | 'projections' | 'frames'
>

/** Tasks beside a drawing, with the answers to them. */
export interface Worksheet {
  readonly title: string
  readonly items: readonly SheetItem[]
  /** It opens with the results alone: the drawing is hidden until it is asked for. */
  readonly alone?: boolean
  /** Who works through it is told why neurons never fired. */
  readonly explains?: boolean
  /** Who answers. */
  readonly student?: string
  /** The drawing as it was before the first answer or control: what was changed since is told beside the answers. */
  readonly given?: GivenDrawing
}

/**
 * What a `.cajal` file holds, format version 1. Every object may carry further keys written by somebody else: they are kept.
 * Results, undo history and the view are not part of it.
 */
export interface CajalDocument {
  readonly about?: About
  /** Keys of the file beside the document which this version does not write itself, kept for whoever does. */
  readonly envelope?: Readonly<Record<string, unknown>>
  readonly simulation: WrittenSettings
  readonly variables?: Readonly<Record<string, Variable>>
  readonly variants?: Readonly<Record<string, Variant>>
  readonly models?: Readonly<Record<string, WrittenModel>>
  readonly populations: Readonly<Record<PopulationId, Population>>
  readonly devices: Readonly<Record<DeviceId, Device>>
  readonly projections: Readonly<Record<ProjectionId, Projection>>
  /** How results are shown; absent, every recorder has a panel of its own. */
  readonly panels?: readonly PanelSettings[]
  /** The palette of panels that choose none, by its name in `palettes`; absent, results have the colours of the drawing. */
  readonly palette?: string
  /** The stretch of time, in milliseconds, that panels over time show; absent, the whole run. */
  readonly timeRange?: AxisRange
  /** Results of runs are kept in a file beside that of the document; absent, they are not. */
  readonly keepResults?: boolean
  /** Blocks whose recorded spikes are not heard where spikes are; absent, all are. */
  readonly soundOff?: readonly BlockId[]
  /** Absent while there are none, as are notes. */
  readonly frames?: Readonly<Record<FrameId, Frame>>
  readonly notes?: Readonly<Record<NoteId, Note>>
  /** By their numbers, `1` to `9`. */
  readonly views?: Readonly<Record<string, SavedView>>
  /** Tasks to be worked through with it; absent while there are none. */
  readonly worksheet?: Worksheet
}
