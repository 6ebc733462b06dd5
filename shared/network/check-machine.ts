import { blockOf, valueOf } from '../document/blocks'
import type { Problem, Remedy } from '../document/problem'
import type { CajalDocument } from '../document/schema'
import { formatQuantity } from '../units/format-quantity'
import { formatCount } from '../units/format-value'
import { mostConnections } from '../models/connection-limit'
import { networkCost, type Crowd, type MemoryPart } from './network-cost'

/** A run leaves this share of the memory to everything else. */
const mostShare = 0.75
/** From this share on the user is told. */
const muchShare = 0.35

/** Whether a machine with so much memory can hold a run of a drawing: an error where it cannot, a warning where it will be tight. */
export function checkMachine(document: CajalDocument, machineBytes: number): readonly Problem[] {
  const { memoryBytes, largest, crowded } = networkCost(document)
  const crowds = crowded.map(crowdProblem)
  if (largest === null || memoryBytes <= machineBytes * muchShare) return crowds
  const isTooMuch = memoryBytes > machineBytes * mostShare
  const remedy = largest.kind === 'samples' ? coarserInterval(document, largest, machineBytes) : null
  return [
    ...crowds,
    {
      severity: isTooMuch ? 'error' : 'warning',
      code: isTooMuch ? 'too-large' : 'large',
      item: largest.item,
      ...(largest.kind === 'samples' && { field: 'interval' }),
      ...(largest.kind === 'neurons' && { field: 'size' }),
      message: `A run needs about ${formatBytes(memoryBytes)}, and this computer has ${formatBytes(machineBytes)}. Most of it goes into ${advice(document, largest)}.`,
      ...(remedy && { remedy }),
    },
  ]
}

function crowdProblem({ item, connections }: Crowd): Problem {
  const [asked, most] = [connections, mostConnections].map(formatCount)
  return {
    severity: 'error',
    code: 'too-many-connections',
    item,
    field: 'rule',
    message: `This edge makes about ${asked} connections, and one Connect call makes at most ${most}. Connect parts of the populations (From and To), or choose a rule that makes fewer.`,
  }
}

function advice(document: CajalDocument, { item, kind }: MemoryPart): string {
  const label = blockOf(document, item)?.label ?? item
  switch (kind) {
    case 'samples':
      return `the samples of ${label}: record less often, fewer quantities, or part of a population`
    case 'neurons':
      return `the nodes of ${label}: make it smaller`
    case 'connections':
      return 'the connections of this edge: choose a rule that makes fewer, such as fixed_indegree'
  }
}

/** The interval at which the samples take half of what a run may, in round multiples of the one there is. */
function coarserInterval(document: CajalDocument, { item, bytes }: MemoryPart, machineBytes: number): Remedy | null {
  const block = blockOf(document, item)
  const interval = block && valueOf(block, 'interval')
  if (typeof interval !== 'number') return null
  const least = bytes / (machineBytes * muchShare * 0.5)
  const factor = [2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000, 100_000].find((each) => each >= least)
  if (factor === undefined) return null
  // Microseconds are whole, so the product is rid of its tail.
  const value = Math.round(interval * factor * 1000) / 1000
  return { kind: 'set-parameter', label: `Record every ${formatQuantity(value, 'ms')}`, item, parameter: 'interval', value }
}

/** An amount of memory for reading: `24 GB`. */
export function formatBytes(bytes: number): string {
  const units = ['kB', 'MB', 'GB', 'TB', 'PB'] as const
  let size = bytes / 1000
  let unit = 0
  for (; size >= 1000 && unit < units.length - 1; unit++) size /= 1000
  return `${size >= 10 ? formatCount(Math.round(size)) : Number(size.toFixed(1))} ${units[unit] ?? ''}`
}
