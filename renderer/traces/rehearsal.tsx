import { startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import type { LoadedNetwork } from '../../shared/contract/kernel-contract'
import { emptyDocument } from '../../shared/document/new-document'
import type { CajalDocument } from '../../shared/document/schema'
import type { DeviceId, PopulationId, RunId } from '../../shared/ids'
import { createDocumentStore } from '../state/document-store'
import type { Editor } from '../state/editor'
import type { RunState } from '../state/run-state'
import type { Store } from '../state/store'
import { EditorProvider } from '../ui/editor-context'
import { TooltipProvider } from '../ui/tooltip'
import { createRunsDescriber } from './describe-run'
import { PanelArea } from './panels/panel-area'
import { createPlotGroup } from './plot-group'
import { createRunStreams } from './run-streams'

const neurons = 10
const frames = 2
const stepsAFrame = 1000

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
const network: LoadedNetwork = {
  nodes: [nodes],
  streams: [
    {
      kind: 'samples',
      stream: 0,
      recorder: meter,
      everySteps: 1,
      channels: Array.from({ length: neurons }, (_, index) => ({ node: 1 + index, item: population, index, quantity: 'V_m', unit: 'mV' })),
    },
    { kind: 'spikes', stream: 1, recorder: detector, sources: [nodes] },
  ],
  resolutionMs: 0.1,
  nodeCount: neurons + 2,
  connectionCount: 2 * neurons,
  buildMs: 0,
}

/**
 * Shows panels of a made run where nobody sees or hears them, fills them and takes them away: code that has run once is compiled when the
 * first run of a person needs it. Only when the page has nothing else to do, and not once somebody has pressed Run.
 */
export function rehearsePanels(editor: Editor, run: Pick<Store<RunState>, 'get' | 'subscribe'>): void {
  requestIdleCallback(() => {
    if (run.get().phase !== 'idle') return
    const end = rehearse(editor, () => stop())
    const stop = run.subscribe(() => {
      stop()
      end()
    })
  })
}

/** Calls back when it is through; returns what ends it. */
function rehearse(editor: Editor, onEnd: () => void): () => void {
  const group = createPlotGroup()
  group.full.set({ fromMs: 0, toMs: frames * stepsAFrame * network.resolutionMs })
  const streams = createRunStreams()
  streams.begin({ runId, document: drawing, network })
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
    fill(streams, frame)
  })
  startTransition(() =>
    root.render(
      <EditorProvider editor={{ ...editor, documents: createDocumentStore(drawing) }}>
        <TooltipProvider>
          <PanelArea runs={runs} group={group} reachedMs={() => frame * stepsAFrame * network.resolutionMs} stale={false} />
        </TooltipProvider>
      </EditorProvider>,
    ),
  )
  return end
}

/** What a kernel would send as its frame of this number, counted from 1. */
function fill(streams: ReturnType<typeof createRunStreams>, frame: number): void {
  const firstStep = 1 + (frame - 1) * stepsAFrame
  const values = Float64Array.from({ length: stepsAFrame * neurons }, (_, k) => -70 + 15 * Math.sin(firstStep + k))
  streams.takeSamples({ runId, stream: 0, firstStep, every: 1, channels: neurons, values })
  const steps = Int32Array.from({ length: stepsAFrame }, (_, k) => firstStep + k)
  streams.takeSpikes({ runId, stream: 1, steps, senders: Uint32Array.from(steps, (step) => 1 + (step % neurons)) })
}
