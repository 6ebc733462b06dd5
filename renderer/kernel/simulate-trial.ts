import { streamsOf } from '../../shared/contract/streams'
import { Kernel } from '../../shared/kernel/kernel'
import { buildNetwork } from '../../shared/network/build-network'
import type { NetworkDescription } from '../../shared/network/description'
import { simulateDescribed } from '../../shared/network/planned-run'
import { fail, ok, type Result } from '../../shared/result'
import type { TrialRecord } from '../state/runs/trial'

/** Simulates a trial; what the kernel says where it cannot. */
export function simulateTrial(description: NetworkDescription): Result<TrialRecord, string> {
  try {
    // The page may not compile code, and a neuron by itself needs none.
    const kernel = new Kernel({ vectorsFrom: Infinity })
    const { nodes } = buildNetwork(kernel, description)
    simulateDescribed(kernel, description, { nodes })
    const streams = streamsOf(kernel, description, nodes)
    const [sampler, recorder] = [streams.find(({ info }) => info.kind === 'samples'), streams.find(({ info }) => info.kind === 'spikes')]
    const samples = sampler === undefined ? [] : kernel.readSamples(sampler.node)
    const spikes = recorder === undefined ? null : kernel.readSpikes(recorder.node)
    const { resolutionMs } = kernel
    const neurons = nodes.filter((_, index) => description.groups[index]?.item.startsWith('p'))
    return ok({
      timesMs: Float64Array.from(
        samples.flatMap(({ steps }) => [...steps]),
        (step) => step * resolutionMs,
      ),
      values: Float64Array.from(samples.flatMap(({ values }) => [...values])),
      spikesMs: neurons.map(({ firstNode }) => spikeTimes(spikes, firstNode, resolutionMs)),
    })
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}

function spikeTimes(
  spikes: { readonly steps: ArrayLike<number>; readonly senders: ArrayLike<number> } | null,
  node: number,
  resolutionMs: number,
): Float64Array {
  if (spikes === null) return new Float64Array(0)
  const steps = Array.from(spikes.steps)
  return Float64Array.from(
    steps.filter((_, k) => spikes.senders[k] === node),
    (step) => step * resolutionMs,
  )
}
