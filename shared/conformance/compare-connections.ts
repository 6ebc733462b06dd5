import type { Scenario, ScenarioStep } from './scenario'

type Columns = Readonly<Record<string, readonly unknown[]>>

function degrees(column: readonly unknown[] | undefined): Map<number, number> {
  const counts = new Map<number, number>()
  for (const node of column ?? []) counts.set(Number(node), (counts.get(Number(node)) ?? 0) + 1)
  return counts
}

function sameDegrees(a: Map<number, number>, b: Map<number, number>): boolean {
  return a.size === b.size && [...a].every(([node, count]) => b.get(node) === count)
}

function hasMultapses(columns: Columns): boolean {
  const pairs = (columns['source'] ?? []).map((source, k) => `${String(source)} ${String(columns['target']?.[k])}`)
  return new Set(pairs).size < pairs.length
}

function hasAutapses(columns: Columns): boolean {
  return (columns['source'] ?? []).some((source, k) => source === columns['target']?.[k])
}

interface RuleOfStep {
  readonly rule: string
  readonly values: Readonly<Record<string, unknown>>
}

function ruleOf(step: ScenarioStep): RuleOfStep {
  const spec = step['conn_spec'] ?? 'all_to_all'
  if (typeof spec === 'string') return { rule: spec, values: {} }
  const values = spec as Readonly<Record<string, unknown>>
  return { rule: String(values['rule']), values }
}

/** Which degrees each rule fixes; other totals are left to chance. */
const fixes: Readonly<Record<string, 'in' | 'out' | 'both' | 'total'>> = {
  all_to_all: 'both',
  one_to_one: 'both',
  fixed_indegree: 'in',
  fixed_outdegree: 'out',
  fixed_total_number: 'total',
}

/** Differences in what the rules of a scenario fix, and in totals beyond four standard errors where they do not. */
export function compareConnectionStatistics(scenario: Scenario, name: string, ours: Columns, theirs: Columns): string[] {
  const problems: string[] = []
  const total = ours['source']?.length ?? 0
  const expected = theirs['source']?.length ?? 0
  const applied = scenario.steps.filter((step) => step.op === 'Connect').map(ruleOf)
  const fixed = applied.map(({ rule }) => fixes[rule])
  const totalIsFixed = fixed.every((what) => what !== undefined)
  if (totalIsFixed ? total !== expected : Math.abs(total - expected) > 4 * Math.sqrt(2 * expected)) {
    problems.push(`${name}: ${total} connections instead of ${totalIsFixed ? '' : 'about '}${expected}`)
  }
  const agrees = (what: 'in' | 'out', column: 'target' | 'source'): boolean =>
    !fixed.every((part) => part === what || part === 'both') || sameDegrees(degrees(ours[column]), degrees(theirs[column]))
  if (!agrees('in', 'target')) problems.push(`${name}: other in-degrees`)
  if (!agrees('out', 'source')) problems.push(`${name}: other out-degrees`)
  const forbids = (flag: string): boolean => applied.some(({ values }) => values[flag] === false)
  if ((forbids('allow_multapses') || !hasMultapses(theirs)) && hasMultapses(ours)) problems.push(`${name}: multapses`)
  if (forbids('allow_autapses') && hasAutapses(ours)) problems.push(`${name}: autapses`)
  return problems
}
