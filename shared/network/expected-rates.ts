import type { Block } from '../document/blocks'
import type { Edge } from '../document/checks/check-context'
import { remembered } from '../document/remembered'
import type { BlockId } from '../ids'
import { siegertRate, type LeakyNeuron, type MembraneInput } from '../numerics/siegert-rate'
import { connectionsPerTarget } from './edge-counts'
import { generatorRate, readMean, sentCurrent, synapseCharge, synapseCourse, synapseDecayMs } from './neuron-drive'
import { momentsOf } from './value-moments'

/** The mean of the free membrane potential's input that does not change, and what each sender adds to mean and variance a spike. */
interface Afferents {
  readonly neuron: LeakyNeuron
  /** mV, from the leak, constant currents, and generators. */
  readonly mean: number
  /** mV², likewise. */
  readonly variance: number
  /** mV·ms and mV²·ms for a spike of each sender. */
  readonly senders: readonly { readonly from: BlockId; readonly mean: number; readonly variance: number }[]
  /** By how many spreads coloured noise lifts threshold and reset. */
  readonly lift: number
}

/** The jump of the potential (mV) that a weight of 1 makes, and how long what arrives is smeared (ms). */
interface SynapseEffect {
  readonly perWeight: number
  readonly smearMs: number
}

/** |ζ(1/2)| / √2: N. Fourcaud, N. Brunel, Neural Comput. 14 (2002), equation 4.33. */
const colouredLift = 1.0326
const mostEvaluations = 6000
const mostIterations = 80
/** How far rates go at most to where they would be next. */
const mostShare = 0.4

/**
 * Spikes per second that populations of leaky integrate-and-fire neurons settle at, where each rate follows from the others by the
 * diffusion approximation (N. Brunel, 2000). Blocks of other models have none: no such theory fits them.
 */
export function expectedRates(blocks: readonly Block[], edges: readonly Edge[]): ReadonlyMap<BlockId, number> {
  const arriving = edgesByTarget(edges)
  const populations = blocks.flatMap((block) => {
    const rate = ruleOf(block, arriving.get(block.id) ?? [])
    return rate === null ? [] : [{ id: block.id, rate }]
  })
  const rates = new Map<BlockId, number>(populations.map(({ id }) => [id, 1]))
  const iterations = Math.min(mostIterations, Math.floor(mostEvaluations / Math.max(1, populations.length)))
  let [share, before] = [mostShare, Infinity]
  for (let k = 0; k < iterations; k++) {
    const next = populations.map(({ id, rate }) => [id, rate(rates)] as const)
    const distance = next.reduce((most, [id, rate]) => Math.max(most, Math.abs(rate - rates.get(id)!) / (1 + rates.get(id)!)), 0)
    // Where excitation and inhibition are strong, steps as wide would swing about for ever.
    share = distance < before ? Math.min(mostShare, 1.2 * share) : 0.5 * share
    before = distance
    for (const [id, rate] of next) rates.set(id, rates.get(id)! + share * (rate - rates.get(id)!))
    if (distance < 0.005) break
  }
  return rates
}

type Rates = ReadonlyMap<BlockId, number>

/** An edge, and how many connections it brings to each target. */
interface CountedEdge {
  readonly edge: Edge
  readonly perTarget: number
}

function edgesByTarget(edges: readonly Edge[]): ReadonlyMap<BlockId, readonly CountedEdge[]> {
  const arriving = new Map<BlockId, CountedEdge[]>()
  for (const edge of edges) {
    const { from, to, verdict } = edge
    if (!from || !to || verdict?.ok !== true) continue
    const known = arriving.get(to.id) ?? []
    known.push({ edge, perTarget: connectionsPerTarget(edge) })
    arriving.set(to.id, known)
  }
  return arriving
}

const afferentsOnce = remembered<Afferents | null>()

/** How a population's rate follows from the others'; null where no theory fits. */
function ruleOf(block: Block, arriving: readonly CountedEdge[]): ((rates: Rates) => number) | null {
  if (block.model === 'parrot_neuron') {
    return (rates) => arriving.reduce((sum, { edge: { from }, perTarget }) => sum + perTarget * (sentBy(from!, rates) ?? 0), 0)
  }
  const afferents = afferentsOnce(
    block,
    arriving.map(({ edge }) => edge),
    () => afferentsOf(block, arriving),
  )
  return afferents === null ? null : (rates) => rateOf(afferents, rates)
}

/** Spikes per second; a generator without a rate of its own is taken to send none. */
function sentBy(block: Block, rates: Rates): number | undefined {
  return ownRate(block) ?? rates.get(block.id)
}

function ownRate(block: Block): number | null {
  const rate = generatorRate(block, readMean)
  return Number.isNaN(rate) ? 0 : rate
}

function rateOf({ neuron, mean, variance, senders, lift }: Afferents, rates: Rates): number {
  const sum = (key: 'mean' | 'variance'): number =>
    senders.reduce((total, sender) => total + (sender[key] * (rates.get(sender.from) ?? 0)) / 1000, 0)
  const spread = Math.sqrt(variance + sum('variance'))
  const input: MembraneInput = { mean: mean + sum('mean'), spread }
  const { threshold, reset } = neuron
  return siegertRate({ ...neuron, threshold: threshold + lift * spread, reset: reset + lift * spread }, input)
}

function afferentsOf(block: Block, arriving: readonly CountedEdge[]): Afferents | null {
  const effect = synapseEffect(block, 1)
  if (effect === null) return null
  const value = (name: string): number => readMean(block, name)
  const [tauMs, capacitance] = [value('tau_m'), value('C_m')]
  const currentToMv = tauMs / capacitance
  let [mean, variance] = [value('E_L') + value('I_e') * currentToMv, 0]
  const senders: { from: BlockId; mean: number; variance: number }[] = []
  for (const { edge, perTarget } of arriving) {
    const { from, verdict } = edge
    if (!from || verdict?.ok !== true) continue
    const [weight, square] = momentsOf(edge.synapse.parameters['weight'] ?? edge.synapse.base['weight'])
    if (verdict.signal === 'current') {
      mean += perTarget * weight * (sentCurrent(from, readMean)?.meanPa ?? 0) * currentToMv
      continue
    }
    const jump = synapseEffect(block, weight)?.perWeight ?? 0
    const [one, two] = [perTarget * jump * weight * tauMs, perTarget * jump * jump * square * tauMs]
    const rate = ownRate(from)
    if (rate === null) senders.push({ from: from.id, mean: one, variance: two })
    else [mean, variance] = [mean + (one * rate) / 1000, variance + (two * rate) / 1000]
  }
  const neuron = { tauMs, refractoryMs: value('t_ref'), threshold: value('V_th'), reset: value('V_reset') }
  return { neuron, mean, variance, senders, lift: colouredLift * Math.sqrt(effect.smearMs / tauMs) }
}

/** What a spike of some weight does to a neuron's potential; null for models to which the theory does not fit. */
function synapseEffect(block: Block, weight: number): SynapseEffect | null {
  const course = synapseCourse(block.model)
  if (course === null || course.conductance) return null
  if (course.shape === 'delta') return { perWeight: 1, smearMs: 0 }
  const decayMs = synapseDecayMs(block, weight, readMean)
  const perWeight = synapseCharge(course, decayMs) / readMean(block, 'C_m')
  return { perWeight, smearMs: course.shape === 'alpha' ? 2 * decayMs : decayMs }
}
