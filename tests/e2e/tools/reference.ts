import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'

/** What NEST 3.10 recorded in the tutorial's first network. */
export interface ConstantCurrent {
  readonly spikeTimesMs: readonly number[]
  readonly sampleTimesMs: readonly number[]
  readonly V_m: readonly number[]
}

/** Reads NEST's answers to the scenario `tutorial/constant_current`. */
export function readConstantCurrent(): ConstantCurrent {
  const file = path.join(import.meta.dirname, 'reference', 'constant_current.result.json.gz')
  const { events } = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as {
    readonly events: {
      readonly mm: { readonly times: readonly number[]; readonly V_m: readonly number[] }
      readonly sr: { readonly times: readonly number[] }
    }
  }
  return { spikeTimesMs: events.sr.times, sampleTimesMs: events.mm.times, V_m: events.mm.V_m }
}
