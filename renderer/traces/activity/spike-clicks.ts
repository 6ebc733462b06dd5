import type { BlockId } from '../../../shared/ids'
import type { RunRecord, SpikesTrack } from '../buffers/run-streams'

/** One click: when by the clock of the sound, how high and how loud. */
export interface Click {
  readonly atS: number
  readonly hertz: number
  readonly gain: number
}

/** A stretch of simulated time, and when and for how long it is heard. */
export interface HeardStretch {
  readonly fromMs: number
  readonly toMs: number
  readonly atS: number
  readonly lengthS: number
}

/** The clicks of a stretch but for those of blocks that are off; stretches follow each other in the time of the sound. */
export type ClickPlan = (record: RunRecord, stretch: HeardStretch, off?: readonly BlockId[]) => readonly Click[]

/** A population clicks this often at most: spikes in between make the click louder, so that a large network murmurs and does not roar. */
const gapS = 0.012
/** Of more spikes in one stretch, evenly as many are looked at. */
const mostRead = 2000
const [softest, loudest] = [0.1, 0.3]
/** Steps of a pentatonic scale in semitones: any two of them sound well together. */
const scale = [0, 3, 5, 7, 10] as const
const octaves = 3
const lowestHertz = 330

/** Plans clicks: one for each spike as far as ears can tell them apart, each population at a pitch of its own. */
export function createClickPlan(): ClickPlan {
  const lastAtS = new Map<number, number>()
  return (record, stretch, off = []) => {
    const counted: { readonly atS: number; readonly voice: number; spikes: number }[] = []
    const owners = new Map<string, number>()
    for (const track of record.tracks) if (track.kind === 'spikes') addTrack(track, record.network.resolutionMs, stretch)
    const loudness = 1 / Math.sqrt(Math.max(1, new Set(counted.map(({ voice }) => voice)).size))
    return counted.map(({ atS, voice, spikes }) => ({
      atS,
      hertz: pitchOf(voice),
      gain: loudness * (loudest - (loudest - softest) / spikes),
    }))

    function addTrack(track: SpikesTrack, resolutionMs: number, { fromMs, toMs, atS, lengthS }: HeardStretch): void {
      const voices = voicesOf(track, owners, off)
      const open = new Map<number, (typeof counted)[number]>()
      const { buffer, rows } = track
      const stepAt = (ms: number): number => Math.ceil(ms / resolutionMs - 1e-6)
      const from = Math.max(buffer.first, buffer.indexAt(stepAt(fromMs)))
      const until = buffer.presentUntil(from, buffer.indexAt(stepAt(toMs)))
      const stride = Math.max(1, Math.ceil((until - from) / mostRead))
      for (let index = from; index < until; index += stride) {
        const voice = voices[rows.groupIndexOf(buffer.senders.at(index))]
        if (voice === undefined || voice < 0) continue
        const ms = buffer.steps.at(index) * resolutionMs
        const heardAtS = atS + ((ms - fromMs) / (toMs - fromMs)) * lengthS
        if (heardAtS >= (lastAtS.get(voice) ?? -Infinity) + gapS) {
          const click = { atS: heardAtS, voice, spikes: stride }
          lastAtS.set(voice, heardAtS)
          open.set(voice, click)
          counted.push(click)
        } else {
          const click = open.get(voice)
          if (click) click.spikes += stride
        }
      }
    }
  }
}

/** Which voice each population of a recorder has, the same whoever is off; −1 where it is off or another recorder gives it one already. */
function voicesOf({ rows }: SpikesTrack, owners: Map<string, number>, off: readonly BlockId[]): readonly number[] {
  const before = new Set(owners.keys())
  return rows.groups.map(({ item }) => {
    const key: string = item
    if (before.has(key)) return -1
    const voice = owners.get(key) ?? owners.size
    owners.set(key, voice)
    return off.includes(item) ? -1 : voice
  })
}

/** The pitch of a voice: up the scale, and from the bottom again where ears are no longer good. */
function pitchOf(voice: number): number {
  const place = voice % (scale.length * octaves)
  const semitones = 12 * Math.floor(place / scale.length) + (scale[place % scale.length] ?? 0)
  return lowestHertz * 2 ** (semitones / 12)
}
