import { learningSettings } from '../models/learning-settings'
import { relaxationSettings } from '../models/relaxation-settings'
import type { Notice } from './notice'
import type { CajalDocument, Population } from './schema'

const panelKeys = [
  ...[
    'id',
    'kind',
    'title',
    'recorders',
    'quantities',
    'neurons',
    'binMs',
    'bins',
    'periodMs',
    'lagMs',
    'segmentMs',
    'pair',
    'predictor',
    'measure',
    'against',
    'colors',
  ],
  ...['palette', 'hidden', 'hideQuiet', 'legend', 'axisTitles', 'axisRanges', 'turn', 'below', 'width', 'height'],
]
const blockKeys = ['at', 'changes', 'color', 'label', 'model', 'muted', 'parameters', 'positions']
const documentKeys = [
  ...['about', 'envelope', 'simulation', 'variables', 'variants', 'models', 'populations', 'devices', 'projections'],
  ...['frames', 'notes', 'panels', 'palette', 'timeRange', 'keepResults', 'soundOff', 'views', 'worksheet'],
]
const rangeKeys = ['from', 'to']
const sheetKeys = ['title', 'items', 'alone', 'explains', 'student', 'given']
const sheetItemKeys = ['id', 'kind', 'text', 'item', 'field', 'from', 'to', 'unit', 'answer', 'panel', 'picture']
const frameKeys = ['at', 'blocks', 'collapsed', 'color', 'label', 'muted', 'size', 'within']

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
  look(document, documentKeys, 'the document')
  look(document.about, ['title', 'text', 'level'], 'the description')
  look(document.simulation, ['durationMs', 'resolutionMs', 'seed', 'endless', 'keepMs', 'relaxation', 'learning'], 'the simulation')
  look(document.simulation.relaxation, Object.keys(relaxationSettings), 'the simulation')
  look(document.simulation.learning, Object.keys(learningSettings), 'the simulation')
  for (const [name, variable] of Object.entries(document.variables ?? {})) look(variable, ['value', 'unit', 'text'], `the variable ${name}`)
  for (const [name, variant] of Object.entries(document.variants ?? {}))
    look(variant, ['model', 'parameters', 'text'], `the variant ${name}`)
  for (const [name, model] of Object.entries(document.models ?? {})) look(model, ['text'], `the model ${name}`)
  for (const [id, population] of Object.entries(document.populations)) look(population, [...blockKeys, 'size'], id, id)
  for (const [id, device] of Object.entries(document.devices)) look(device, blockKeys, id, id)
  for (const items of [document.populations, document.devices, document.projections]) {
    for (const [id, { changes = [] }] of Object.entries<Pick<Population, 'changes'>>(items)) {
      for (const change of changes) look(change, ['atMs', 'parameters'], `a change of ${id}`, id)
    }
  }
  for (const [id, projection] of Object.entries(document.projections)) {
    look(
      projection,
      [
        'from',
        'to',
        'rule',
        'synapse',
        'sources',
        'targets',
        'mask',
        'weightRecorder',
        'volumeTransmitter',
        'thirdFactor',
        'muted',
        'changes',
      ],
      id,
      id,
    )
    look(projection.sources, ['from', 'to', 'step'], `the sources of ${id}`, id)
    look(projection.targets, ['from', 'to', 'step'], `the targets of ${id}`, id)
    look(projection.rule, ['name', 'parameters'], `the rule of ${id}`, id)
    look(projection.synapse, ['model', 'parameters'], `the synapse of ${id}`, id)
    const { thirdFactor: third } = projection
    look(third, ['population', 'rule', 'in', 'out'], `the third factor of ${id}`, id)
    look(third?.rule, ['name', 'parameters'], `the rule of the third factor of ${id}`, id)
    look(third?.in, ['model', 'parameters'], `the synapse to the third factor of ${id}`, id)
    look(third?.out, ['model', 'parameters'], `the synapse from the third factor of ${id}`, id)
  }
  for (const panel of document.panels ?? []) {
    look(panel, panelKeys, `the panel ${panel.id}`)
    look(panel.turn, ['azimuth', 'elevation', 'zoom'], `the turn of the panel ${panel.id}`)
    for (const [axis, range] of Object.entries(panel.axisRanges ?? {})) look(range, rangeKeys, `the axis ${axis} of the panel ${panel.id}`)
  }
  look(document.timeRange, rangeKeys, 'the time shown')
  for (const [id, frame] of Object.entries(document.frames ?? {})) look(frame, frameKeys, id, id)
  for (const [id, note] of Object.entries(document.notes ?? {})) look(note, ['at', 'color', 'size', 'text'], id, id)
  for (const [number, view] of Object.entries(document.views ?? {})) look(view, ['at', 'size', 'name'], `the view ${number}`)
  look(document.worksheet, sheetKeys, 'the worksheet')
  for (const item of document.worksheet?.items ?? []) look(item, sheetItemKeys, `the item ${item.id} of the worksheet`)
  return notices
}
