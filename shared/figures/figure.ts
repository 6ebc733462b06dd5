/** One axis of a figure: what it measures, with the unit in brackets, and the stretch that is shown. */
export interface FigureAxis {
  /** `Membrane potential V_m (mV)`; a symbol such as V_m is set as one. */
  readonly title: string
  readonly low: number
  readonly high: number
  /** Where the axis has labels; absent, at round numbers. One with a weight is a name, which makes room for others: the least are left out where there is none. */
  readonly labels?: readonly { readonly at: number; readonly text: string; readonly weight?: number }[]
  /** It counts: labels are at whole numbers only. */
  readonly whole?: boolean
  /** Places are powers of ten of what is measured. */
  readonly logarithmic?: boolean
}

/** Something drawn in a plot. Colours are CSS colours; a number that is not finite lifts the pen. */
export type Mark =
  | {
      readonly kind: 'line'
      readonly xs: readonly number[]
      readonly ys: readonly number[]
      readonly color: string
      /** In points; 1 where absent. */
      readonly width?: number
    }
  | {
      readonly kind: 'dots'
      readonly xs: readonly number[]
      readonly ys: readonly number[]
      readonly color: string
      /** Diameter in points. */
      readonly size: number
      /** Rings in place of discs. */
      readonly hollow?: boolean
    }
  | {
      /** Upright rectangles from zero: bar `i` reaches from `edges[i]` to `edges[i + 1]`. */
      readonly kind: 'bars'
      readonly edges: readonly number[]
      readonly heights: readonly number[]
      readonly color: string
    }
  | {
      /** Rectangles of a grid, from the lowest row upwards: column `i` reaches from `xEdges[i]` to `xEdges[i + 1]`. Null leaves a hole. */
      readonly kind: 'cells'
      readonly xEdges: readonly number[]
      readonly yEdges: readonly number[]
      readonly colors: readonly (string | null)[]
    }
  | {
      /** Upright bars with ends, from a low to a high; one that is not finite is left out. */
      readonly kind: 'errors'
      readonly xs: readonly number[]
      readonly lows: readonly number[]
      readonly highs: readonly number[]
      readonly color: string
    }
  | {
      /** Short strokes at the upper edge, such as spikes above a trace. */
      readonly kind: 'ticks'
      readonly xs: readonly number[]
      readonly color: string
    }
  | {
      /** Dashed lines from top to bottom in the colour of labels, in order, with what they mean beside their lower ends where there is room; words may be empty. */
      readonly kind: 'moments'
      readonly xs: readonly number[]
      readonly texts: readonly string[]
    }
  | {
      /** Words in the colour of labels, their middles at these places. */
      readonly kind: 'words'
      readonly xs: readonly number[]
      readonly ys: readonly number[]
      readonly texts: readonly string[]
    }

export interface LegendEntry {
  readonly label: string
  readonly color: string
  /** Of marks that are. */
  readonly hollow?: boolean
  /** Of the colours of a scale, some of which may be as dark or as light as the paper. */
  readonly framed?: boolean
}

export interface FigurePlot {
  readonly y: FigureAxis
  /** The smallest value is on top, as rows of a raster are counted. */
  readonly downwards?: boolean
  readonly marks: readonly Mark[]
  /** What the colours mean; empty where nothing has to be told apart. */
  readonly legend: readonly LegendEntry[]
  /** Share of the height. */
  readonly share: number
}

/** A figure as data: plots below each other over one axis across. Whoever draws it decides on size, fonts and theme. */
export interface Figure {
  /** A picture of its own: no axes are drawn, and a unit is as long across as upwards. */
  readonly bare?: boolean
  readonly x: FigureAxis
  readonly plots: readonly FigurePlot[]
}
