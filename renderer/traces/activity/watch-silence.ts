import type { CajalDocument } from '../../../shared/document/schema'
import type { BlockId } from '../../../shared/ids'
import { whySilent, type SilentPopulation } from '../../../shared/network/silence/why-silent'
import type { RunController } from '../../kernel/run-controller'
import { isSameSimulation } from '../../kernel/stale-results'
import type { DocumentStore } from '../../state/document-store'
import type { SilenceStore } from '../../state/runs/silence'
import type { RunRecord } from '../buffers/run-streams'
import { recordedTime } from '../records/summaries'

interface SilenceParts {
  readonly run: Pick<RunController, 'state' | 'progress' | 'streams'>
  readonly documents: Pick<DocumentStore, 'document' | 'subscribe'>
  readonly silence: SilenceStore
  /** Calls back after a pause in milliseconds; returns cancel. */
  readonly after: (ms: number, work: () => void) => () => void
}

/** A run that goes on is looked at as often as somebody would wonder. */
const lookEveryMs = 1000
/** Sooner than this nobody wonders. */
const leastSimulatedMs = 100
/** Long enough that a burst of edits is compared once. */
const pauseMs = 150

/** Tells which populations never fired, and why, of a run that has ended or has gone on for a while. Returns stop. */
export function watchSilence({ run, documents, silence, after }: SilenceParts): () => void {
  let cancel: (() => void) | null = null

  const look = (): void => {
    cancel = null
    const record = run.streams.record.get()
    const { phase } = run.state.get()
    const { runId, step } = run.progress.get()
    const isOver = phase === 'finished' || phase === 'paused'
    const simulatedMs = record !== null && record.runId === runId ? step * record.network.resolutionMs : 0
    const isTold = record !== null && simulatedMs > 0 && (isOver || (phase === 'running' && simulatedMs >= leastSimulatedMs))
    const found = isTold && isSameSimulation(record.document, documents.document()) ? silentIn(record, simulatedMs) : []
    if (found.length > 0 || silence.get().populations.length > 0) silence.set({ runId, populations: found })
    if (phase === 'running') lookIn(lookEveryMs)
  }
  const lookIn = (ms: number): void => {
    cancel?.()
    cancel = after(ms, look)
  }
  const stops = [
    documents.subscribe(() => (silence.get().populations.length > 0 || run.streams.record.get() !== null) && lookIn(pauseMs)),
    run.state.subscribe(() => lookIn(run.state.get().phase === 'running' ? lookEveryMs : 0)),
  ]
  return () => {
    cancel?.()
    for (const stop of stops) stop()
  }
}

/** The populations of a run that were listened to and sent nothing. */
function silentIn(record: RunRecord, simulatedMs: number): readonly SilentPopulation[] {
  const rates = ratesOf(record, simulatedMs)
  const silent = [...rates].flatMap(([item, rate]) => (rate === 0 ? [item] : []))
  return silent.length === 0 ? [] : whySilent(record.document, silent, { simulatedMs, rates, highestMv: highestOf(record) })
}

function ratesOf({ tracks, document }: Pick<RunRecord, 'tracks' | 'document'>, simulatedMs: number): ReadonlyMap<BlockId, number> {
  const rates = new Map<BlockId, number>()
  for (const track of tracks) {
    if (track.kind !== 'spikes') continue
    const recordedMs = recordedTime(document, track.info.recorder, { fromMs: 0, toMs: simulatedMs })
    for (const { item, neurons, spikes } of track.statistics.byBlock()) {
      const rate = recordedMs > 0 && neurons > 0 ? (spikes / neurons / recordedMs) * 1000 : 0
      if (isNeuron(document, item)) rates.set(item, Math.max(rates.get(item) ?? 0, rate))
    }
  }
  return rates
}

function isNeuron({ populations }: CajalDocument, item: BlockId): boolean {
  return Object.hasOwn(populations, item)
}

function highestOf({ tracks }: Pick<RunRecord, 'tracks'>): ReadonlyMap<BlockId, number> {
  const highest = new Map<BlockId, number>()
  for (const track of tracks) {
    if (track.kind !== 'samples') continue
    track.info.channels.forEach(({ item, quantity }, channel) => {
      if (quantity !== 'V_m') return
      const seen = { low: Infinity, high: highest.get(item) ?? -Infinity }
      track.buffer.widen(channel, track.buffer.firstRow, track.buffer.rows, seen)
      if (Number.isFinite(seen.high)) highest.set(item, seen.high)
    })
  }
  return highest
}
