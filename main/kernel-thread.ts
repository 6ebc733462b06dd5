import { type MessagePort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { type VectorCode, type VectorMemory, makeVectorCode } from '../shared/kernel/vector/vector-code'
import { waitForChange, word } from './kernel/thread-words'

/** What a thread is started with. */
export interface ThreadStart {
  readonly thread: number
  readonly words: Int32Array
  /** Where memories come from. */
  readonly memories: MessagePort
}

/** A memory to work on, and its number. */
export interface GivenMemory {
  readonly number: number
  readonly module: object
  readonly memory: VectorMemory
}

const { thread, words, memories } = workerData as ThreadStart
let code: VectorCode | null = null
let memoryNumber = 0

/** The code at work on the memory that is meant now. The thread never gets back to its event loop, so it asks for messages. */
function codeNow(): VectorCode {
  const wanted = Atomics.load(words, word.memory)
  while (code === null || memoryNumber !== wanted) {
    const given = receiveMessageOnPort(memories)?.message as GivenMemory | null | undefined
    // Null only asks whether there is anybody to receive it.
    if (given === undefined || given === null) continue
    memoryNumber = given.number
    code = makeVectorCode(given.module, given.memory)
  }
  return code
}

let order = Atomics.load(words, word.order)
Atomics.add(words, word.ready, 1)
Atomics.notify(words, word.ready)
for (;;) {
  waitForChange(words, word.order, order)
  order++
  try {
    codeNow().perform(thread, Atomics.load(words, word.program))
  } catch {
    Atomics.add(words, word.failed, 1)
  }
  if (Atomics.sub(words, word.busy, 1) === 1) Atomics.notify(words, word.busy)
}
