import { castDraft } from 'immer'
import { blockOf } from '../../../shared/document/blocks'
import type { CajalDocument } from '../../../shared/document/schema'
import type { WrittenEntry, WrittenValue } from '../../../shared/models/descriptor'
import { partsOf } from '../fields/part-list'
import type { Action, DocumentDraft } from './action'
import { allProjections, itemsLabel } from './items'
import type { ParameterPlace } from './parameter-groups'
import { parametersOf, setParameter } from './parameters'

/** The number of nothing: what leads there is told of as wrong, not taken away. */
const nowhere = -1

/**
 * Takes a compartment or receptor away. What hangs on a compartment then hangs on its parent; numbers above move down, wherever they are named: by
 * receptors, edges and recorders. What named the part itself names none, which is told where it stands.
 */
export function removePart(document: CajalDocument, place: ParameterPlace, index: number): Action {
  const { items, group, parameter } = place
  const moved = (number: number): number => (number === index ? nowhere : number > index ? number - 1 : number)
  const setList = (list: string, change: (parts: readonly WrittenEntry[]) => readonly WrittenEntry[]): readonly Action[] =>
    items.flatMap((item) => {
      const parts = partsOf(parametersOf(document, item, group)[list])
      if (parts.length === 0) return []
      const next = change(parts)
      return [setParameter(document, { items: [item], group, parameter: list }, next.length === 0 ? undefined : next)]
    })
  const isTree = parameter === 'compartments'
  const changes = isTree
    ? [
        ...setList('compartments', (parts) => withoutCompartment(parts, index)),
        ...setList('receptors', (parts) => parts.map((part) => ({ ...part, comp_idx: moved(Number(part['comp_idx'])) }))),
      ]
    : setList('receptors', (parts) => parts.filter((_, k) => k !== index))
  return {
    name: `remove ${isTree ? 'compartment' : 'receptor'} ${index} of ${itemsLabel(document, items)}`,
    recipe(draft) {
      for (const change of changes) change.recipe(draft)
      if (group === 'model') for (const item of items) renumberUses(document, draft, item, isTree ? 'current' : 'spike', moved)
    },
  }
}

function withoutCompartment(parts: readonly WrittenEntry[], index: number): readonly WrittenEntry[] {
  const parent = Number(parts[index]?.['parent_idx'] ?? nowhere)
  const taken = parts.map((part) => {
    const own = Number(part['parent_idx'])
    const on = own === index ? parent : own
    return { ...part, parent_idx: on > index ? on - 1 : on }
  })
  const rest = taken.filter((_, k) => k !== index)
  // Without its soma the neuron goes on from the next compartment: what hung on the soma besides hangs on that.
  return index === 0 ? rest.map((part, k) => ({ ...part, parent_idx: k === 0 ? nowhere : Math.max(0, part.parent_idx) })) : rest
}

/** Numbers in edges that bring this signal, and in the names that recorders record. */
function renumberUses(
  document: CajalDocument,
  draft: DocumentDraft,
  item: string,
  signal: 'current' | 'spike',
  moved: (number: number) => number,
): void {
  for (const [id, { from, to, synapse }] of allProjections(document)) {
    const source = blockOf(document, from)?.descriptor
    if (to === item && source !== null && source !== undefined && (source.sends === 'current') === (signal === 'current')) {
      if (source.sends !== 'current' && source.sends !== 'spike') continue
      const receptor = synapse.parameters['receptor_type'] ?? 0
      const projection = draft.projections[id]
      if (typeof receptor !== 'number' || moved(receptor) === receptor || projection === undefined) continue
      projection.synapse.parameters['receptor_type'] = moved(receptor)
    }
    const device = from === item ? draft.devices[to as keyof typeof draft.devices] : undefined
    const names: WrittenValue | undefined = from === item ? parametersOf(document, to, 'model')['record_from'] : undefined
    if (device === undefined || !isTexts(names)) continue
    device.parameters['record_from'] = castDraft(names.map((name) => renamed(name, signal, moved)))
  }
}

function isTexts(value: WrittenValue | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

/** Quantities of compartments end with their number, and so do those of receptors, which are conductances. */
function renamed(name: string, signal: 'current' | 'spike', moved: (number: number) => number): string {
  const [, stem, digits] = /^(.*?)(\d+)$/.exec(name) ?? []
  if (stem === undefined || digits === undefined || stem.startsWith('g_') !== (signal === 'spike')) return name
  return `${stem}${moved(Number(digits))}`
}
