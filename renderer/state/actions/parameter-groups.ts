import { edgeOf } from '../../../shared/document/checks/check-context'
import type { CajalDocument } from '../../../shared/document/schema'
import { modelOf, nodeModelOf, variantOf } from '../../../shared/document/variants'
import type { ProjectionId } from '../../../shared/ids'
import type { ParameterDescriptor } from '../../../shared/models/descriptor'
import { findMaskKind } from '../../../shared/models/space/masks'
import { findPositionKind, onlyEntry } from '../../../shared/models/space/position-kinds'
import { weightUnit } from '../../../shared/models/weight-unit'
import { findBlock, findProjection } from './items'

type Parameters = Readonly<Record<string, ParameterDescriptor>>

/** What an item is given while time runs, by its place in the list. */
export type ChangeGroup = `changes.${number}`

/**
 * Whose parameters: a block's model or positions, the rule, synapse or mask of a projection, those of its third factor, a planned change of either, or
 * a variant, which goes by its name.
 */
export type ParameterGroup =
  'model' | 'positions' | 'rule' | 'synapse' | 'mask' | 'variant' | 'thirdRule' | 'thirdIn' | 'thirdOut' | ChangeGroup

/** One parameter of one or several items of the same kind; variants are named instead. */
export interface ParameterPlace {
  readonly items: readonly string[]
  readonly group: ParameterGroup
  readonly parameter: string
}

/** Whether values of a group stand for a planned change, which has no defaults. */
export function isOfChange(group: ParameterGroup): group is ChangeGroup {
  return group.startsWith('changes.')
}

/** The place of a planned change in the list of its item. */
export function changeIndex(group: ChangeGroup): number {
  return Number(group.slice('changes.'.length))
}

/** The parameters that a group of an item has, the weight in the unit it has between these ends. */
export function parametersAt(document: CajalDocument, item: string, group: ParameterPlace['group']): Parameters {
  const projection = findProjection(document, item)
  if (isOfChange(group)) return parametersAt(document, item, projection === undefined ? 'model' : 'synapse')
  switch (group) {
    case 'model':
      return nodeModelOf(document, findBlock(document, item)?.model ?? '')?.parameters ?? {}
    case 'variant':
      return modelOf(document, variantOf(document, item)?.model ?? '')?.parameters ?? {}
    case 'rule':
      return edgeOf(document, item as ProjectionId)?.rule.descriptor?.parameters ?? {}
    case 'mask':
      return findMaskKind(onlyEntry(projection?.mask)?.[0] ?? '')?.parameters ?? {}
    case 'positions': {
      const [kind, values] = onlyEntry(findBlock(document, item)?.positions) ?? ['', {}]
      return findPositionKind(kind, values)?.parameters ?? {}
    }
    case 'thirdRule':
      return edgeOf(document, item as ProjectionId)?.third?.rule.descriptor?.parameters ?? {}
    case 'synapse':
    case 'thirdIn':
    case 'thirdOut': {
      const edge = edgeOf(document, item as ProjectionId)
      const part = group === 'synapse' ? edge : edge?.third?.[group === 'thirdIn' ? 'in' : 'out']
      if (part === undefined) return {}
      const { from, to, synapse } = part
      const parameters = synapse.descriptor?.parameters ?? {}
      const { weight } = parameters
      const unit = weightUnit(from?.descriptor ?? null, to?.descriptor ?? null, synapse.descriptor)
      return weight && 'unit' in weight ? { ...parameters, weight: { ...weight, unit } } : parameters
    }
  }
}
