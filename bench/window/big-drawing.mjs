/** A drawing of so many blocks in columns, each joined to some of its neighbours and a few far away; the same every time. */
export function bigDrawing({ blocks, edges }) {
  const random = generator(7)
  const columns = 25
  const place = (index) => [(index % columns) * 232, Math.floor(index / columns) * 136]
  const kind = (index) => (index % columns === 0 ? 'd' : index % columns === columns - 1 ? 'r' : 'p')
  const ids = Array.from({ length: blocks }, (_, index) => `${kind(index) === 'p' ? 'p' : 'd'}${index + 1}`)
  const populations = {}
  const devices = {}
  for (const [index, id] of ids.entries()) {
    const at = place(index)
    if (kind(index) === 'p') populations[id] = { label: `Population ${index + 1}`, model: 'iaf_psc_alpha', size: 100, parameters: {}, at }
    else if (kind(index) === 'd') devices[id] = { label: `Noise ${index + 1}`, model: 'poisson_generator', parameters: {}, at }
    else devices[id] = { label: `Spikes ${index + 1}`, model: 'spike_recorder', parameters: {}, at }
  }
  const projections = {}
  const target = (from) => {
    const step = random() < 0.9 ? [1, -1, columns, -columns, columns + 1, 2][Math.floor(random() * 6)] : Math.floor(random() * blocks)
    return (from + step + blocks) % blocks
  }
  for (let made = 0; made < edges;) {
    const from = Math.floor(random() * blocks)
    const to = target(from)
    if (kind(from) === 'r' || kind(to) === 'd') continue
    made++
    const isRandom = random() < 0.5
    projections[`c${made}`] = {
      from: ids[from],
      to: ids[to],
      rule: isRandom ? { name: 'fixed_indegree', parameters: { indegree: 10 } } : { name: 'all_to_all', parameters: {} },
      synapse: { model: 'static_synapse', parameters: { weight: random() < 0.8 ? 20 : -100, delay: 1.5 } },
    }
  }
  const simulation = { durationMs: 1000, resolutionMs: 0.1, seed: 1 }
  return { format: 'cajal', formatVersion: 1, document: { simulation, populations, devices, projections } }
}

/** Numbers from 0 to 1 that only look random. */
function generator(seed) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
