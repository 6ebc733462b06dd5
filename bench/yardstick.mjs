// The yardstick: the network of brunel_delta_2500 as one loop that can do nothing else. What the kernel takes is compared with it, so that
// numbers from different machines can be. `node yardstick.mjs [ms] [threads]` prints JSON: { buildMs, simulateMs, processorMs, busiestMs, spikes,
// peakMemoryBytes }. A thread owns a range of targets and the connections onto them; spikes are exchanged once a delay.
import { readFileSync, readdirSync } from 'node:fs'
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'

const excitatory = 10_000
const inhibitory = 2_500
const count = excitatory + inhibitory
const fromExcitatory = 1_000
const fromInhibitory = 250
const inDegree = fromExcitatory + fromInhibitory
const weight = 0.1
const inhibition = -0.5
const delay = 15
const threshold = 20
const refractory = 20
const decay = Math.exp(-0.1 / 20)
const inputsPerStep = 2
const steps = 10 * Number(process.argv[2] ?? 1000)
const threads = Number(process.argv[3] ?? 1)
const mostSpikes = 2 * delay * count

/** What threads share: words to meet by, and the spikes of two slices by turns, [step, neuron] each. */
const shared = isMainThread
  ? {
      words: new Int32Array(new SharedArrayBuffer(8)),
      sent: new Int32Array(new SharedArrayBuffer(8 * threads)),
      spikes: new Int32Array(new SharedArrayBuffer(8 * threads * mostSpikes)),
    }
  : workerData.shared

/** Returns once all threads are here: it looks for some microseconds, then sleeps. */
function meet() {
  if (threads === 1) return
  const { words } = shared
  const turn = Atomics.load(words, 1)
  if (Atomics.add(words, 0, 1) === threads - 1) {
    Atomics.store(words, 0, 0)
    Atomics.add(words, 1, 1)
    Atomics.notify(words, 1)
    return
  }
  for (let look = 0; look < 20_000; look++) if (Atomics.load(words, 1) !== turn) return
  while (Atomics.load(words, 1) === turn) Atomics.wait(words, 1, turn)
}

/** Marsaglia's xorshift with 32 bits: enough for a network that only has to be as large and as active as the other. */
let state = 0x2545f491
function random() {
  state ^= state << 13
  state ^= state >>> 17
  state ^= state << 5
  return (state >>> 0) * 2 ** -32
}

/** Indices of own targets sorted by source, by counting. */
function connect(own) {
  const sources = new Uint16Array(own * inDegree)
  const rows = new Int32Array(count + 1)
  for (let target = 0; target < own; target++) {
    for (let k = 0; k < inDegree; k++) {
      const source = k < fromExcitatory ? (random() * excitatory) | 0 : excitatory + ((random() * inhibitory) | 0)
      sources[target * inDegree + k] = source
      rows[source + 1]++
    }
  }
  for (let source = 0; source < count; source++) rows[source + 1] += rows[source]
  const next = rows.slice()
  const targets = new Uint16Array(sources.length)
  for (let target = 0; target < own; target++) {
    for (let k = target * inDegree; k < (target + 1) * inDegree; k++) targets[next[sources[k]]++] = target
  }
  return { rows, targets }
}

/** Distribution function of Poisson numbers, and where to begin looking in it for a uniform number's leading bits. */
function poissonTable(mean) {
  const cumulative = new Float64Array(48)
  let term = Math.exp(-mean)
  let sum = term
  for (let k = 0; k < cumulative.length; k++) {
    cumulative[k] = sum
    term *= mean / (k + 1)
    sum += term
  }
  cumulative[cumulative.length - 1] = 2
  const starts = Uint8Array.from({ length: 2048 }, (_, i) => cumulative.findIndex((value) => value > i / 2048))
  return { cumulative, starts }
}

function simulate({ rows, targets }, thread, first, own) {
  const { cumulative, starts } = poissonTable(inputsPerStep)
  const slots = 2 * delay
  const ring = new Float64Array(slots * own)
  const potential = new Float64Array(own)
  const wait = new Uint8Array(own)
  let total = 0
  for (let begin = 0, turn = 0; begin < steps; begin += delay, turn = 1 - turn) {
    const end = Math.min(begin + delay, steps)
    const mine = (turn * threads + thread) * mostSpikes
    const { spikes } = shared
    let sent = 0
    for (let t = begin; t < end; t++) {
      const slot = (t % slots) * own
      for (let i = 0; i < own; i++) {
        const u = random()
        let number = starts[(u * 2048) | 0]
        while (cumulative[number] <= u) number++
        const input = ring[slot + i] + number * weight
        ring[slot + i] = 0
        if (wait[i] > 0) {
          wait[i]--
          continue
        }
        const v = potential[i] * decay + input
        if (v < threshold) {
          potential[i] = v
          continue
        }
        potential[i] = 0
        wait[i] = refractory
        spikes[mine + sent++] = t
        spikes[mine + sent++] = first + i
      }
    }
    shared.sent[turn * threads + thread] = sent
    meet()
    for (let of = 0; of < threads; of++) {
      const from = (turn * threads + of) * mostSpikes
      const last = from + shared.sent[turn * threads + of]
      for (let k = from; k < last; k += 2) {
        const slot = ((spikes[k] + delay) % slots) * own
        const source = spikes[k + 1]
        const amount = source < excitatory ? weight : inhibition
        const rowEnd = rows[source + 1]
        for (let q = rows[source]; q < rowEnd; q++) ring[slot + targets[q]] += amount
      }
    }
    total += sent / 2
  }
  return total
}

/** Time of the processor (ms) that this process's threads had, by their number; empty where the system does not tell. */
function timesOfThreads() {
  try {
    return Object.fromEntries(
      readdirSync('/proc/self/task').map((id) => [id, Number(readFileSync(`/proc/self/task/${id}/schedstat`, 'utf8').split(' ')[0]) / 1e6]),
    )
  } catch {
    return {}
  }
}

/** Builds and simulates the part of a thread. */
function run(thread) {
  state = (state + Math.imul(thread, 0x9e3779b9)) | 0
  const first = Math.floor((count * thread) / threads)
  const own = Math.floor((count * (thread + 1)) / threads) - first
  const began = performance.now()
  const network = connect(own)
  const buildMs = performance.now() - began
  meet()
  const before = process.cpuUsage()
  const busyBefore = timesOfThreads()
  const from = performance.now()
  const spikes = simulate(network, thread, first, own)
  meet()
  const simulateMs = performance.now() - from
  const { user, system } = process.cpuUsage(before)
  const busiestMs = Math.max(0, ...Object.entries(timesOfThreads()).map(([id, ms]) => ms - (busyBefore[id] ?? 0)))
  return { buildMs, simulateMs, processorMs: (user + system) / 1000, busiestMs, spikes }
}

if (isMainThread) {
  const others = Array.from(
    { length: threads - 1 },
    (_, k) =>
      new Promise((resolve) => {
        const worker = new Worker(new URL(import.meta.url), { argv: process.argv.slice(2), workerData: { shared, thread: k + 1 } })
        worker.on('message', resolve)
      }),
  )
  const own = run(0)
  const all = [own, ...(await Promise.all(others))]
  const spikes = all.reduce((sum, each) => sum + each.spikes, 0)
  const buildMs = Math.max(...all.map((each) => each.buildMs))
  const peakMemoryBytes = 1024 * process.resourceUsage().maxRSS
  process.stdout.write(`${JSON.stringify({ ...own, buildMs, spikes, peakMemoryBytes })}\n`)
} else {
  parentPort.postMessage(run(workerData.thread))
}
