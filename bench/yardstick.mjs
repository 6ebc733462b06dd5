// The yardstick: the network of brunel_delta_2500 as one loop that can do nothing else. What the kernel takes is compared with it, so that
// numbers from different machines can be. `node yardstick.mjs [ms]` prints JSON: { buildMs, simulateMs, processorMs, spikes, peakMemoryBytes }.
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

/** Marsaglia's xorshift with 32 bits: enough for a network that only has to be as large and as active as the other. */
let state = 0x2545f491
function random() {
  state ^= state << 13
  state ^= state >>> 17
  state ^= state << 5
  return (state >>> 0) * 2 ** -32
}

/** Target indices sorted by source, by counting. */
function connect() {
  const sources = new Uint16Array(count * inDegree)
  const rows = new Int32Array(count + 1)
  for (let target = 0; target < count; target++) {
    for (let k = 0; k < inDegree; k++) {
      const source = k < fromExcitatory ? (random() * excitatory) | 0 : excitatory + ((random() * inhibitory) | 0)
      sources[target * inDegree + k] = source
      rows[source + 1]++
    }
  }
  for (let source = 0; source < count; source++) rows[source + 1] += rows[source]
  const next = rows.slice()
  const targets = new Uint16Array(sources.length)
  for (let target = 0; target < count; target++) {
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

function simulate({ rows, targets }) {
  const { cumulative, starts } = poissonTable(inputsPerStep)
  const slots = 2 * delay
  const ring = new Float64Array(slots * count)
  const potential = new Float64Array(count)
  const wait = new Uint8Array(count)
  const spikes = new Int32Array(2 * delay * count)
  let total = 0
  for (let begin = 0; begin < steps; begin += delay) {
    const end = Math.min(begin + delay, steps)
    let sent = 0
    for (let t = begin; t < end; t++) {
      const slot = (t % slots) * count
      for (let i = 0; i < count; i++) {
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
        spikes[sent++] = t
        spikes[sent++] = i
      }
    }
    for (let k = 0; k < sent; k += 2) {
      const slot = ((spikes[k] + delay) % slots) * count
      const source = spikes[k + 1]
      const amount = source < excitatory ? weight : inhibition
      const last = rows[source + 1]
      for (let q = rows[source]; q < last; q++) ring[slot + targets[q]] += amount
    }
    total += sent / 2
  }
  return total
}

const began = performance.now()
const network = connect()
const built = performance.now()
const before = process.cpuUsage()
const spikes = simulate(network)
const ended = performance.now()
const { user, system } = process.cpuUsage(before)
const peakMemoryBytes = 1024 * process.resourceUsage().maxRSS
const times = { buildMs: built - began, simulateMs: ended - built, processorMs: (user + system) / 1000 }
process.stdout.write(`${JSON.stringify({ ...times, spikes, peakMemoryBytes })}\n`)
