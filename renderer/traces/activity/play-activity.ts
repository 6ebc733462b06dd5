import { setPlaying, type PlaybackStore } from '../../state/runs/playback'
import type { PlotGroup } from '../plots/plot-group'

interface PlaybackParts {
  readonly group: Pick<PlotGroup, 'cursorMs' | 'shown' | 'playing'>
  readonly playback: PlaybackStore
  /** Simulated time so far, in milliseconds. */
  readonly reachedMs: () => number
  /** Whether more is to come. */
  readonly isRunning: () => boolean
  /** Calls back with the wall time in milliseconds; returns cancel. */
  readonly nextTurn: (turn: (nowMs: number) => void) => () => void
}

/**
 * Moves the time cursor through the stretch that is shown while activity is played, from where the cursor stands, or from the beginning
 * where it stands at the end. A run that goes on is followed. Returns stop.
 */
export function playActivity({ group, playback, reachedMs, isRunning, nextTurn }: PlaybackParts): () => void {
  let cancel: (() => void) | null = null
  let lastMs: number | null = null
  let before: number | null = null

  const turn = (nowMs: number): void => {
    cancel = null
    const { fromMs, toMs } = group.shown()
    const end = Math.min(toMs, reachedMs())
    const passed = before === null ? 0 : nowMs - before
    before = nowMs
    const at = Math.min(end, Math.max(fromMs, lastMs ?? fromMs) + passed * playback.get().speed)
    lastMs = at
    group.cursorMs.set(at)
    if (at >= end && !(isRunning() && end < toMs)) setPlaying(playback, false)
    else cancel = nextTurn(turn)
  }

  const follow = (): void => {
    const { playing } = playback.get()
    if (playing === group.playing.get()) return
    group.playing.set(playing)
    cancel?.()
    cancel = null
    if (!playing) return
    const { fromMs, toMs } = group.shown()
    const start = group.cursorMs.get() ?? lastMs
    lastMs = start === null || start >= Math.min(toMs, reachedMs()) ? fromMs : start
    before = null
    cancel = nextTurn(turn)
  }
  const stopFollowing = playback.subscribe(follow)
  follow()
  return () => {
    stopFollowing()
    cancel?.()
    group.playing.set(false)
    setPlaying(playback, false)
  }
}

/** At every frame of the screen; who wants less motion sees a few steps a second. */
export function playbackTurn(turn: (nowMs: number) => void): () => void {
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) {
    const handle = setTimeout(() => turn(performance.now()), reducedPaceMs)
    return () => clearTimeout(handle)
  }
  const handle = requestAnimationFrame(() => turn(performance.now()))
  return () => cancelAnimationFrame(handle)
}

const reducedPaceMs = 500
