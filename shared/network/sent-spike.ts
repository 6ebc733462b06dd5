type ListName = 'spike_times' | 'spike_weights' | 'spike_multiplicities'

/** The lists of a generator that change. */
type SpikeValues = Readonly<Partial<Record<ListName, readonly number[]>>>

/** A spike that a generator was told to send while its network stood. */
export interface SentSpike {
  /** At the end of this step. */
  readonly step: number
  /** The same from the origin of the generator. */
  readonly timeMs: number
  /** The lists of the generator with it. */
  readonly values: SpikeValues
}

/** What a spike generator's `get()` tells of what it sends; times in ms from `origin`. */
export interface SpikeLists extends Readonly<Record<ListName, ArrayLike<number>>> {
  readonly origin: number
}

/** Whether these are values of a spike generator. */
export function hasSpikeLists(
  values: Readonly<Record<string, unknown>> | undefined,
): values is Readonly<Record<string, unknown>> & SpikeLists {
  const isList = (name: string): boolean => isNumbers(values?.[name])
  return typeof values?.['origin'] === 'number' && ['spike_times', 'spike_weights', 'spike_multiplicities'].every(isList)
}

function isNumbers(value: unknown): boolean {
  return (
    (Array.isArray(value) || ArrayBuffer.isView(value)) && Array.from(value as ArrayLike<unknown>).every((each) => typeof each === 'number')
  )
}

/** Lets a generator with these lists send one more spike, at the end of the next step that has none yet. */
export function withSpike(lists: SpikeLists, now: { readonly step: number; readonly resolutionMs: number }): SentSpike {
  const { resolutionMs } = now
  const msOf = (step: number): number => tidy(step * resolutionMs - lists.origin)
  let step = Math.max(now.step + 1, Math.round(lists.origin / resolutionMs) + 1)
  while (Array.from(lists.spike_times).some((time) => Math.abs(time - msOf(step)) < resolutionMs / 2)) step += 1
  const timeMs = msOf(step)
  return { step, timeMs, values: withTime(lists, timeMs) }
}

/** Lists with one more spike at a time, as usual in weight and number. */
export function withTime(lists: Pick<SpikeLists, ListName>, timeMs: number): SpikeValues {
  const times = Array.from(lists.spike_times)
  const later = times.findIndex((time) => time > timeMs)
  const at = later < 0 ? times.length : later
  const withOne = (list: ArrayLike<number>): readonly number[] => Array.from(list).toSpliced(at, 0, 1)
  return {
    spike_times: times.toSpliced(at, 0, timeMs),
    // Empty lists stand for ones.
    ...(lists.spike_weights.length > 0 && { spike_weights: withOne(lists.spike_weights) }),
    ...(lists.spike_multiplicities.length > 0 && { spike_multiplicities: withOne(lists.spike_multiplicities) }),
  }
}

/** Without the tail that multiplying leaves. */
function tidy(ms: number): number {
  return Number(ms.toFixed(9))
}
