import { nodeModels, synapseModels } from '../models/catalogue'
import type { ModelDescriptor } from '../models/descriptor'

const most = 6
/** Two models are related from here on: a word of the name counts two, a tag one. */
const enough = 3

/** Words that names of a kind have anyway. */
const common = new Set(['neuron', 'generator', 'synapse', 'recorder'])

/** Models of the same kind that are alike by name and tags, and those a model's text speaks of, first. */
export function relatedModels(model: ModelDescriptor): readonly string[] {
  const all: readonly ModelDescriptor[] = [...nodeModels, ...synapseModels]
  const others = all.filter(({ name }) => name !== model.name)
  const spoken = others.filter(({ name }) => new RegExp(`\\b${name}\\b`).test(model.text)).map(({ name }) => name)
  const alike = others
    .filter(({ kind, name }) => kind === model.kind && !spoken.includes(name))
    .map((other) => ({ name: other.name, score: likeness(model, other) }))
    .filter(({ score }) => score >= enough)
    .sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name)
  return [...spoken, ...alike].slice(0, most)
}

function likeness(a: ModelDescriptor, b: ModelDescriptor): number {
  const words = (name: string): readonly string[] => name.split('_').filter((word) => !common.has(word))
  return 2 * shared(words(a.name), words(b.name)) + shared(a.tags, b.tags)
}

function shared(a: readonly string[], b: readonly string[]): number {
  return a.filter((word) => b.includes(word)).length
}
