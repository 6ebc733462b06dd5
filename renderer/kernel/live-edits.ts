import type { Client } from '../../shared/contract/rpc'
import type { KernelContract } from '../../shared/contract/kernel-contract'
import { asWireError } from '../../shared/contract/wire-error'
import type { CajalDocument } from '../../shared/document/schema'
import type { BlockId, RunId } from '../../shared/ids'
import { compileNetwork } from '../../shared/network/compile-network'
import type { NetworkDescription } from '../../shared/network/description'
import { liveChanges, type LiveChange } from '../../shared/network/live-changes'
import type { SentSpike } from '../../shared/network/sent-spike'
import { itemLabel } from '../state/actions/items'
import type { HandmadeChanges } from '../state/editing/plan-change'
import type { RunProblem } from '../state/runs/run-state'
import { createStore, type Store } from '../state/store'

/** A change that the kernel took over while time ran. */
export interface LiveMark {
  readonly atMs: number
  /** `tau_m of E`. */
  readonly words: string
}

/** How far a run follows the drawing. */
export interface LiveState extends HandmadeChanges {
  readonly runId: RunId
  /** The drawing whose values the network has now. */
  readonly document: CajalDocument
  /** In order of time. */
  readonly marks: readonly LiveMark[]
  /** Why the last change was not taken over. */
  readonly refusal: RunProblem | null
}

/** Brings what is edited into the network that stands in the kernel, as far as SetStatus can. */
export interface LiveEdits {
  readonly state: Store<LiveState | null>
  begin(
    run: { readonly runId: RunId; readonly document: CajalDocument; readonly resolutionMs: number },
    description: NetworkDescription,
  ): void
  /** Takes over what was edited since; settles when the kernel has answered, and never rejects. */
  apply(document: CajalDocument): Promise<void>
  /** Lets a block of spike generators send one more spike; the lists it has then, or null where that cannot be. */
  sendSpike(item: BlockId): Promise<SentSpike | null>
  dismiss(): void
}

export function createLiveEdits(connected: () => Promise<Client<KernelContract>>): LiveEdits {
  const state = createStore<LiveState | null>(null)
  let stands: { readonly runId: RunId; readonly resolutionMs: number; readonly description: NetworkDescription } | null = null
  let underWay: Promise<void> = Promise.resolve()

  const update = (runId: RunId, change: (before: LiveState) => Partial<LiveState>): void => {
    const before = state.get()
    if (before?.runId === runId) state.set({ ...before, ...change(before) })
  }

  const send = async (document: CajalDocument): Promise<void> => {
    const network = stands
    if (network === null || state.get()?.document === document) return
    const compiled = compileNetwork(document)
    if (!compiled.ok) return
    const { runId, resolutionMs, description } = network
    const changes = liveChanges(description, compiled.value)
    if (changes === null) return
    try {
      const client = await connected()
      for (const change of changes) {
        const { step } = await client.call('setValues', { runId, change })
        const mark = { atMs: step * resolutionMs, words: wordsOf(document, change) }
        update(runId, ({ marks, made }) => ({ marks: joined(marks, mark), made: [...made, { ...change, atMs: mark.atMs }] }))
      }
      if (stands === network) stands = { ...network, description: compiled.value }
      update(runId, () => ({ document, refusal: null }))
    } catch (caught) {
      update(runId, () => ({ refusal: asWireError(caught) }))
    }
  }

  const spike = async (item: BlockId): Promise<SentSpike | null> => {
    const network = stands
    const now = state.get()
    if (network === null || now === null) return null
    const { runId, resolutionMs, description } = network
    try {
      const client = await connected()
      const sent = await client.call('sendSpike', { runId, item })
      if (sent === null) return null
      const groups = description.groups.map((group) =>
        group.item === item ? { ...group, parameters: { ...group.parameters, ...sent.values } } : group,
      )
      if (stands === network) stands = { ...network, description: { ...description, groups } }
      const mark = { atMs: sent.step * resolutionMs, words: `spike of ${itemLabel(now.document, item)}` }
      update(runId, ({ marks }) => ({ marks: [...marks, mark], refusal: null }))
      return sent
    } catch (caught) {
      update(runId, () => ({ refusal: asWireError(caught) }))
      return null
    }
  }

  return {
    state,
    begin({ runId, document, resolutionMs }, description) {
      stands = { runId, resolutionMs, description }
      state.set({ runId, document, marks: [], began: document, made: [], refusal: null })
    },
    apply(document) {
      underWay = underWay.then(() => send(document))
      return underWay
    },
    sendSpike(item) {
      const sent = underWay.then(() => spike(item))
      underWay = sent.then(() => undefined)
      return sent
    },
    dismiss() {
      const now = state.get()
      if (now !== null) state.set({ ...now, refusal: null })
    },
  }
}

function wordsOf(document: CajalDocument, { item, parameters }: LiveChange): string {
  return `${Object.keys(parameters).join(', ')} of ${itemLabel(document, item)}`
}

/** A slider that is dragged makes one mark, not one for every value on its way. */
function joined(marks: readonly LiveMark[], mark: LiveMark): readonly LiveMark[] {
  const last = marks.at(-1)
  return last?.words === mark.words ? [...marks.slice(0, -1), { ...mark, atMs: last.atMs }] : [...marks, mark]
}
