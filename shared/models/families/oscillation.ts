import type { NumberParameter } from '../descriptor'

/** Frequency and phase of what oscillates. */
export const oscillationParameters = {
  frequency: { unit: 'Hz', default: 0, symbol: 'f', section: 'Input', span: [0, 100], text: 'Cycles a second of the oscillation.' },
  phase: { unit: 'deg', default: 0, symbol: 'φ', section: 'Input', span: [0, 360], text: 'Phase of the oscillation at time 0.' },
} satisfies Readonly<Record<string, NumberParameter>>

/** sin(2π · frequency · time + phase), of a frequency in Hz, a phase in degrees and a time in ms. */
export function oscillation(frequencyHz: number, phaseDegrees: number, timeMs: number): number {
  return Math.sin((2 * Math.PI * frequencyHz * timeMs) / 1000 + (phaseDegrees * Math.PI) / 180)
}
