/** A palette whose colours people with colour-blindness tell apart. */
interface Palette {
  readonly label: string
  /** As published, in the order in which they are given out. */
  readonly colors: readonly string[]
  /** From low to high: what comes between lies between. */
  readonly ordered?: boolean
}

/** What a panel says that keeps the colours of the drawing where the document has a palette for all. */
export const drawingPalette = 'drawing'

/**
 * Palettes that figures of papers use: Okabe and Ito (2008), Paul Tol's technical note (2021), and viridis of matplotlib, in ten steps.
 * `renderer/traces/palettes.css` has them for both themes; what would be lost on a dark ground is lighter there.
 */
export const palettes = {
  'okabe-ito': {
    label: 'Okabe–Ito',
    colors: ['#e69f00', '#56b4e9', '#009e73', '#f0e442', '#0072b2', '#d55e00', '#cc79a7', '#000000'],
  },
  'tol-bright': { label: 'Tol bright', colors: ['#4477aa', '#ee6677', '#228833', '#ccbb44', '#66ccee', '#aa3377', '#bbbbbb'] },
  'tol-muted': {
    label: 'Tol muted',
    colors: ['#cc6677', '#332288', '#ddcc77', '#117733', '#88ccee', '#882255', '#44aa99', '#999933', '#aa4499'],
  },
  viridis: {
    label: 'Viridis, for what has an order',
    colors: ['#440154', '#482878', '#3e4989', '#31688e', '#26828e', '#1f9e89', '#35b779', '#6ece58', '#b5de2b', '#fde725'],
    ordered: true,
  },
} as const satisfies Readonly<Record<string, Palette>>

export type PaletteName = keyof typeof palettes

/** Whether a text from a file is the name of a palette. */
export function isPalette(name: string | undefined): name is PaletteName {
  return name !== undefined && Object.hasOwn(palettes, name)
}

/** The CSS variable of the colour of the `index`-th of `count` things: `--tol-bright-3`. */
export function paletteColor(name: PaletteName, index: number, count: number): string {
  const { colors, ordered = false }: Palette = palettes[name]
  const place = ordered ? Math.round((index * (colors.length - 1)) / Math.max(1, count - 1)) : index % colors.length
  return `--${name}-${place + 1}`
}
