/** One plot as the clock sees it. */
export interface ClockClient {
  /** There is something new to draw. */
  markDirty(): void
  /** What is out of sight is not drawn until it is in sight again. */
  setVisible(visible: boolean): void
  remove(): void
}

/** One animation frame for all plots. */
export interface FrameClock {
  /** `draw` answers whether it needs another frame to be done. */
  add(draw: () => boolean): ClockClient
  /** True when everything in sight is drawn. */
  settled(): boolean
  /** Calls back after every frame that left nothing in sight to draw; returns unsubscribe. */
  onSettled(listener: () => void): () => void
}

export interface ClockParts {
  readonly requestFrame: (callback: () => void) => unknown
  readonly now: () => number
  /** Once a frame has drawn this long, the plots left over wait for the next one. */
  readonly budgetMs: number
  /** After a frame that came later than this, and than frames come of late, plots wait for the next one: what else the page has to do is done first. */
  readonly lateMs: number
}

interface Client {
  readonly draw: () => boolean
  visible: boolean
}

/** So many times as long as usual is late; how fast a short time is forgotten, by the frame. */
const lateFactor = 1.5
const forgetting = 1.03

/** Draws dirty and visible plots, the longest waiting first, and asks for frames only while there are any. */
export function createFrameClock({ requestFrame, now, budgetMs, lateMs }: ClockParts): FrameClock {
  /** Sets keep the order of insertion, so a plot that was drawn goes to the end of the queue. */
  const dirty = new Set<Client>()
  const settledListeners = new Set<() => void>()
  let requested = false
  let requestedAt = 0
  /** The frame asked for follows one that was drawn. */
  let follows = false
  /** Time from one frame to the next, the shortest of late. */
  let usualMs = 0
  /** Plots have just waited: they do so once, however late frames are. */
  let waited = false

  const settled = (): boolean => ![...dirty].some(({ visible }) => visible)

  const request = (at?: number): void => {
    if (requested || settled()) return
    requested = true
    follows = at !== undefined
    requestedAt = at ?? now()
    requestFrame(drawFrame)
  }

  const drawFrame = (): void => {
    requested = false
    const startedAt = now()
    const tookMs = startedAt - requestedAt
    waited = !waited && tookMs > Math.max(lateMs, lateFactor * usualMs)
    // A screen that shows fewer frames a second, or a page that is always slow, is known after half a second or so.
    if (follows) usualMs = usualMs === 0 ? tookMs : Math.min(tookMs, forgetting * usualMs)
    if (waited) return request(startedAt)
    for (const client of [...dirty]) {
      if (!client.visible) continue
      dirty.delete(client)
      if (client.draw()) dirty.add(client)
      if (now() - startedAt >= budgetMs) break
    }
    request(startedAt)
    if (settled()) for (const listener of [...settledListeners]) listener()
  }

  return {
    settled,
    onSettled(listener) {
      settledListeners.add(listener)
      return () => settledListeners.delete(listener)
    },
    add(draw) {
      const client: Client = { draw, visible: true }
      return {
        markDirty() {
          dirty.add(client)
          request()
        },
        setVisible(visible) {
          client.visible = visible
          request()
        },
        remove: () => void dirty.delete(client),
      }
    },
  }
}
