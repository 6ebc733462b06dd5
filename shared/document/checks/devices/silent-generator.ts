import type { GivenValue } from '../../../models/descriptor'
import { type Block, valueOf } from '../../blocks'
import type { Problem } from '../../problem'
import type { Check } from '../check-context'

/** What a generator sends follows from these: where all that it has of them are nothing, so is what it sends. */
const strengths = ['rate', 'amplitude', 'offset', 'mean', 'std', 'rate_values', 'amplitude_values', 'spike_times', 'pulse_times']

/** A generator that is connected sends something: NEST's defaults are 0. */
export const silentGenerator: Check = ({ blocks, edges }) => {
  const sources = new Set<string>(edges.flatMap(({ from, verdict }) => (from && verdict?.ok === true ? [from.id] : [])))
  return blocks
    .filter((block) => block.descriptor?.kind === 'stimulator' && sources.has(block.id))
    .flatMap((block): readonly Problem[] => {
      const given = strengthsOfNothing(block)
      const [first] = given
      if (first === undefined || block.failures.length > 0) return []
      return [
        {
          severity: 'warning',
          code: 'silent-generator',
          item: block.id,
          field: first,
          message: `${block.label} sends nothing, because its ${first} is ${isList(block, first) ? 'empty' : '0'}: set ${given.join(' or ')}.`,
        },
      ]
    })
}

/** The parameters that what a generator sends follows from, where all of them are nothing and stay so; else none. */
export function strengthsOfNothing(generator: Block): readonly string[] {
  const given = strengths.filter((name) => valueOf(generator, name) !== undefined)
  const later = generator.changes.some(({ parameters }) => given.some((name) => !isNothing(parameters[name] ?? 0)))
  return !later && given.every((name) => isNothing(valueOf(generator, name))) ? given : []
}

function isNothing(value: GivenValue | undefined): boolean {
  return value === 0 || (Array.isArray(value) && value.every((each) => each === 0))
}

function isList(block: Block, name: string): boolean {
  return Array.isArray(valueOf(block, name))
}
