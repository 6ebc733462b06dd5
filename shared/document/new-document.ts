import type { CajalDocument } from './schema'

/** A document with nothing drawn: 1 s in steps of 0.1 ms, with NEST's default seed. */
export function emptyDocument(): CajalDocument {
  return {
    simulation: { durationMs: 1000, resolutionMs: 0.1, seed: 143202461 },
    populations: {},
    devices: {},
    projections: {},
  }
}
