import { castDraft } from 'immer'
import type { AxisRange } from '../../../shared/axis-range'
import type { PanelSettings } from '../../../shared/document/panels'
import type { BlockId } from '../../../shared/ids'
import type { Action } from './action'

/** Shows results in these panels; with undefined, every recorder has a panel of its own again. */
export function setPanels(name: string, panels: readonly PanelSettings[] | undefined, gesture?: string): Action {
  return {
    name,
    ...(gesture === undefined ? {} : { gesture }),
    recipe(draft) {
      if (panels === undefined) delete draft.panels
      else draft.panels = castDraft([...panels])
    },
  }
}

/** Shows all results in a palette, also in panels that had chosen one; undefined for the colours of the drawing. */
export function setPanelPalette(palette: string | undefined): Action {
  return {
    name: 'choose palette',
    recipe(draft) {
      if (palette === undefined) delete draft.palette
      else draft.palette = palette
      for (const panel of draft.panels ?? []) delete panel.palette
    },
  }
}

/** Lets panels over time show this stretch of it, in milliseconds; undefined for the whole run. */
export function setTimeRange(range: AxisRange | undefined): Action {
  return {
    name: 'choose the time shown',
    recipe(draft) {
      if (range === undefined) delete draft.timeRange
      else draft.timeRange = range
    },
  }
}

/** Lets the recorded spikes of these blocks be silent where spikes are heard. */
export function setSoundOff(blocks: readonly BlockId[]): Action {
  return {
    name: 'choose whose spikes are heard',
    recipe(draft) {
      if (blocks.length === 0) delete draft.soundOff
      else draft.soundOff = [...blocks]
    },
  }
}
