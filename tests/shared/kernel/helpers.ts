import { Kernel } from '../../../shared/kernel/kernel'
import { KernelError, type KernelErrorCode } from '../../../shared/kernel/kernel-error'
import type { NodeCollection } from '../../../shared/kernel/node-collection'

/** Times (ms) at which a recorder’s events happened, of one sender where given. */
export function timesOf(kernel: Kernel, recorder: NodeCollection, sender?: number): number[] {
  const events = kernel.events(recorder)[0]!
  return events['times']!.filter((_, k) => sender === undefined || events['senders']![k] === sender)
}

/** What a sampler got of one quantity. */
export function samplesOf(kernel: Kernel, sampler: NodeCollection, quantity = 'V_m'): readonly number[] {
  return kernel.events(sampler)[0]![quantity]!
}

/** The code of the error that a call raises; null when it raises none. */
export function codeOf(call: () => void): KernelErrorCode | null {
  try {
    call()
    return null
  } catch (error) {
    if (error instanceof KernelError) return error.code
    throw error
  }
}

/** A number of milliseconds without the tail that binary fractions leave. */
export function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000
}
