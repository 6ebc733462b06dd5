import { findModel } from '../../models/catalogue'
import type { ModelDescriptor, WrittenValues } from '../../models/descriptor'
import { fail, ok, type Result } from '../../result'
import { mapValues } from '../json'
import { variantOf } from '../variants'
import type { CajalDocument, Device, GivenDrawing, PlannedChange, Population, Projection, SynapseSpecification, Variant } from '../schema'
import { migrateForward } from './migration'

/** A document whose parameters mean what today's models mean by them. */
interface MigratedModels {
  readonly document: CajalDocument
  /** What became of the parameters, a sentence a step. */
  readonly texts: readonly string[]
  /** Versions of models the catalogue does not know: kept for who knows them. */
  readonly unknown: Readonly<Record<string, number>>
}

type ModelRefusal = { readonly kind: 'too-new'; readonly message: string } | { readonly kind: 'migration-failed'; readonly message: string }

type FindModel = (name: string) => Pick<ModelDescriptor, 'version' | 'migrations'> | null

/** Takes the parameters of all items to the current versions of their models; a model without a recorded version is taken as current. */
export function migrateModels(
  document: CajalDocument,
  modelVersions: Readonly<Record<string, number>>,
  find: FindModel = findModel,
): Result<MigratedModels, ModelRefusal> {
  const recorded = new Map(Object.entries(modelVersions))
  const newer = [...recorded].find(([name, version]) => version > (find(name)?.version ?? Infinity))
  if (newer) {
    const [name, version] = newer
    const message = `This file uses version ${version} of the model ${name}, and this Cajal knows it up to version ${find(name)?.version ?? 0}. Open it with a newer Cajal.`
    return fail({ kind: 'too-new', message })
  }

  const texts = new Set<string>()
  const failures: string[] = []
  const migrated = (name: string, parameters: WrittenValues): WrittenValues => {
    const model = find(name)
    const result = migrateForward(parameters, recorded.get(name) ?? model?.version ?? 1, model?.migrations ?? [])
    if (!result.ok) {
      failures.push(`${name}: ${result.error}`)
      return parameters
    }
    for (const text of result.value.texts) texts.add(`${name}: ${text}`)
    return result.value.content
  }

  const drawing = <D extends GivenDrawing>(given: D): D => {
    // What a variant's user sets means what it means to the variant's model.
    const base = (name: string): string => (find(name) === null ? (variantOf(given, name)?.model ?? name) : name)
    const changes = (model: string, { changes }: { readonly changes?: readonly PlannedChange[] }) =>
      changes && { changes: changes.map((change) => ({ ...change, parameters: migrated(model, change.parameters) })) }
    const block = <T extends Population | Device>(item: T): T => ({
      ...item,
      parameters: migrated(base(item.model), item.parameters),
      ...changes(base(item.model), item),
    })
    const synapse = (one: SynapseSpecification): SynapseSpecification => ({ ...one, parameters: migrated(base(one.model), one.parameters) })
    return {
      ...given,
      ...(given.variants && {
        variants: mapValues<Variant, Variant>(given.variants, (variant) => ({
          ...variant,
          parameters: migrated(variant.model, variant.parameters),
        })),
      }),
      populations: mapValues<Population, Population>(given.populations, block),
      devices: mapValues<Device, Device>(given.devices, block),
      projections: mapValues<Projection, Projection>(given.projections, (projection) => ({
        ...projection,
        synapse: synapse(projection.synapse),
        ...changes(base(projection.synapse.model), projection),
        ...(projection.thirdFactor && {
          thirdFactor: { ...projection.thirdFactor, in: synapse(projection.thirdFactor.in), out: synapse(projection.thirdFactor.out) },
        }),
      })),
    }
  }
  const { worksheet } = document
  const changed: CajalDocument = {
    ...drawing(document),
    ...(worksheet?.given && { worksheet: { ...worksheet, given: drawing(worksheet.given) } }),
  }
  if (failures[0] !== undefined) return fail({ kind: 'migration-failed', message: failures[0] })
  const unknown = Object.fromEntries([...recorded].filter(([name]) => find(name) === null))
  return ok({ document: changed, texts: [...texts], unknown })
}
