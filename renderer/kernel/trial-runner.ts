import type { NetworkDescription } from '../../shared/network/description'
import { fail, type Result } from '../../shared/result'
import type { TrialRecord, Trials } from '../state/runs/trial'

/** A trial of one neuron that takes longer is given up. */
const mostMs = 5000

interface Asked {
  readonly description: NetworkDescription
  readonly answer: (result: Result<TrialRecord, string> | null) => void
}

/** Runs trials in a thread of their own, one at a time; what waits gives way to what is asked after it. */
export function createTrials(start: () => Worker): Trials {
  let worker: Worker | null = null
  let current: Asked | null = null
  let next: Asked | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const end = (result: Result<TrialRecord, string> | null): void => {
    clearTimeout(timer)
    const ended = current
    current = null
    // Who asked something newer meanwhile does not want this any more.
    ended?.answer(next === null ? result : null)
    if (next !== null) begin()
  }
  const giveUp = (reason: string): void => {
    worker?.terminate()
    worker = null
    end(fail(reason))
  }
  const begin = (): void => {
    current = next
    next = null
    if (current === null) return
    worker ??= begun(start())
    timer = setTimeout(() => giveUp('The trial took longer than five seconds and was given up.'), mostMs)
    worker.postMessage(current.description)
  }
  const begun = (made: Worker): Worker => {
    made.onmessage = ({ data }: MessageEvent<Result<TrialRecord, string>>) => end(data)
    made.onerror = (event) => giveUp(`The trial failed: ${event.message}`)
    return made
  }
  return {
    run: (description) =>
      new Promise((answer) => {
        next?.answer(null)
        next = { description, answer }
        if (current === null) begin()
      }),
  }
}
