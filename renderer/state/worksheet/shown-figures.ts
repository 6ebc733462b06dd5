import type { Figure } from '../../../shared/figures/figure'
import type { PaperTable } from '../../../shared/network/worksheet-page'

/** A panel of the results as it stands in the window. */
export interface ShownFigure {
  /** Of the panel. */
  readonly panel: string
  readonly title: string
  /** Of the run that it shows. */
  readonly seed: number
  /** The drawing would give something else now. */
  readonly stale: boolean
  /** What came of it in numbers, in a line. */
  readonly summary: string
  /** Draws it with the colours given; null for what is a table. */
  readonly figure: ((color: (name: string) => string) => Promise<Figure>) | null
  /** The numbers of what is a table. */
  readonly tables: () => readonly PaperTable[]
}

/** The panels that are shown, for whoever puts them on paper. */
export interface ShownFigures {
  /** Told by each panel while it is there; returns what takes it back. */
  add(panel: string, read: () => ShownFigure): () => void
  /** As they are now, by the order in which they came. */
  all(): readonly ShownFigure[]
}

export function createShownFigures(): ShownFigures {
  const readers = new Map<string, () => ShownFigure>()
  return {
    add(panel, read) {
      readers.set(panel, read)
      return () => {
        if (readers.get(panel) === read) readers.delete(panel)
      }
    },
    all: () => [...readers.values()].map((read) => read()),
  }
}
