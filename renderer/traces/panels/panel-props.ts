import type { PanelSettings } from '../../../shared/document/panels'
import type { Staleness } from '../../kernel/stale-results'
import type { PlotGroup } from '../plots/plot-group'
import type { ShownRun } from '../buffers/sources'

/** What every panel needs to know. */
export interface PanelProps {
  readonly panel: PanelSettings
  /** The runs that are shown, at least one; must be the same list as long as it says the same. */
  readonly runs: readonly ShownRun[]
  readonly group: PlotGroup
  /** Simulated time so far, in milliseconds. */
  readonly reachedMs: () => number
  /** Of the document, for panels that choose none. */
  readonly usualPalette: string | undefined
  /** Why this is not what the drawing would give now; null where it is. */
  readonly stale: Staleness | null
}
