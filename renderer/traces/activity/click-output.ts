import type { Click } from './spike-clicks'

/** Where clicks are made to sound. */
export interface ClickOutput {
  /** The clock of the sound. */
  nowS(): number
  play(clicks: readonly Click[]): void
  close(): void
}

const clickS = 0.03
/** What a sound falls to before it ends: it cannot fall to nothing at an even pace. */
const silence = 0.0001

/** The loudspeaker of this computer; where there is none nothing is heard, and nothing goes wrong. */
export function openClickOutput(): ClickOutput {
  const context = contextOrNone()
  if (context === null) return { nowS: () => 0, play() {}, close() {} }
  // However many sound at once, they do not overdrive.
  const limiter = new DynamicsCompressorNode(context, { threshold: -12, ratio: 12 })
  limiter.connect(context.destination)
  return {
    nowS: () => context.currentTime,
    play(clicks) {
      if (context.state === 'suspended') void context.resume().catch(() => undefined)
      for (const { atS, hertz, gain } of clicks) {
        const tone = new OscillatorNode(context, { type: 'triangle', frequency: hertz })
        const level = new GainNode(context, { gain: 0 })
        level.gain.setValueAtTime(gain, atS)
        level.gain.exponentialRampToValueAtTime(silence, atS + clickS)
        tone.connect(level).connect(limiter)
        tone.start(atS)
        tone.stop(atS + clickS)
      }
    },
    close() {
      void context.close().catch(() => undefined)
    },
  }
}

function contextOrNone(): AudioContext | null {
  try {
    return new AudioContext({ latencyHint: 'interactive' })
  } catch {
    return null
  }
}
