import type { AxisRange } from '../axis-range'
import type { DeviceId } from '../ids'

/** The kinds of panels there are, in the order in which they are offered. */
export const panelKinds = [
  'traces',
  'raster',
  'rate',
  'psth',
  'intervals',
  'counts',
  'values',
  'phase',
  'weights',
  'correlogram',
  'spectrum',
  'spectrogram',
  'map',
  'statistics',
] as const
export type PanelKind = (typeof panelKinds)[number]

/** What a panel of counts tells of each neuron. */
export const countMeasures = ['count', 'rate', 'interval', 'cv'] as const
export type CountMeasure = (typeof countMeasures)[number]

/** How a panel looks at a volume: degrees about its upward axis, from how high, and how near; 1 shows all of it. */
export interface KeptTurn {
  readonly azimuth: number
  readonly elevation: number
  readonly zoom: number
}

/**
 * One panel of results: what is shown of which records, and how. The list of panels is read from left to right: each stands right of
 * the one before it, or below it. What is not chosen is chosen by the panel.
 */
export interface PanelSettings {
  /** Unlike that of any other panel. */
  readonly id: string
  /** One of `panelKinds`; another is kept and shown as unknown. */
  readonly kind: string
  /** In place of the title that follows from what is shown. */
  readonly title?: string
  /** Whose records are shown. */
  readonly recorders: readonly DeviceId[]
  /** Of a multimeter: which quantities; of a phase plot the one across and the one upwards. */
  readonly quantities?: readonly string[]
  /** Which neurons, counted from 1 over all that are recorded: `1-8, 20`. */
  readonly neurons?: string
  /** Width of the bins of rates, histograms of time and intervals; on a map, how long a neuron stays lit. */
  readonly binMs?: number
  /** Number of bins of a histogram of values. */
  readonly bins?: number
  /** Length of a trial, over which spikes are laid on each other. */
  readonly periodMs?: number
  /** Of a correlogram of spikes: the largest lag. */
  readonly lagMs?: number
  /** Of a spectrum: the length of the stretches whose spectra are averaged; of a spectrogram, of those that follow each other. */
  readonly segmentMs?: number
  /** Of a correlogram of spikes: the two trains, a block by its id or a neuron of it as `block neuron`. */
  readonly pair?: readonly string[]
  /** Of a correlogram: what is taken off, `rate` or `shift`; nothing where this is absent. */
  readonly predictor?: string
  /** One of `countMeasures`; of a correlogram `count` or `coefficient`; of a spectrum or spectrogram `density` or `logarithm`. */
  readonly measure?: string
  /** A parameter of the populations to draw a measure against, such as `I_e`. */
  readonly against?: string
  /** `#rrggbb` for a block by its id, or for a line by `block neuron quantity`. */
  readonly colors?: Readonly<Record<string, string>>
  /** One of `palettes`, or `drawing` for the colours of the drawing; absent, that of the document. */
  readonly palette?: string
  /** Blocks and lines that are not drawn, by the names they have in `colors`. */
  readonly hidden?: readonly string[]
  /** Neurons that never fired have no row in a raster. */
  readonly hideQuiet?: boolean
  /** Whether the legend is shown; it is where this is absent. */
  readonly legend?: boolean
  /** In place of the usual titles of axes: `x`, and from the top `y`, `y2` … */
  readonly axisTitles?: Readonly<Record<string, string>>
  /** In place of all there is, by the names in `axisTitles`; the axis of the time that all panels share is not among them. */
  readonly axisRanges?: Readonly<Record<string, AxisRange>>
  /** Of a map of a volume; absent, it is seen from the first side. */
  readonly turn?: KeptTurn
  /** Stands below the panel before it, in the same column. */
  readonly below?: boolean
  /** Share of the width, of the first panel of a column; 1 where absent. */
  readonly width?: number
  /** Share of the height of its column; 1 where absent. */
  readonly height?: number
}

/** Whether a text from a file is the name of a kind of panel. */
export function isPanelKind(kind: string): kind is PanelKind {
  return (panelKinds as readonly string[]).includes(kind)
}
