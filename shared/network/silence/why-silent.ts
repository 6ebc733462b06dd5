import { blockOf, valueOf, type Block } from '../../document/blocks'
import { checkContext, type Edge } from '../../document/checks/check-context'
import type { Problem } from '../../document/problem'
import type { CajalDocument } from '../../document/schema'
import type { BlockId } from '../../ids'
import { formatQuantity } from '../../units/format-quantity'
import { formatValue } from '../../units/format-value'
import { driveOf, freePotential, inputName, type Drive, type FreePotential } from './free-potential'
import { closedWindow, silentEdge } from './silent-edges'

/** What a run has shown. */
export interface SilenceEvidence {
  readonly simulatedMs: number
  /** Of blocks whose spikes were recorded, in spikes/s a neuron. */
  readonly rates: ReadonlyMap<string, number>
  /** The highest V_m that was recorded of a block, in mV. */
  readonly highestMv: ReadonlyMap<string, number>
}

type Reason = Omit<Problem, 'severity' | 'code'>

/** More reasons than this are not read. */
const mostReasons = 3
/** Fluctuations that reach further than so many deviations come too rarely to wait for. */
const reach = 3

/** A population without a spike, with why. */
export interface SilentPopulation {
  readonly item: BlockId
  readonly problems: readonly Problem[]
}

/** Why populations whose spikes were recorded never fired: what is missing, what is too weak, and how to mend it. */
export function whySilent(document: CajalDocument, items: readonly BlockId[], evidence: SilenceEvidence): readonly SilentPopulation[] {
  const { edges } = checkContext(document)
  return items.flatMap((item): readonly SilentPopulation[] => {
    const block = blockOf(document, item)
    if (block === undefined) return []
    const deaf = notHeard(block, edges, evidence)
    const found = deaf.length > 0 ? deaf : reasons(block, edges, evidence)
    const begin = deaf.length > 0 ? `No spike of ${block.label} was recorded.` : `${block.label} never fired.`
    const problems = found.slice(0, mostReasons).map((reason): Problem => ({
      severity: 'warning',
      code: 'silent-population',
      item,
      ...reason,
      message: `${begin} ${reason.message}`,
    }))
    return [{ item, problems }]
  })
}

/** Spike recorders that were not active, where no other one listened. */
function notHeard(block: Block, edges: readonly Edge[], { simulatedMs }: SilenceEvidence): readonly Reason[] {
  const recorders = edges.filter(({ from, to }) => from?.id === block.id && to?.model === 'spike_recorder')
  const closed = recorders.flatMap(({ to }) => (to && closedWindow(to, simulatedMs)) ?? [])
  return closed.length === recorders.length ? closed : []
}

function reasons(block: Block, edges: readonly Edge[], evidence: SilenceEvidence): readonly Reason[] {
  const { simulatedMs, rates } = evidence
  const incoming = edges.filter(({ from, to, verdict }) => to?.id === block.id && verdict?.ok === true && from?.id !== block.id)
  // What changes while time runs is not told by the values it begins with.
  const isPlanned = ({ changes, from }: Edge): boolean => changes.length > 0 || (from !== undefined && from.changes.length > 0)
  const flawOf = (edge: Edge): Reason | null => (isPlanned(edge) ? null : silentEdge(edge, simulatedMs, rates))
  const changes = block.changes.length > 0 || incoming.some(isPlanned)
  const flaws = incoming.flatMap((edge) => flawOf(edge) ?? [])
  const open = incoming.filter((edge) => flawOf(edge) === null)
  const ownPa = valueOf(block, 'I_e')
  const isDriven = block.changes.length > 0 || (ownPa !== undefined && ownPa !== 0)
  if (open.length === 0 && !isDriven) return incoming.length === 0 ? [noInput(block)] : flaws

  const drives = open.map((edge) => driveOf(edge, rates))
  const known = drives.filter((drive) => drive !== null)
  if (!changes && !isDriven && known.length === open.length && known.every(isInhibitory)) return [inhibitedOnly(block, known), ...flaws]
  const potential = !changes && known.length === open.length ? freePotential(block, known) : null
  return [potential ? tooWeak(block, known, potential, evidence) : belowThreshold(block, open, evidence), ...flaws]
}

function noInput(block: Block): Reason {
  const potential = freePotential(block, [])
  const current = potential && roundUp(((potential.thresholdMv - potential.restMv) / potential.resistance) * 1.1)
  const hasCurrent = valueOf(block, 'I_e') !== undefined
  return {
    item: block.id,
    ...(hasCurrent && { field: 'I_e' }),
    message: `Nothing drives it: no generator and no other population is connected to it${hasCurrent ? ', and its I_e is 0 pA' : ''}.`,
    ...(current !== null && hasCurrent && { remedy: setCurrent(block, current) }),
  }
}

/** A receptor of a port may inhibit with a positive weight, and the other way round. */
function isInhibitory({ weight, currentPa, edge }: Drive): boolean {
  const receptor = edge.synapse.parameters['receptor_type']
  if (typeof receptor === 'number' && receptor !== 0) return false
  return currentPa < 0 || (currentPa === 0 && weight < 0)
}

