import { runStartMark, type RunController } from '../../kernel/run-controller'
import type { Store } from '../../state/store'
import type { FrameClock } from '../plots/frame-clock'

/** Name of the performance measure from pressing Run to the frame in which the last sample was drawn. */
const runToDrawn = 'cajal-run-to-drawn'

interface DrawnParts {
  readonly clock: FrameClock
  /** Whether the panels of what is to be shown are there. */
  readonly areBuilt: Pick<Store<boolean>, 'get' | 'subscribe'>
  readonly run: RunController
}

/**
 * Says on the panel when everything a run brought has been drawn: `data-drawn-run` is its id and `data-drawn-step` how far it had
 * come. The first time for a run the time since Run was pressed is measured. Returns stop.
 */
export function watchDrawn(panel: HTMLElement, { clock, areBuilt, run }: DrawnParts): () => void {
  let measured: string | null = null
  const look = (): void => {
    const state = run.state.get()
    if (state.phase === 'idle' || state.phase === 'compiling') {
      delete panel.dataset['drawnRun']
      delete panel.dataset['drawnStep']
    }
    if ((state.phase !== 'finished' && state.phase !== 'paused') || !areBuilt.get() || !clock.settled()) return
    panel.dataset['drawnRun'] = state.run.runId
    panel.dataset['drawnStep'] = String(state.step)
    if (measured === state.run.runId) return
    measured = state.run.runId
    performance.measure(runToDrawn, runStartMark)
  }
  const stops = [run.state.subscribe(look), areBuilt.subscribe(look), clock.onSettled(look)]
  look()
  return () => stops.forEach((stop) => stop())
}
