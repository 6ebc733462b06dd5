import { framePort } from '../../shared/contract/frame-port'
import type { KernelContract, SimulateOutcome } from '../../shared/contract/kernel-contract'
import { serveKernel } from '../../shared/contract/kernel-server'
import type { HostClock } from '../../shared/contract/loaded-run'
import { connect } from '../../shared/contract/rpc'
import type { Port } from '../../shared/contract/wire'
import type { BlockId, ProjectionId, RunId } from '../../shared/ids'
import type { ConnectDescription, GroupDescription, NetworkDescription } from '../../shared/network/description'

const runId = 'warm-up' as RunId
const resolutionMs = 0.1
const durationMs = 200

const group = (model: string, parameters: GroupDescription['parameters'] = {}): GroupDescription => ({
  item: model as BlockId,
  model,
  size: 1,
  parameters,
})
const edge = (pre: number, post: number): ConnectDescription => ({
  item: `${pre} to ${post}` as ProjectionId,
  pre,
  post,
  rule: { name: 'all_to_all', parameters: {} },
  synapse: { model: 'static_synapse', parameters: { weight: 1, delay: 1 } },
})
const network: NetworkDescription = {
  simulation: { durationMs, resolutionMs, seed: 1 },
  groups: [
    group('iaf_psc_alpha', { I_e: 500 }),
    group('poisson_generator', { rate: 1000 }),
    group('dc_generator', { amplitude: 100 }),
    group('multimeter', { record_from: ['V_m'], interval: resolutionMs }),
    group('spike_recorder'),
  ],
  connects: [edge(1, 0), edge(2, 0), edge(3, 0), edge(0, 4)],
}

/** A run that is made so that code is compiled. */
interface WarmUp {
  /** How it ended; null where it was told to end before. */
  readonly outcome: Promise<SimulateOutcome | null>
  /** Gives the processor back at the next break. */
  end(): void
}

/** Runs a small network as the page would, and forgets it: code that has run once is compiled when the first run of a person needs it. */
export function warmUp(clock: HostClock): WarmUp {
  const [near, far] = portPair()
  serveKernel(far, clock)
  const page = connect<KernelContract>(framePort(near))
  const run = async (): Promise<SimulateOutcome | null> => {
    try {
      await page.call('load', { runId, description: network })
      return await page.call('simulate', { runId, endStep: durationMs / resolutionMs })
    } catch {
      return null
    } finally {
      page.close()
    }
  }
  return { outcome: run(), end: () => page.close() }
}

/** Two ports that tell each other what is posted, within this process. */
function portPair(): readonly [Port, Port] {
  const ends = [createEnd(), createEnd()] as const
  const portTo = (own: End, other: End): Port => ({
    post: (message) => queueMicrotask(() => other.hear(message)),
    onMessage(listener, onClosed) {
      own.hear = listener
      own.closed = onClosed
    },
    close: () => ends.forEach(({ closed }) => closed()),
  })
  return [portTo(ends[0], ends[1]), portTo(ends[1], ends[0])]
}

interface End {
  hear: (message: unknown) => void
  closed: () => void
}

function createEnd(): End {
  return { hear: () => undefined, closed: () => undefined }
}
