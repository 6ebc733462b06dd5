import type { Scenario } from '../../shared/conformance/scenario'
import { chanceFree } from './without-chance'

type Json = unknown

/** What a call cannot do without, and what keeps chance out. */
const kept: ReadonlySet<string> = new Set(['op', 'as', 'pre', 'post', 'nodes', ...chanceFree])

function holdsKept(value: Json): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).some((key) => chanceFree.includes(key))
}

/** Every way to take one thing out of a value, or to make it simpler. */
function* smaller(value: Json): Generator {
  if (Array.isArray(value)) {
    for (let size = value.length; size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let from = 0; from < value.length; from += size) yield [...value.slice(0, from), ...value.slice(from + size)]
    }
    for (let k = 0; k < value.length; k++) {
      for (const part of smaller(value[k])) yield [...value.slice(0, k), part, ...value.slice(k + 1)]
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      const { [key]: _, ...rest } = value as Record<string, Json>
      if (kept.has(key)) continue
      // Without the keys that it asks for, or what it sets, a call means nothing; these may be fewer.
      const isNeeded = key === 'keys' || (key === 'params' && 'nodes' in value)
      if (!holdsKept(member) && !isNeeded) yield rest
      for (const part of smaller(member)) yield { ...value, [key]: part }
    }
  } else if (typeof value === 'number') {
    for (const simple of [0, 1, 10, Math.round(value), Number(value.toPrecision(2))]) {
      if (Math.abs(simple) <= Math.abs(value) && simple !== value && simple.toString().length <= value.toString().length) yield simple
    }
  }
}

/** The same with other calls; what is not created any more is not asked for either. */
function withSteps(scenario: Scenario, steps: Scenario['steps']): Scenario {
  const made = new Set(steps.map((step) => step['as']))
  return { ...scenario, steps, record: (scenario.record ?? []).filter((name) => made.has(name)) }
}

/** A scenario as small as can be that still has what was found: simplified as long as `isFound` says so. */
export async function shrink(scenario: Scenario, isFound: (candidate: Scenario) => Promise<boolean>): Promise<Scenario> {
  let best = scenario
  let left = 1500
  for (let found = true; found && left > 0;) {
    found = false
    for (const steps of smaller(best.steps)) {
      if (left-- <= 0) break
      const candidate = withSteps(best, steps as Scenario['steps'])
      if (!(await isFound(candidate))) continue
      best = candidate
      found = true
      break
    }
  }
  return best
}
