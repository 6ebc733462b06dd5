import { createStore, type Store } from '../store'

/** Recorded activity gone through again: how fast, and whether it is under way. */
export interface Playback {
  readonly playing: boolean
  /** Recorded over real time. */
  readonly speed: number
}

export type PlaybackStore = Store<Playback>

/** The speeds there are, the fastest first. */
export const playbackSpeeds = [10, 1, 0.1, 0.01, 0.001] as const

export function createPlaybackStore(): PlaybackStore {
  return createStore<Playback>({ playing: false, speed: 0.1 })
}

/** Begins or halts; answers nothing where it is so already. */
export function setPlaying(playback: PlaybackStore, playing: boolean): void {
  if (playback.get().playing !== playing) playback.set({ ...playback.get(), playing })
}
