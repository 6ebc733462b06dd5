import type { NodeModelDescriptor } from '../../models/descriptor'
import { type Block, valueOf } from '../blocks'
import type { Problem } from '../problem'
import { type Check, type CheckContext } from './check-context'

/** What a sampler is to record exists in everything it is connected to. */
export const recordableNotOffered: Check = (context) =>
  context.blocks.flatMap((sampler): readonly Problem[] => {
    const wanted = sampler.descriptor?.sends === 'request' ? valueOf(sampler, 'record_from') : undefined
    if (!Array.isArray(wanted)) return []
    const names: readonly string[] = wanted.map(String)
    return recordedBlocks(context, sampler).flatMap((recorded) => {
      const missing = names.filter((name) => !Object.hasOwn(recorded.descriptor.recordables, name))
      return missing.length === 0 ? [] : [problem(sampler, recorded, names, missing)]
    })
  })

type Recorded = Block & { readonly descriptor: NodeModelDescriptor }

function recordedBlocks({ edges }: CheckContext, sampler: Block): readonly Recorded[] {
  const recorded = edges.filter(({ to, verdict }) => to?.id === sampler.id && verdict?.ok).map(({ from }) => from)
  return [...new Set(recorded)].filter((block): block is Recorded => block !== undefined && block.descriptor !== null)
}

function problem(sampler: Block, recorded: Recorded, wanted: readonly string[], missing: readonly string[]): Problem {
  const offered = Object.keys(recorded.descriptor.recordables)
  const left = wanted.filter((name) => !missing.includes(name))
  return {
    severity: 'error',
    code: 'recordable-not-offered',
    item: sampler.id,
    field: 'record_from',
    message: `${sampler.label} is to record ${missing.join(', ')}, but ${recorded.label} (${recorded.model}) has only ${offered.join(', ')}.`,
    remedy: {
      kind: 'set-parameter',
      label: left.length === 0 ? 'Record nothing' : `Record only ${left.join(', ')}`,
      item: sampler.id,
      parameter: 'record_from',
      value: left,
    },
  }
}
