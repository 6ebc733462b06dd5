import { startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import type { LoadedNetwork, StreamInfo } from '../../shared/contract/kernel-contract'
import { emptyDocument } from '../../shared/document/new-document'
import type { CajalDocument } from '../../shared/document/schema'
import type { DeviceId, PopulationId, RunId } from '../../shared/ids'
import { createDocumentStore } from '../state/document-store'
import type { Editor } from '../state/editor'
import type { RunState } from '../state/runs/run-state'
import type { Store } from '../state/store'
import { EditorProvider } from '../ui/editor-context'
import { TooltipProvider } from '../ui/tooltip'
import { createRunsDescriber } from './buffers/describe-run'
import { PanelArea } from './panels/panel-area'
import { createPlotGroup } from './plots/plot-group'
import { createRunStreams } from './buffers/run-streams'

/** Few and little: more would keep the page for too long where Run is pressed meanwhile. */
const neurons = 2
const frames = 2
const stepsAFrame = 100
const resolutionMs = 0.1

const runId = 'rehearsal' as RunId
const population = 'rehearsal-p' as PopulationId
const meter = 'rehearsal-d1' as DeviceId
const detector = 'rehearsal-d2' as DeviceId
const at = [0, 0] as const

const drawing: CajalDocument = {
  ...emptyDocument(),
  populations: { [population]: { label: 'Rehearsed neurons', model: 'iaf_psc_alpha', size: neurons, parameters: {}, at } },
  devices: {
    [meter]: { label: 'Rehearsed potentials', model: 'multimeter', parameters: {}, at },
    [detector]: { label: 'Rehearsed spikes', model: 'spike_recorder', parameters: {}, at },
  },
}

const nodes = { item: population, firstNode: 1, count: neurons }

/** One kind of panel after the other: all at once would keep the page for too long. */
const parts: readonly StreamInfo[] = [
  {
    kind: 'samples',
    stream: 0,
    recorder: meter,
    everySteps: 1,
    channels: Array.from({ length: neurons }, (_, index) => ({ node: 1 + index, item: population, index, quantity: 'V_m', unit: 'mV' })),
  },
  { kind: 'spikes', stream: 0, recorder: detector, sources: [nodes] },
]

const networkOf = (stream: StreamInfo): LoadedNetwork => ({
  nodes: [nodes],
  streams: [stream],
  resolutionMs,
  nodeCount: neurons + 2,
  connectionCount: 2 * neurons,
  buildMs: 0,
})

/**
 * Shows panels of a made run where nobody sees or hears them, fills them and takes them away: code that has run once is compiled when the
 * first run of a person needs it. Only when the page has nothing else to do, and not once somebody has pressed Run.
 */
export function rehearsePanels(editor: Editor, run: Pick<Store<RunState>, 'get' | 'subscribe'>): void {
  let end: (() => void) | null = null
  const stop = run.subscribe(() => {
    stop()
    end?.()
  })
  const next = (index: number): void => {
    const part = parts[index]
    end = null
    if (part === undefined || run.get().phase !== 'idle') return
    requestIdleCallback(() => {
      if (run.get().phase === 'idle') end = rehearse(editor, part, () => next(index + 1))
    })
  }
  next(0)
}

/** Calls back when it is through; returns what ends it. */
function rehearse(editor: Editor, part: StreamInfo, onEnd: () => void): () => void {
  const group = createPlotGroup()
  group.full.set({ fromMs: 0, toMs: frames * stepsAFrame * resolutionMs })
  const streams = createRunStreams()
  streams.begin({ runId, document: drawing, network: networkOf(part) })
  const record = streams.record.get()
  const runs = record === null ? [] : createRunsDescriber([record], () => 1)(drawing)
  const stage = document.createElement('div')
  stage.className = 'rehearsal'
  stage.inert = true
  document.body.append(stage)
  const root = createRoot(stage, { identifierPrefix: 'rehearsal' })
  let frame = 0
  const end = (): void => {
    stopFilling()
    root.unmount()
    stage.remove()
    onEnd()
  }
  const stopFilling = group.clock.onSettled(() => {
    if (frame === frames) return end()
    frame += 1
    fill(streams, part, frame)
  })
  startTransition(() =>
    root.render(
      <EditorProvider editor={{ ...editor, documents: createDocumentStore(drawing) }}>
        <TooltipProvider>
          <PanelArea runs={runs} group={group} reachedMs={() => frame * stepsAFrame * resolutionMs} stale={null} />
        </TooltipProvider>
      </EditorProvider>,
    ),
  )
  return end
}

/** What a kernel would send as its frame of this number, counted from 1. */
function fill(streams: ReturnType<typeof createRunStreams>, { kind }: StreamInfo, frame: number): void {
  const firstStep = 1 + (frame - 1) * stepsAFrame
  if (kind === 'samples') {
    const values = Float64Array.from({ length: stepsAFrame * neurons }, (_, k) => -70 + 15 * Math.sin(firstStep + k))
    streams.takeSamples({ runId, stream: 0, firstStep, every: 1, channels: neurons, values })
  } else {
    const steps = Int32Array.from({ length: stepsAFrame }, (_, k) => firstStep + k)
    streams.takeSpikes({ runId, stream: 0, steps, senders: Uint32Array.from(steps, (step) => 1 + (step % neurons)) })
  }
}
