import { availableParallelism, setPriority } from 'node:os'
import path from 'node:path'
import { serveKernel } from '../shared/contract/kernel-server'
import { electronPort } from '../shared/contract/wire'
import { createNestAnswers } from './kernel/nest-answers'
import { besideWindow, ownThreads } from './kernel/own-threads'
import { createRecordFiles } from './kernel/record-files'
import type { ProcessThreads } from './kernel/thread-host'
import { warmUp } from './kernel/warm-up'

/** The folder that main chose for records that do not fit into memory. */
const recordFolder = process.argv[2]
const storage = recordFolder === undefined ? {} : { storage: createRecordFiles(recordFolder) }
const answers = createNestAnswers(path.join(import.meta.dirname, '../../assets/nest-scenarios.json.gz'))

/** Entry of the kernel's utility process: every port main hands over gets a kernel of its own, the one before it ends. */
let closeServer: (() => void) | null = null

let threads: ProcessThreads | null = null

/** As nice values go: where processors are scarce, the window is drawn first. What shares one with it gets a quarter. */
const belowWindow = 5
setPriority(belowWindow)

const clock = {
  now: () => performance.now(),
  yieldNow: () => new Promise<void>((resolve) => setImmediate(resolve)),
  wait: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
}

/** Beside the page, which is being drawn no later for it (measured): a Run that is pressed as soon as it can be finds it done. */
const warmUpAfterMs = 100
let endWarmUp = (): void => clearTimeout(timer)
const timer = setTimeout(() => (endWarmUp = warmUp(clock).end), warmUpAfterMs)

/**
 * So many threads for a kernel that is being built, or as many as suit the machine: kept as long as no other number is wanted. What is done while
 * nobody has pressed Run ends here.
 */
function threadsFor(wanted: number | null): ProcessThreads {
  endWarmUp()
  const count = wanted ?? besideWindow()
  if (threads?.count !== count) {
    void threads?.close()
    threads = ownThreads(count)
  }
  return threads
}

/** Where there are more than two processors only if the settings ask for a thread on each. */
function isCrowded(): boolean {
  return threads !== null && threads.areAtWork && threads.count >= availableParallelism()
}

process.parentPort.on('message', ({ ports: [port] }) => {
  if (port === undefined) return
  closeServer?.()
  closeServer = serveKernel(electronPort(port), { ...clock, threadsFor, isCrowded }, { ...storage, answers })
})
