import { castDraft, type Draft } from 'immer'
import { variantOf } from '../../../shared/document/variants'
import type { CajalDocument, Variant } from '../../../shared/document/schema'
import type { ItemId } from '../../../shared/ids'
import type { WrittenValue, WrittenValues } from '../../../shared/models/descriptor'
import type { Action, DocumentDraft } from './action'
import { allBlocks, allProjections, draftBlock, isProjection, itemLabel } from './items'

/** What names a model and has values of its own: a block, or the synapse of a projection. */
type ModelUse = Draft<{ model: string; parameters: WrittenValues }>

/** Adds a variant that nothing uses yet. */
export function addVariant(name: string, variant: Variant): Action {
  return {
    name: `add the variant ${name}`,
    recipe(draft) {
      draft.variants ??= {}
      draft.variants[name] = castDraft(variant)
    },
  }
}

/** Makes a variant of the model of a block or synapse as it stands; it then uses the variant and sets nothing itself. */
export function makeVariant(document: CajalDocument, item: ItemId, name: string): Action {
  return {
    name: `make the variant ${name} of ${itemLabel(document, item)}`,
    recipe(draft) {
      const use = usageOf(draft, item)
      if (use === undefined) return
      const base = variantOf(draft, use.model)
      // Where each connection has its own value it stays with the projection: a model has one for all.
      const [shared, own] = split(use.parameters, isProjection(draft, item))
      draft.variants ??= {}
      draft.variants[name] = castDraft({ model: base?.model ?? use.model, parameters: { ...base?.parameters, ...shared } })
      use.model = name
      use.parameters = castDraft(own)
    },
  }
}

/** Lets a block or synapse use another model or variant with the same parameters: what it sets itself stays. */
export function chooseModel(document: CajalDocument, items: readonly ItemId[], model: string): Action {
  const [only] = items
  return {
    name: `use ${model} for ${items.length === 1 && only !== undefined ? itemLabel(document, only) : `${items.length} items`}`,
    recipe(draft) {
      for (const item of items) {
        const use = usageOf(draft, item)
        if (use) use.model = model
      }
    },
  }
}

/** Lets a block or synapse use the variant's own model again, with the values it had. */
export function detachVariant(document: CajalDocument, item: ItemId): Action {
  return {
    name: `detach ${itemLabel(document, item)} from its variant`,
    recipe(draft) {
      const use = usageOf(draft, item)
      if (use) detach(draft, use)
    },
  }
}

/** Gives a variant another name, wherever it is used. */
export function renameVariant(from: string, to: string): Action {
  return {
    name: `rename the variant ${from} to ${to}`,
    recipe(draft) {
      const { variants = {} } = draft
      draft.variants = Object.fromEntries(Object.entries(variants).map(([name, variant]) => [name === from ? to : name, variant]))
      for (const use of usesOf(draft, from)) use.model = to
      const start = `variants.${from}.`
      for (const item of draft.worksheet?.items ?? []) {
        if (item.field?.startsWith(start) === true) item.field = `variants.${to}.${item.field.slice(start.length)}`
      }
    },
  }
}

/** Removes a variant; what used it keeps its values and uses the variant's model. */
export function removeVariant(name: string): Action {
  return {
    name: `remove the variant ${name}`,
    recipe(draft) {
      if (draft.variants === undefined || !Object.hasOwn(draft.variants, name)) return
      for (const use of usesOf(draft, name)) detach(draft, use)
      delete draft.variants[name]
      if (Object.keys(draft.variants).length === 0) delete draft.variants
    },
  }
}

/** The blocks and projections that use a variant. */
export function variantUsers(document: CajalDocument, name: string): readonly ItemId[] {
  return [
    ...allBlocks(document).flatMap(([id, { model }]) => (model === name ? [id] : [])),
    ...allProjections(document).flatMap(([id, projection]) => (synapsesOf(projection).some(({ model }) => model === name) ? [id] : [])),
  ]
}

interface Synapses<Use> {
  readonly synapse: Use
  readonly thirdFactor?: { readonly in: Use; readonly out: Use }
}

/** The synapses of a projection, those to and from its third factor included. */
function synapsesOf<Use>({ synapse, thirdFactor: third }: Synapses<Use>): readonly Use[] {
  return third === undefined ? [synapse] : [synapse, third.in, third.out]
}

function usageOf(draft: DocumentDraft, item: ItemId): ModelUse | undefined {
  return isProjection(draft, item) ? draft.projections[item]?.synapse : draftBlock(draft, item)
}

function usesOf(draft: DocumentDraft, variant: string): readonly ModelUse[] {
  const blocks = [...Object.values(draft.populations), ...Object.values(draft.devices)]
  return [...blocks, ...Object.values(draft.projections).flatMap(synapsesOf)].filter(({ model }) => model === variant)
}

function detach(draft: DocumentDraft, use: ModelUse): void {
  const variant = draft.variants?.[use.model]
  if (variant === undefined) return
  use.model = variant.model
  use.parameters = { ...variant.parameters, ...use.parameters }
}

/** Values a variant can have, one for all, and those that differ from node to node or connection to connection. */
function split(parameters: WrittenValues, ofConnections: boolean): readonly [WrittenValues, WrittenValues] {
  const varies = (value: WrittenValue): boolean =>
    typeof value === 'object' && ('distribution' in value || (ofConnections && Array.isArray(value)))
  const entries = Object.entries(parameters)
  return [
    Object.fromEntries(entries.filter(([, value]) => !varies(value))),
    Object.fromEntries(entries.filter(([, value]) => varies(value))),
  ]
}
