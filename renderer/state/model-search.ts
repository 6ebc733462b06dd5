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

/** The models that have every word of the query in name, title or tags, by kind; what its name begins with comes first. */
export function searchModels(models: readonly NodeModelDescriptor[], query: string): readonly ModelGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const found = models.filter((model) => words.every((word) => searchText(model).includes(word)))
  const first = words[0] ?? ''
  const rank = (model: NodeModelDescriptor): number => {
    const name = model.name.toLowerCase()
    return first === '' || name.startsWith(first) ? 0 : name.includes(first) ? 1 : 2
  }
  const best = (group: ModelGroup): number => Math.min(...group.models.map(rank))
  return order
    .map((kind) => ({
      title: titles[kind],
      models: found.filter((model) => model.kind === kind).sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1)),
    }))
    .filter((group) => group.models.length > 0)
    .sort((a, b) => best(a) - best(b))
}

function searchText(model: NodeModelDescriptor): string {
  return [model.name, model.name.replaceAll('_', ' '), model.title, titles[model.kind], ...model.tags].join(' ').toLowerCase()
}
