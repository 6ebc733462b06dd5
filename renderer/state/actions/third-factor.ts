import { castDraft } from 'immer'
import type { CajalDocument, Position, SynapseSpecification, ThirdFactor } from '../../../shared/document/schema'
import { nextPopulationId } from '../../../shared/document/next-id'
import { nodeModelOf, synapseModelOf } from '../../../shared/document/variants'
import type { BlockId, PopulationId, ProjectionId } from '../../../shared/ids'
import { thirdFactorRuleName } from '../../../shared/models/third-factor-rule'
import type { Action } from './action'
import { allBlocks, allNotes, findBlock, findProjection, itemLabel } from './items'
import { uniqueLabel } from './labels'
import { newProjection } from './projections'

const gap = 128

/** A third factor as it is chosen: all of the population is a pool, and synapses carry what each side sends. */
function newThirdFactor(document: CajalDocument, id: ProjectionId, population: PopulationId): ThirdFactor | null {
  const projection = findProjection(document, id)
  if (projection === undefined) return null
  const synapse = (from: BlockId, to: BlockId): SynapseSpecification => newProjection(document, from, to).synapse
  return {
    population,
    rule: { name: thirdFactorRuleName, parameters: {} },
    in: synapse(projection.from, population),
    out: synapse(population, projection.to),
  }
}

/** Lets a population join the connections of a projection, or with undefined none. Its rule stays where there was another. */
export function setThirdFactor(document: CajalDocument, id: ProjectionId, population: PopulationId | undefined): Action {
  const third = population === undefined ? null : newThirdFactor(document, id, population)
  return {
    name: `${third === null ? 'take the third factor from' : 'set the third factor of'} ${itemLabel(document, id)}`,
    recipe(draft) {
      const projection = draft.projections[id]
      if (projection === undefined || projection.thirdFactor?.population === population) return
      const rule = projection.thirdFactor?.rule
      if (third === null) delete projection.thirdFactor
      else projection.thirdFactor = castDraft({ ...third, ...(rule && { rule }) })
    },
  }
}

/** The model of which a new third population is: astrocytes, where the target feels what they send. */
export function newThirdModel(document: CajalDocument, id: ProjectionId): string | null {
  const target = nodeModelOf(document, findBlock(document, findProjection(document, id)?.to ?? '')?.model ?? '')
  return target?.receives.includes('sic') === true ? 'astrocyte_lr_1994' : null
}

/** Adds astrocytes below everything, as many as there are targets, and lets them join the connections of a projection. */
export function addThirdFactor(document: CajalDocument, id: ProjectionId): Action {
  const blocks = allBlocks(document).map(([, block]) => block)
  const projection = findProjection(document, id)
  const [from, to] = [findBlock(document, projection?.from ?? ''), findBlock(document, projection?.to ?? '')]
  const x = ((from?.at[0] ?? 0) + (to?.at[0] ?? 0)) / 2
  const at: Position = [
    Math.round(x / 16) * 16,
    Math.max(0, ...[...blocks, ...allNotes(document).map(([, note]) => note)].map((block) => block.at[1])) + gap,
  ]
  const population = nextPopulationId(document)
  const label = uniqueLabel(new Set(blocks.map((block) => block.label)), 'Astrocytes')
  const size = to !== undefined && 'size' in to ? to.size : 1
  const added = { label, model: newThirdModel(document, id) ?? 'parrot_neuron', size, parameters: {}, at }
  const next: CajalDocument = { ...document, populations: { ...document.populations, [population]: added } }
  const third = newThirdFactor(next, id, population)
  return {
    name: `let ${label} join ${itemLabel(document, id)}`,
    recipe(draft) {
      const joined = draft.projections[id]
      if (joined === undefined || third === null) return
      draft.populations[population] = castDraft(added)
      joined.thirdFactor = castDraft(third)
    },
  }
}

/** Chooses the synapse to or from a third factor; what only the old model knew is forgotten. */
export function setThirdSynapse(document: CajalDocument, id: ProjectionId, part: 'thirdIn' | 'thirdOut', model: string): Action {
  const known = synapseModelOf(document, model)?.parameters ?? {}
  return {
    name: `set synapse ${part === 'thirdIn' ? 'to' : 'from'} the third factor of ${itemLabel(document, id)}`,
    recipe(draft) {
      const synapse = draft.projections[id]?.thirdFactor?.[part === 'thirdIn' ? 'in' : 'out']
      if (synapse === undefined || synapse.model === model) return
      synapse.model = model
      for (const name of Object.keys(synapse.parameters)) if (!Object.hasOwn(known, name)) delete synapse.parameters[name]
    },
  }
}
