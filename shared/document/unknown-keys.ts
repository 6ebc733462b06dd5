import type { Notice } from './notice'
import type { CajalDocument } from './schema'

const blockKeys = ['at', 'label', 'model', 'parameters']

/** A notice for each key that this version does not know: it is kept, but it does nothing. */
export function unknownKeys(document: CajalDocument): readonly Notice[] {
  const notices: Notice[] = []
  const look = (value: object | undefined, known: readonly string[], place: string, item?: string): void => {
    for (const key of Object.keys(value ?? {})) {
      if (known.includes(key)) continue
      notices.push({
        kind: 'kept',
        ...(item === undefined ? {} : { item }),
        message: `“${key}” of ${place} is not known to this version of Cajal: it is kept and has no effect.`,
      })
    }
  }
  look(document.envelope, ['modelVersions'], 'the file')
  look(document, ['about', 'envelope', 'simulation', 'populations', 'devices', 'projections'], 'the document')
  look(document.about, ['title', 'text', 'level'], 'the description')
  look(document.simulation, ['durationMs', 'resolutionMs', 'seed'], 'the simulation')
  for (const [id, population] of Object.entries(document.populations)) look(population, [...blockKeys, 'size'], id, id)
  for (const [id, device] of Object.entries(document.devices)) look(device, blockKeys, id, id)
  for (const [id, projection] of Object.entries(document.projections)) {
    look(projection, ['from', 'to', 'rule', 'synapse'], id, id)
    look(projection.rule, ['name', 'parameters'], `the rule of ${id}`, id)
    look(projection.synapse, ['model', 'parameters'], `the synapse of ${id}`, id)
  }
  return notices
}
