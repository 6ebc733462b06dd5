import type { NodeModelDescriptor } from '../../../shared/models/descriptor'

/** The label itself, or with the next number when it is taken: `Neuron`, `Neuron 2`. */
export function uniqueLabel(taken: ReadonlySet<string>, label: string): string {
  if (!taken.has(label)) return label
  const stem = label.replace(/ \d+$/, '')
  for (let number = 2; ; number++) {
    if (!taken.has(`${stem} ${number}`)) return `${stem} ${number}`
  }
}

/** What a new block of a model is called: `Neuron`, or the first words of the model's title. */
export function labelForModel(model: NodeModelDescriptor): string {
  return model.kind === 'neuron' && model.name !== 'parrot_neuron' ? 'Neuron' : (model.title.split(/[:(,]/)[0] ?? model.name).trim()
}
