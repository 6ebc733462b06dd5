import { chosenEnds, type AxisRange } from '../../../shared/axis-range'
import { createStore, type Store } from '../../state/store'
import { createFrameClock, type FrameClock } from './frame-clock'
import { createThemeColors, type ThemeColors } from './theme-colors'
import { fitSpan, type TimeSpan } from '../buffers/time-span'

/** A moment with what happened then. */
export interface TimeMark {
  readonly atMs: number
  readonly words: string
}

/** What all plots of the window share: the frame, the stretch of time in view, the cursor and the colours. */
export interface PlotGroup {
  readonly clock: FrameClock
  readonly colors: ThemeColors
  /** What was zoomed to; null follows the whole run. */
  readonly zoom: Pick<Store<TimeSpan | null>, 'get' | 'subscribe'>
  /** Where the drawing was changed while time ran. */
  readonly changes: Store<readonly TimeMark[]>
  /** All there is to be seen: the whole run, also what is to come of it, or the end of it that is kept. */
  readonly full: Store<TimeSpan>
  /** Until when all that was recorded of it is here. */
  readonly recordedMs: Store<number>
  /** What is shown of it unless somebody zooms, in milliseconds; undefined for all. */
  readonly range: Store<AxisRange | undefined>
  /** What is to be drawn now. */
  shown(): TimeSpan
  /** Zooms as near to this as the run allows; null shows everything. */
  zoomTo(span: TimeSpan | null): void
  /** Where the cursor is that all plots share; null where there is none. */
  readonly cursorMs: Store<number | null>
  /** While activity is played, the cursor follows no pointer. */
  readonly playing: Store<boolean>
  /** Plots with the same key share the cursor. */
  readonly syncKey: string
}

/** No plot draws longer than this a frame before others get their turn. */
const frameBudgetMs = 5
/** A frame that takes a turn and a half of the screen has left one out. */
const lateMs = 25
const leastShare = 1e-5

/** Plots none of which can be zoomed to less than a hundred-thousandth of the run. */
export function createPlotGroup(): PlotGroup {
  const zoom = createStore<TimeSpan | null>(null)
  const full = createStore<TimeSpan>({ fromMs: 0, toMs: 1 })
  const range = createStore<AxisRange | undefined>(undefined)
  const colors = createThemeColors(document.documentElement)
  return {
    clock: createFrameClock({
      requestFrame: (callback) => requestAnimationFrame(callback),
      now: () => performance.now(),
      budgetMs: frameBudgetMs,
      lateMs,
    }),
    colors,
    zoom,
    full,
    recordedMs: createStore(0),
    range,
    changes: createStore<readonly TimeMark[]>([]),
    shown() {
      const chosen = zoom.get()
      return (chosen && fitSpan(chosen, full.get(), 0)) ?? spanOfRange(full.get(), range.get())
    },
    zoomTo(span) {
      const { fromMs, toMs } = full.get()
      zoom.set(span && fitSpan(span, { fromMs, toMs }, (toMs - fromMs) * leastShare))
    },
    cursorMs: createStore<number | null>(null),
    playing: createStore(false),
    syncKey: 'cajal-time',
  }
}

/** What a run has of a stretch that was chosen; all of it where that is nothing. */
function spanOfRange(full: TimeSpan, range: AxisRange | undefined): TimeSpan {
  const { low, high } = chosenEnds({ low: full.fromMs, high: full.toMs }, range)
  const [fromMs, toMs] = [Math.max(low, full.fromMs), Math.min(high, full.toMs)]
  return fromMs < toMs ? { fromMs, toMs } : full
}
