import { type Block, recordablesOfBlock, valueOf } from '../../blocks'
import type { Problem, Remedy } from '../../problem'
import type { Check, Edge } from '../check-context'

/** What a sampler is to record exists in everything it is connected to. */
export const recordableNotOffered: Check = ({ blocks, edges, sources }) =>
  blocks.flatMap((sampler): readonly Problem[] => {
    const wanted = sampler.descriptor?.sends === 'request' ? valueOf(sampler, 'record_from') : undefined
    if (!Array.isArray(wanted)) return []
    const names: readonly string[] = wanted.map(String)
    const all = [...(sources.get(sampler.id) ?? [])]
    const missingIn = (recorded: Block): readonly string[] => {
      const offered = recordablesOfBlock(recorded)
      return names.filter((name) => !Object.hasOwn(offered, name))
    }
    return all.flatMap((recorded) => {
      const missing = missingIn(recorded)
      if (missing.length === 0) return []
      const offered = Object.keys(recordablesOfBlock(recorded))
      const isOdd = all.some((other) => other !== recorded && missingIn(other).length === 0)
      const edge = isOdd ? edges.find(({ from, to }) => from === recorded && to === sampler) : undefined
      return [problem({ sampler, recorded, wanted: names, missing, offered, edge })]
    })
  })

interface Missing {
  readonly sampler: Block
  readonly recorded: Block
  readonly wanted: readonly string[]
  readonly missing: readonly string[]
  readonly offered: readonly string[]
  /** The edge from the one to the other, where others have all that is wanted. */
  readonly edge: Edge | undefined
}

function problem(found: Missing): Problem {
  const { sampler, recorded, missing, offered } = found
  return {
    severity: 'error',
    code: 'recordable-not-offered',
    item: sampler.id,
    field: 'record_from',
    message: `${sampler.label} is to record ${missing.join(', ')}, but ${recorded.label} (${recorded.written}) has only ${offered.join(', ')}.`,
    remedy: remedyOf(found),
  }
}

/** Quantities that others have are not given up for one that was connected by mistake. */
function remedyOf({ sampler, recorded, wanted, offered, edge }: Missing): Remedy {
  if (edge !== undefined) return { kind: 'remove-item', label: `Do not record ${recorded.label}`, item: edge.id }
  const kept = wanted.filter((name) => offered.includes(name))
  const value = kept.length === 0 ? offered.slice(0, 1) : kept
  const label = value.length === 0 ? 'Record nothing' : `Record ${kept.length === 0 ? '' : 'only '}${value.join(', ')}`
  return { kind: 'set-parameter', label, item: sampler.id, parameter: 'record_from', value }
}
