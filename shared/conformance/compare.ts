import { isRecord } from './arguments'
import { compareConnectionStatistics } from './compare-connections'
import type { ResultColumns, Scenario, ScenarioResult } from './scenario'
import { meanAndDeviation, meanVariationOfIntervals } from './statistics'

type Columns = Readonly<Record<string, readonly unknown[]>>

const notNumbers: Readonly<Record<string, number>> = { NaN: NaN, Infinity: Infinity, '-Infinity': -Infinity }

function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return Number(value)
  return typeof value === 'string' && value in notNumbers ? notNumbers[value]! : null
}

function isClose(ours: unknown, theirs: unknown): boolean {
  if (Array.isArray(ours) && Array.isArray(theirs)) {
    return ours.length === theirs.length && ours.every((value, k) => isClose(value, theirs[k]))
  }
  const a = numberOf(ours)
  const b = numberOf(theirs)
  if (isRecord(ours) && isRecord(theirs)) {
    const keys = Object.keys(theirs)
    return keys.length === Object.keys(ours).length && keys.every((key) => isClose(ours[key], theirs[key]))
  }
  if (a === null || b === null) return JSON.stringify(ours) === JSON.stringify(theirs)
  if (Object.is(a, b)) return true
  return Math.abs(a - b) <= 1e-6 + 1e-6 * Math.abs(b)
}

function asColumns(columns: ResultColumns): Columns {
  return Object.fromEntries(Object.entries(columns).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1])))
}

function numbers(column: readonly unknown[] | undefined): number[] {
  return (column ?? []).map((value) => numberOf(value) ?? NaN)
}

/** Indices of rows in the order of time, then sender (or source), then the rest. */
function sortedRows(columns: Columns, keys: readonly string[]): number[] {
  const sorting = keys.map((key) => columns[key]).filter((column) => column !== undefined)
  const length = Object.values(columns)[0]?.length ?? 0
  return Array.from({ length }, (_, k) => k).sort((a, b) => {
    for (const column of sorting) {
      const x = column[a]
      const y = column[b]
      const p = numberOf(x)
      const q = numberOf(y)
      if (p !== null && q !== null && Math.abs(p - q) > 1e-7) return p - q
      if ((p === null || q === null) && x !== y) return String(x) < String(y) ? -1 : 1
    }
    return a - b
  })
}

/** Differences between rows that must be the same, whatever their order. */
function compareRows(name: string, ours: Columns, theirs: Columns, timeTolerance: number | null): string[] {
  const missing = Object.keys(theirs).filter((key) => !(key in ours))
  if (missing.length > 0) return [`${name}: lacks ${missing.join(', ')}`]
  const keys = ['times', 'senders', 'source', 'target', ...Object.keys(theirs).sort()]
  const a = sortedRows(ours, keys)
  const b = sortedRows(theirs, keys)
  if (a.length !== b.length) return [`${name}: ${a.length} rows instead of ${b.length}`]
  for (let row = 0; row < a.length; row++) {
    for (const key of Object.keys(theirs)) {
      const x = ours[key]![a[row]!]
      const y = theirs[key]![b[row]!]
      const same = key === 'times' && timeTolerance !== null ? x === y || Math.abs(Number(x) - Number(y)) <= timeTolerance : isClose(x, y)
      if (!same) return [`${name}: ${key} is ${JSON.stringify(x)} instead of ${JSON.stringify(y)} in row ${row} of ${a.length}`]
    }
  }
  return []
}

function compareSpikeStatistics(name: string, ours: Columns, theirs: Columns, tolerance: number): string[] {
  const problems: string[] = []
  const count = ours['times']?.length ?? 0
  const expected = theirs['times']?.length ?? 0
  if (Math.abs(count - expected) > 4 * Math.sqrt(expected) + tolerance * expected)
    problems.push(`${name}: ${count} spikes instead of about ${expected}`)
  const a = meanVariationOfIntervals(numbers(ours['times']), numbers(ours['senders']))
  const b = meanVariationOfIntervals(numbers(theirs['times']), numbers(theirs['senders']))
  if (b !== null) {
    const allowed = b > 1 ? 0.1 * b : 0.1
    if (a === null || Math.abs(a - b) > allowed) problems.push(`${name}: variation of intervals ${String(a)} instead of about ${b}`)
  }
  return problems
}

