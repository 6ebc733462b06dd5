import type { NodeModelDescriptor } from '../../shared/models/descriptor'

/** Models of one kind, under one heading. */
export interface ModelGroup {
  readonly title: string
  readonly models: readonly NodeModelDescriptor[]
}

const titles: Readonly<Record<NodeModelDescriptor['kind'], string>> = {
  neuron: 'Neurons',
  stimulator: 'Generators',
  recorder: 'Recorders',
}
const order = ['neuron', 'stimulator', 'recorder'] as const

/** The models that have every word of the query in name, title or tags, by kind; those whose name begins with it come first. */
export function searchModels(models: readonly NodeModelDescriptor[], query: string): readonly ModelGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const found = models.filter((model) => words.every((word) => searchText(model).includes(word)))
  const first = words[0] ?? ''
  const rank = (model: NodeModelDescriptor): number => (first !== '' && model.name.toLowerCase().startsWith(first) ? 0 : 1)
  return order
    .map((kind) => ({
      title: titles[kind],
      models: found.filter((model) => model.kind === kind).sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1)),
    }))
    .filter((group) => group.models.length > 0)
}

function searchText(model: NodeModelDescriptor): string {
  return [model.name, model.name.replaceAll('_', ' '), model.title, titles[model.kind], ...model.tags].join(' ').toLowerCase()
}
