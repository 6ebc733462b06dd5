import { wholeContext } from './checks/check-context'
import { danglingProjection } from './checks/connections/dangling-projection'
import { parameterValues } from './checks/values/parameter-values'
import { unknownModel } from './checks/values/unknown-model'
import { variantValues } from './checks/values/variant-values'
import type { Notice } from './notice'
import type { FrameId } from '../ids'
import type { Problem } from './problem'
import type { CajalDocument, Frame } from './schema'

/** What a file has that this version cannot run, but keeps: unknown models, rules and parameters, values of the wrong type, loose edges and frames. */
export function keptProblems(document: CajalDocument): readonly Notice[] {
  const context = wholeContext(document)
  const ofVariants = variantValues(context).filter(({ code }) => code === 'unknown-model')
  const ofValues = parameterValues(context).filter(({ code }) => code === 'unknown-parameter' || code === 'wrong-type')
  return [...ofVariants, ...unknownModel(context), ...danglingProjection(context), ...ofValues, ...looseFrames(document)].map(
    ({ item, message }): Notice => ({ kind: 'kept', ...(item !== undefined && { item }), message }),
  )
}

function looseFrames({ frames = {} }: CajalDocument): readonly Pick<Problem, 'item' | 'message'>[] {
  return (Object.entries(frames) as [FrameId, Frame][]).flatMap(([item, { label, within }]) =>
    within === undefined || Object.hasOwn(frames, within)
      ? []
      : [{ item, message: `The frame ${label} (${item}) lies in ${within}, which is no frame of this drawing: it stands by itself.` }],
  )
}
