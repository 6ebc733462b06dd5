import { findModel } from '../models/catalogue'
import { formatVersion } from './migrations/index'
import type { CajalDocument } from './schema'
import { itemIndent, stableJson } from './stable-json'

/** The text of a `.cajal` file: the same for equal documents, and opened it is the same document. `writtenBy` is the app's version. */
export function writeDocument(document: CajalDocument, writtenBy: string): string {
  const { envelope, ...content } = document
  const { modelVersions: unknownVersions, ...further } = envelope ?? {}
  const file = {
    ...further,
    format: 'cajal',
    formatVersion,
    writtenBy,
    modelVersions: { ...(unknownVersions as Readonly<Record<string, number>> | undefined), ...versionsOfModels(content) },
    document: content,
  }
  return `${stableJson(file)}\n`
}

/** So many items are written in a few milliseconds. */
const itemsAtOnce = 250

/** Writes the items of a large document ahead, some at a time: `writeDocument` has them then. Whoever calls may rest between the steps. */
export function* writeAhead({ populations, devices, projections }: CajalDocument): Generator<void> {
  const items: readonly unknown[] = [populations, devices, projections].flatMap((group) => Object.values<unknown>(group))
  for (let first = 0; first < items.length; first += itemsAtOnce) {
    if (first > 0) yield
    for (const item of items.slice(first, first + itemsAtOnce)) stableJson(item, itemIndent)
  }
}

/** The version of each model that is used and known. */
function versionsOfModels(document: CajalDocument): Readonly<Record<string, number>> {
  const { given } = document.worksheet ?? {}
  const names = [document, ...(given ? [given] : [])].flatMap(({ populations, devices, projections, variants = {} }) => [
    ...Object.values(populations).map(({ model }) => model),
    ...Object.values(devices).map(({ model }) => model),
    ...Object.values(variants).map(({ model }) => model),
    ...Object.values(projections).map(({ synapse }) => synapse.model),
    ...Object.values(projections).flatMap(({ thirdFactor: third }) => (third === undefined ? [] : [third.in.model, third.out.model])),
  ])
  const versions = [...new Set(names)].map((name) => [name, findModel(name)?.version] as const)
  return Object.fromEntries(versions.filter((entry): entry is readonly [string, number] => entry[1] !== undefined))
}
