/** How often edges follow what is dragged. */
export interface EdgePace {
  /** Blocks have been shifted, in a frame that began at this time. */
  shifted(frameMs: number): void
  /** The drag is over. */
  end(): void
}

/** A frame that comes so long after the last is late: at least one turn of a screen of 60 a second was left out. */
const lateMs = 25
/** The first frames make pictures, and say nothing of the others. */
const first = 4
/** After so many late frames edges follow at every second one. */
const patience = 3
/** If no further frame comes, edges follow by themselves after this time. */
const restMs = 40

/**
 * Edges follow a frame after the blocks when a drag begins, so that no frame has to make pictures of both; then at every frame, or, where a computer
 * does not keep up, at every second one until the drag ends. Blocks are at every frame where the hand has them. What follows says whether it has more to do.
 */
export function createEdgePace(follow: () => boolean): EdgePace {
  let [frames, late, last] = [0, 0, 0]
  let isBehind = false
  let timer: ReturnType<typeof setTimeout> | null = null
  const stop = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  const now = (): void => {
    stop()
    isBehind = false
    if (follow()) timer = setTimeout(now, restMs)
  }
  return {
    shifted(frameMs) {
      frames += 1
      if (frames > first && frameMs - last > lateMs) late += 1
      last = frameMs
      const mayWait = frames === 1 || late >= patience
      if (!mayWait || isBehind) return now()
      isBehind = true
      timer ??= setTimeout(now, restMs)
    },
    end() {
      stop()
      ;[frames, late, last] = [0, 0, 0]
      isBehind = false
    },
  }
}