function inhibitedOnly(block: Block, drives: readonly Drive[]): Reason {
  const [first] = drives
  const names = drives.map(({ edge }) => inputName(edge)).join(' and ')
  return {
    item: first?.edge.id ?? block.id,
    field: 'synapse.weight',
    message: `All it gets, from ${names}, is inhibition: the weights are below 0.`,
    ...(first !== undefined &&
      first.weight < 0 && {
        remedy: {
          kind: 'set-parameter',
          label: `Set the weight of ${inputName(first.edge)} to ${formatQuantity(-first.weight, '')}`.trim(),
          item: first.edge.id,
          parameter: 'synapse.weight',
          value: -first.weight,
        },
      }),
  }
}

/** The free membrane potential lies too far below the threshold, or reaches it after the end of the run. */
function tooWeak(block: Block, drives: readonly Drive[], potential: FreePotential, { simulatedMs, highestMv }: SilenceEvidence): Reason {
  const { meanMv, deviationMv, thresholdMv, restMv, membraneMs } = potential
  const around = deviationMv === null || deviationMv < 0.005 ? '' : ` ± ${formatValue(deviationMv, 1)}`
  const threshold = `the threshold of ${formatQuantity(thresholdMv, 'mV')}`
  const lies = `Its input holds the free membrane potential at ${formatValue(meanMv, 1)}${around} mV`
  if (meanMv > thresholdMv) {
    const neededMs = membraneMs * Math.log((meanMv - restMv) / (meanMv - thresholdMv))
    return {
      item: block.id,
      message: `${lies}, above ${threshold}, but to get there takes longer than the run of ${formatQuantity(simulatedMs, 'ms')}, or the input came too late.`,
      remedy: longerRun(Math.max(simulatedMs, neededMs)),
    }
  }
  const missing = thresholdMv - meanMv
  const gap = `${formatValue(missing, 1)} mV below ${threshold}`
  const away = deviationMv !== null && deviationMv > 0.005 ? `, ${formatValue(missing / deviationMv, 1)} deviations away` : ''
  const highest = highestMv.get(block.id)
  const seen = highest === undefined ? '' : ` The highest V_m recorded was ${formatValue(highest, 1)} mV.`
  const rarely =
    deviationMv !== null && deviationMv > 0 && missing < reach * deviationMv ? ' Fluctuations may reach it in a longer run.' : ''
  return { item: block.id, message: `${lies}, ${gap}${away}.${seen}${rarely}`, ...strongerInput(block, drives, potential) }
}

/** The edit that brings the mean to the threshold. */
function strongerInput(block: Block, drives: readonly Drive[], potential: FreePotential): Pick<Reason, 'remedy' | 'field'> {
  const missing = potential.thresholdMv - potential.meanMv
  const generators = drives.filter(({ edge, weight }) => /^poisson_generator/.test(edge.from?.model ?? '') && weight > 0)
  const [strongest] = generators.toSorted((a, b) => potential.shareOf(b) - potential.shareOf(a))
  const source = strongest?.edge.from
  const rate = source && valueOf(source, 'rate')
  if (strongest !== undefined && source !== undefined && typeof rate === 'number' && rate > 0) {
    const value = roundUp(rate * (1 + missing / potential.shareOf(strongest)))
    const label = `Set the rate of ${source.label} to ${formatQuantity(value, 'spikes/s')}`
    return { remedy: { kind: 'set-parameter', label, item: source.id, parameter: 'rate', value } }
  }
  const own = valueOf(block, 'I_e')
  if (typeof own !== 'number') return {}
  return { field: 'I_e', remedy: setCurrent(block, roundUp(own + (missing / potential.resistance) * 1.1)) }
}

/** What the mean is, is not known: what was seen tells how far from the threshold it was. */
function belowThreshold(block: Block, open: readonly Edge[], { highestMv }: SilenceEvidence): Reason {
  const threshold = valueOf(block, 'V_th')
  const highest = highestMv.get(block.id)
  const from = open.length > 0 ? `What it gets from ${open.map(inputName).join(' and ')}` : 'Its I_e'
  const seen =
    highest === undefined
      ? ' Record its V_m to see how near it comes to the threshold.'
      : ` The highest V_m recorded was ${formatValue(highest, 1)} mV${typeof threshold === 'number' ? `, ${formatValue(threshold - highest, 1)} mV below the threshold of ${formatQuantity(threshold, 'mV')}` : ''}.`
  return {
    item: block.id,
    message: `${from} is too weak: raise weights, rates or I_e.${seen}`,
    ...(highest === undefined &&
      block.descriptor?.recordables['V_m'] !== undefined && {
        remedy: { kind: 'record', label: 'Record V_m', model: 'multimeter', blocks: [block.id] },
      }),
  }
}

function setCurrent(block: Block, value: number): NonNullable<Reason['remedy']> {
  return { kind: 'set-parameter', label: `Set I_e to ${formatQuantity(value, 'pA')}`, item: block.id, parameter: 'I_e', value }
}

function longerRun(leastMs: number): NonNullable<Reason['remedy']> {
  const value = roundUp(leastMs * 2)
  return { kind: 'set-simulation', label: `Run for ${formatQuantity(value, 'ms')}`, field: 'durationMs', value }
}

/** The next number with two digits that is not below. */
function roundUp(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return value
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1)
  return Number((Math.ceil(value / unit - 1e-9) * unit).toPrecision(2))
}
