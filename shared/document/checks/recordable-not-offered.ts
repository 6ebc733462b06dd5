import { type Block, recordablesOfBlock, valueOf } from '../blocks'
import type { Problem } from '../problem'
import type { Check } from './check-context'

/** What a sampler is to record exists in everything it is connected to. */
export const recordableNotOffered: Check = ({ blocks, sources }) =>
  blocks.flatMap((sampler): readonly Problem[] => {
    const wanted = sampler.descriptor?.sends === 'request' ? valueOf(sampler, 'record_from') : undefined
    if (!Array.isArray(wanted)) return []
    const names: readonly string[] = wanted.map(String)
    return [...(sources.get(sampler.id) ?? [])].flatMap((recorded) => {
      const offered = recordablesOfBlock(recorded)
      const missing = names.filter((name) => !Object.hasOwn(offered, name))
      return missing.length === 0 ? [] : [problem({ sampler, recorded, wanted: names, missing, offered: Object.keys(offered) })]
    })
  })

interface Missing {
  readonly sampler: Block
  readonly recorded: Block
  readonly wanted: readonly string[]
  readonly missing: readonly string[]
  readonly offered: readonly string[]
}

function problem({ sampler, recorded, wanted, missing, offered }: Missing): Problem {
  const left = wanted.filter((name) => offered.includes(name))
  return {
    severity: 'error',
    code: 'recordable-not-offered',
    item: sampler.id,
    field: 'record_from',
    message: `${sampler.label} is to record ${missing.join(', ')}, but ${recorded.label} (${recorded.written}) has only ${offered.join(', ')}.`,
    remedy: {
      kind: 'set-parameter',
      label: left.length === 0 ? 'Record nothing' : `Record only ${left.join(', ')}`,
      item: sampler.id,
      parameter: 'record_from',
      value: left,
    },
  }
}