function compareAnalogStatistics(name: string, ours: Columns, theirs: Columns): string[] {
  return Object.keys(theirs)
    .filter((key) => key !== 'times' && key !== 'senders')
    .flatMap((key) => {
      const a = meanAndDeviation(numbers(ours[key]))
      const b = meanAndDeviation(numbers(theirs[key]))
      const allowed = 0.05 * b.deviation + 1e-9
      const problems: string[] = []
      if (!(Math.abs(a.mean - b.mean) <= allowed)) problems.push(`${name}: mean of ${key} is ${a.mean} instead of about ${b.mean}`)
      if (!(Math.abs(a.deviation - b.deviation) <= allowed)) {
        problems.push(`${name}: deviation of ${key} is ${a.deviation} instead of about ${b.deviation}`)
      }
      return problems
    })
}

const analogKeys = (columns: Columns): boolean => Object.keys(columns).some((key) => key !== 'times' && key !== 'senders')

function compareEvents(scenario: Scenario, name: string, ours: ResultColumns, theirs: ResultColumns): string[] {
  const [a, b] = [asColumns(ours), asColumns(theirs)]
  const { [name]: rule = 'exact', tolerance = 0.02 } = scenario.compare ?? {}
  const precise = scenario.steps.some((step) => String(step['model']).includes('_ps'))
  if (rule !== 'statistics') return compareRows(name, a, b, analogKeys(b) ? 1e-6 : precise ? 1e-6 : 1e-9)
  return analogKeys(b) ? compareAnalogStatistics(name, a, b) : compareSpikeStatistics(name, a, b, Number(tolerance))
}

function compareValues(scenario: Scenario, name: string, ours: ResultColumns, theirs: ResultColumns): string[] {
  const rule = scenario.compare?.[name] ?? 'exact'
  if (rule === 'statistics') return compareConnectionStatistics(scenario, name, asColumns(ours), asColumns(theirs))
  const scalars = Object.entries(theirs).filter(([, value]) => !Array.isArray(value))
  const differing = scalars.filter(([key, value]) => !isClose(ours[key], value))
  if (differing.length > 0) {
    return differing.map(([key, value]) => `${name}: ${key} is ${JSON.stringify(ours[key])} instead of ${JSON.stringify(value)}`)
  }
  return compareRows(name, asColumns(ours), asColumns(theirs), null)
}

function asList(events: ResultColumns | readonly ResultColumns[]): readonly ResultColumns[] {
  return Array.isArray(events) ? (events as readonly ResultColumns[]) : [events as ResultColumns]
}

/** How our result differs from the reference, one sentence each, by the rules of the reference; empty when it does not. */
export function compareResults(scenario: Scenario, ours: ScenarioResult, theirs: ScenarioResult): string[] {
  if (theirs.error !== null) {
    if (ours.error === null) return [`no error, but ${theirs.error.type} was to be raised at step ${String(theirs.error.step)}`]
    if (ours.error.type === 'Unsupported') return [ours.error.message]
    return ours.error.step === theirs.error.step
      ? []
      : [`${ours.error.type} at step ${String(ours.error.step)} instead of ${String(theirs.error.step)}`]
  }
  if (ours.error !== null) return [`${ours.error.type} at step ${String(ours.error.step)}: ${ours.error.message}`]
  const problems: string[] = []
  for (const [name, expected] of Object.entries(theirs.events)) {
    const got = asList(ours.events[name] ?? [])
    const wanted = asList(expected)
    if (got.length !== wanted.length) problems.push(`${name}: ${got.length} recorders instead of ${wanted.length}`)
    else wanted.forEach((columns, k) => problems.push(...compareEvents(scenario, name, got[k]!, columns)))
  }
  for (const [name, expected] of Object.entries(theirs.values)) {
    const got = ours.values[name]
    if (got === undefined) problems.push(`${name}: no values`)
    else problems.push(...compareValues(scenario, name, got, expected))
  }
  return problems
}
