import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import { KernelError } from '../../shared/kernel/kernel-error'
import type { ThreadHost, Threads } from '../../shared/kernel/threads/threads'
import type { VectorHost } from '../../shared/kernel/vector/vector-code'
import type { GivenMemory, ThreadStart } from '../kernel-thread'
import { waitForChange, word, wordCount } from './thread-words'

export interface ThreadSettings {
  /** The kernel's own included. */
  readonly count: number
  /** Text of the bundle of kernel-thread.ts. */
  readonly source: () => string
  /** Whether threads go on to the next kernel; else they end with each, and let go of its memory for certain. */
  readonly keep?: boolean
}

/** Networks with more have work for threads: these start while the rest is built. */
const manyConnections = 100_000

/** How long is waited for threads before it is asked whether all are still there (ms). */
const patienceMs = 200

/**
 * Whether the other end of a port is still there. Events that tell of it come only once the caller is done, but posting a message tells it
 * at once: it is true only while somebody could receive it.
 */
function isHeard(port: MessagePort): boolean {
  const post: (message: null) => unknown = port.postMessage.bind(port)
  return post(null) === true
}

/** Threads of this process, for one kernel at a time. */
export class ProcessThreads implements ThreadHost {
  readonly count: number
  readonly #settings: ThreadSettings
  #crew: Crew | null = null
  readonly #endings: Promise<unknown>[] = []

  constructor(settings: ThreadSettings) {
    this.count = settings.count
    this.#settings = settings
  }

  /** A network was worth them. */
  get areAtWork(): boolean {
    return this.#crew !== null && this.#crew.memoryNumber > 0
  }

  warm(connections: number): void {
    if (connections > manyConnections && this.count > 1) this.#start()
  }

  start({ module, memory, code }: VectorHost): Threads {
    const crew = this.#start()
    const number = crew.give(module, memory)
    return {
      run: (program) => {
        // What is computed before all listen, or after another kernel has taken over, a kernel computes alone: with the same results.
        if (crew.isReady && crew.memoryNumber === number) crew.run(program, () => code.perform(0, program))
        else for (let thread = 0; thread < this.count; thread++) code.perform(thread, program)
      },
      end: () => {
        if (this.#settings.keep !== true && this.#crew === crew && crew.memoryNumber === number) this.#end()
      },
    }
  }

  /** Starts all threads and waits until they listen. */
  startNow(): void {
    this.#start().waitUntilReady()
  }

  /** Ends all threads; resolves when they are gone. */
  async close(): Promise<void> {
    this.#end()
    await Promise.all(this.#endings)
  }

  #start(): Crew {
    return (this.#crew ??= new Crew(this.count - 1, this.#settings.source()))
  }

  #end(): void {
    if (this.#crew !== null) this.#endings.push(this.#crew.end())
    this.#crew = null
  }
}

/** Threads beside the caller's. */
class Crew {
  memoryNumber = 0
  readonly #size: number
  readonly #words = new Int32Array(new SharedArrayBuffer(4 * wordCount))
  readonly #memories: readonly MessagePort[]
  readonly #workers: readonly Worker[]
  #gone = false

  constructor(size: number, source: string) {
    this.#size = size
    const channels = Array.from({ length: size }, () => new MessageChannel())
    this.#memories = channels.map(({ port1 }) => port1)
    this.#workers = channels.map(({ port2 }, k) => {
      const start: ThreadStart = { thread: k + 1, words: this.#words, memories: port2 }
      const worker = new Worker(source, { eval: true, workerData: start, transferList: [port2] })
      // Both say that it is gone; what it could not do is noticed when it is next needed.
      for (const event of ['error', 'exit']) worker.on(event, () => (this.#gone = true))
      worker.unref()
      return worker
    })
    for (const port of this.#memories) port.unref()
  }

  get isReady(): boolean {
    return Atomics.load(this.#words, word.ready) === this.#size
  }

  waitUntilReady(): void {
    for (let ready = 0; ready < this.#size; ready = Atomics.load(this.#words, word.ready)) this.#wait(word.ready, ready)
  }

  /** Waits for others to change a word; throws where one of them is gone and never will. */
  #wait(place: number, value: number): void {
    while (!waitForChange(this.#words, place, value, patienceMs)) if (!this.#memories.every(isHeard)) throw lost()
  }

  /** From now on this memory is worked on; returns its number. */
  give(module: object, memory: GivenMemory['memory']): number {
    const number = ++this.memoryNumber
    const given: GivenMemory = { number, module, memory }
    for (const port of this.#memories) port.postMessage(given)
    Atomics.store(this.#words, word.memory, number)
    return number
  }

  /** Lets all perform a program, the caller by `own`; returns when all are done. */
  run(program: number, own: () => void): void {
    const words = this.#words
    if (this.#gone) throw lost()
    Atomics.store(words, word.program, program)
    Atomics.store(words, word.busy, this.#size)
    Atomics.add(words, word.order, 1)
    Atomics.notify(words, word.order)
    own()
    for (let busy = Atomics.load(words, word.busy); busy > 0; busy = Atomics.load(words, word.busy)) this.#wait(word.busy, busy)
    if (Atomics.load(words, word.failed) > 0) throw lost()
  }

  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
    for (const port of this.#memories) port.close()
  }
}

function lost(): KernelError {
  return new KernelError(
    'KernelException',
    'The run cannot go on, because a thread of the kernel ended unexpectedly. Press Run to begin anew; with one thread in the settings no other is needed.',
  )
}
