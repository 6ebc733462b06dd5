import * as v from 'valibot'
import { fail, ok, type Result } from '../result'
import { isJsonObject, type JsonObject } from './json'
import { mostFramesAround } from './frame-tree'
import { mostChanges } from './planned-changes'
import type { CajalDocument, Device, Frame, GivenDrawing, Projection, Variant } from './schema'

/** A place in a file that is not as the format says. */
export interface Flaw {
  /** `document.populations.p1.size` */
  readonly path: string
  /** A clause: `must be a number but is "ten"`. */
  readonly message: string
}

const mostFlaws = 20
const mostItems = 50_000
const mostParameters = 1000
const mostModels = 200
const mostPicture = 1_000_000

const number = v.number('a number')
const text = v.string('a text')

// Valibot takes lists for objects; JSON does not.
const plainObject = v.custom<JsonObject>(isJsonObject, 'an object')

/** Keys it does not know are kept. */
function object<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.pipe(plainObject, v.looseObject(entries, 'an object'))
}

function recordOf<const Value extends v.GenericSchema>(value: Value) {
  return v.pipe(plainObject, v.record(text, value))
}

const expression = v.strictObject({ expression: text })
const writtenNumber = v.union([number, expression], 'a number or an expression')
const distribution = v.pipe(
  v.record(text, v.union([number, text, expression])),
  v.check((value) => typeof value['distribution'] === 'string'),
)
const entry = recordOf(v.union([number, text, recordOf(v.union([number, expression]))]))
const parameterValue = v.union(
  [number, v.boolean(), text, v.array(number), v.array(text), expression, distribution, v.array(entry)],
  'a number, a text, true, false, a list, an expression, a distribution or a list of dictionaries',
)

/** Values of one kind under its name. */
const named = v.optional(
  v.pipe(
    recordOf(recordOf(parameterValue)),
    v.check((value) => Object.keys(value).length === 1, 'one kind with its values'),
  ),
)

const place = v.tuple([number, number], 'a place [x, y]')
const size = v.tuple([number, number], 'a size [width, height]')
const color = v.optional(text)
const muted = v.optional(v.boolean('true or false'))

const changes = v.optional(v.array(object({ atMs: writtenNumber, parameters: recordOf(parameterValue) }), 'a list of changes'))

const block = {
  label: text,
  model: text,
  parameters: recordOf(parameterValue),
  positions: named,
  at: place,
  color,
  muted,
  changes,
}

const slice = v.optional(object({ from: number, to: number, step: v.optional(number) }))

const range = object({ from: v.optional(number), to: v.optional(number) })
const panel = object({
  id: text,
  kind: text,
  title: v.optional(text),
  recorders: v.array(text, 'a list of recorders'),
  quantities: v.optional(v.array(text)),
  neurons: v.optional(text),
  binMs: v.optional(number),
  bins: v.optional(number),
  periodMs: v.optional(number),
  lagMs: v.optional(number),
  segmentMs: v.optional(number),
  pair: v.optional(v.array(text, 'a list of texts')),
  predictor: v.optional(text),
  measure: v.optional(text),
  against: v.optional(text),
  colors: v.optional(recordOf(text)),
  palette: v.optional(text),
  hidden: v.optional(v.array(text, 'a list of texts')),
  hideQuiet: v.optional(v.boolean('true or false')),
  legend: v.optional(v.boolean('true or false')),
  axisTitles: v.optional(recordOf(text)),
  axisRanges: v.optional(recordOf(range)),
  turn: v.optional(object({ azimuth: number, elevation: number, zoom: number })),
  below: v.optional(v.boolean('true or false')),
  width: v.optional(number),
  height: v.optional(number),
})

const rule = object({ name: text, parameters: recordOf(parameterValue) })
const synapse = object({ model: text, parameters: recordOf(parameterValue) })

/** What a run is made from. What a number may be is for the checks, so that the editor can show and mend it. */
const drawing = {
  simulation: object({
    durationMs: writtenNumber,
    resolutionMs: writtenNumber,
    seed: number,
    endless: v.optional(v.boolean('true or false')),
    keepMs: v.optional(number),
    relaxation: v.optional(recordOf(v.union([number, v.boolean('true or false')], 'a number, true or false'))),
    learning: v.optional(recordOf(v.union([number, v.boolean('true or false')], 'a number, true or false'))),
  }),
  variables: v.optional(
    recordOf(object({ value: v.union([number, text], 'a number or an expression'), unit: v.optional(text), text: v.optional(text) })),
  ),
  variants: v.optional(recordOf(object({ model: text, parameters: recordOf(parameterValue), text: v.optional(text) }))),
  models: v.optional(recordOf(object({ text }))),
  populations: recordOf(object({ ...block, size: writtenNumber })),
  devices: recordOf(object(block)),
  projections: recordOf(
    object({
      from: text,
      to: text,
      rule,
      synapse,
      sources: slice,
      targets: slice,
      mask: named,
      weightRecorder: v.optional(text),
      volumeTransmitter: v.optional(text),
      thirdFactor: v.optional(object({ population: text, rule, in: synapse, out: synapse })),
      muted,
      changes,
    }),
  ),
  frames: v.optional(
    recordOf(
      object({
        label: text,
        color,
        at: place,
        size,
        blocks: v.array(text, 'a list of texts'),
        within: v.optional(text),
        collapsed: v.optional(v.boolean()),
        muted,
      }),
    ),
  ),
}

const sheetItem = object({
  id: text,
  kind: text,
  text: v.optional(text),
  item: v.optional(text),
  field: v.optional(text),
  from: v.optional(number),
  to: v.optional(number),
  unit: v.optional(text),
  answer: v.optional(text),
  panel: v.optional(text),
  picture: v.optional(v.pipe(text, v.maxLength(mostPicture, 'a picture of less than a megabyte'))),
})

const documentSchema = object({
  about: v.optional(object({ title: text, text, level: v.optional(text) })),
  ...drawing,
  panels: v.optional(v.array(panel, 'a list of panels')),
  palette: v.optional(text),
  timeRange: v.optional(range),
  keepResults: v.optional(v.boolean('true or false')),
  soundOff: v.optional(v.array(text, 'a list of texts')),
  notes: v.optional(recordOf(object({ text, at: place, size: v.optional(size), color }))),
  views: v.optional(recordOf(object({ at: place, size, name: v.optional(text) }))),
  worksheet: v.optional(
    object({
      title: text,
      items: v.array(sheetItem, 'a list of items'),
      alone: v.optional(v.boolean('true or false')),
      explains: v.optional(v.boolean('true or false')),
      student: v.optional(text),
      given: v.optional(object(drawing)),
    }),
  ),
})

/** Checks the shape of a document of the current format; what it does not know is kept. */
export function validateDocument(content: JsonObject): Result<CajalDocument, readonly Flaw[]> {
  const result = v.safeParse(documentSchema, content)
  if (!result.success) return fail(result.issues.slice(0, mostFlaws).map(flawOf))
  // The one place where ids get their brands: keys of these records are ids of these items.
  const document = result.output as unknown as CajalDocument
  const flaws = [
    ...excess(document),
    ...repeatedIds(document),
    ...repeatedPanels(document),
    ...framesInThemselves(document),
    ...worksheetFlaws(document),
  ]
  return flaws.length > 0 ? fail(flaws.slice(0, mostFlaws)) : ok(document)
}

function flawOf(issue: v.BaseIssue<unknown>): Flaw {
  const path = ['document', ...(issue.path ?? []).map(({ key }) => String(key))].join('.')
  // The schema's messages are the words for what was wanted.
  return { path, message: issue.input === undefined ? 'is missing' : `must be ${issue.message} but is ${shown(issue.input)}` }
}

function shown(value: unknown): string {
  const written = JSON.stringify(value)
  return written.length <= 40 ? written : `${written.slice(0, 39)}…`
}

/** More than a canvas can show or a model can have is no drawing, and checking it would take minutes. */
function excess({
  populations,
  devices,
  projections,
  variables = {},
  variants = {},
  models = {},
  frames = {},
  notes = {},
  ...further
}: GivenDrawing & Pick<CajalDocument, 'notes'>): readonly Flaw[] {
  // Recordings, of which an older way of writing has a map, become blocks.
  const recordings = 'recordings' in further && isJsonObject(further.recordings) ? further.recordings : {}
  const all = [populations, devices, projections, variants, frames, notes, recordings]
  const count = all.reduce((total, items) => total + Object.keys(items).length, 0)
  if (count > mostItems) return [{ path: 'document', message: `has ${count} items, more than the ${mostItems} that a drawing can hold` }]
  if (Object.keys(variables).length > mostParameters)
    return [{ path: 'document.variables', message: `has more than ${mostParameters} entries` }]
  if (Object.keys(models).length > mostModels)
    return [{ path: 'document.models', message: `has more than the ${mostModels} models that a drawing can have of its own` }]
  const changed = Object.entries<Device | Projection>({ ...populations, ...devices, ...projections })
  const groups = [
    ...Object.entries<Variant>(variants).map(([id, { parameters }]) => ({ id, parameters })),
    ...Object.entries<Device>({ ...populations, ...devices }).map(([id, { parameters }]) => ({ id, parameters })),
    ...Object.entries<Projection>(projections).flatMap(([id, { rule, synapse }]) => [
      { id, parameters: rule.parameters },
      { id, parameters: synapse.parameters },
    ]),
    ...changed.flatMap(([id, { changes = [] }]) => changes.map(({ parameters }) => ({ id, parameters }))),
  ]
  const tooMany = changed.find(([, { changes = [] }]) => changes.length > mostChanges)
  if (tooMany)
    return [{ path: `document…${tooMany[0]}.changes`, message: `has more than the ${mostChanges} changes that an item can have` }]
  return groups
    .filter(({ parameters }) => Object.keys(parameters).length > mostParameters)
    .map(({ id }) => ({ path: `document…${id}.parameters`, message: `has more than ${mostParameters} entries` }))
}

const mostPanels = 100

/** Panels are told apart by their ids; more than a hundred fit no screen. */
function repeatedPanels({ panels = [] }: CajalDocument): readonly Flaw[] {
  if (panels.length > mostPanels) {
    return [{ path: 'document.panels', message: `has ${panels.length} panels, more than the ${mostPanels} that there can be` }]
  }
  return repetitions(
    panels.map(({ id }) => id),
    (index) => ({ path: `document.panels.${index}`, message: 'has the same id as another panel' }),
  )
}

const mostSheetItems = 500

/** Items of a worksheet are told apart by their ids, nobody works through more than some hundred, and what it was given with is a drawing. */
function worksheetFlaws({ worksheet }: CajalDocument): readonly Flaw[] {
  if (worksheet === undefined) return []
  const { items, given } = worksheet
  const path = 'document.worksheet.items'
  if (items.length > mostSheetItems) {
    return [{ path, message: `has ${items.length} items, more than the ${mostSheetItems} that there can be` }]
  }
  const inGiven = given === undefined ? [] : [...excess(given), ...framesInThemselves(given)]
  return [
    ...repetitions(
      items.map(({ id }) => id),
      (index) => ({ path: `${path}.${index}`, message: 'has the same id as another item' }),
    ),
    ...inGiven.map((flaw) => ({ ...flaw, path: flaw.path.replace('document', 'document.worksheet.given') })),
  ]
}

/** A flaw for each id that another one before it has. */
function repetitions(ids: readonly string[], flaw: (index: number) => Flaw): readonly Flaw[] {
  const seen = new Set<string>()
  return ids.flatMap((id, index) => {
    const isRepeated = seen.has(id)
    seen.add(id)
    return isRepeated ? [flaw(index)] : []
  })
}

/** Ids are unique over the whole document, or an edge could mean two things. */
function repeatedIds(document: CajalDocument): readonly Flaw[] {
  const { populations, devices, projections, frames = {}, notes = {} } = document
  const maps = { populations, devices, projections, frames, notes }
  const homes = new Map<string, string>()
  const flaws: Flaw[] = []
  for (const [map, items] of Object.entries(maps)) {
    for (const id of Object.keys(items)) {
      const home = homes.get(id)
      if (home !== undefined) flaws.push({ path: `document.${map}.${id}`, message: `has the same id as an item of ${home}` })
      homes.set(id, map)
    }
  }
  return flaws
}

/** Frames lie in frames as boxes lie in boxes: none in itself, and not without end. */
function framesInThemselves({ frames = {} }: Pick<CajalDocument, 'frames'>): readonly Flaw[] {
  const all: Readonly<Record<string, Frame>> = frames
  const homeOf = (id: string): string | undefined => (Object.hasOwn(all, id) ? all[id]?.within : undefined)
  return Object.keys(all).flatMap((id): readonly Flaw[] => {
    const path = `document.frames.${id}.within`
    let [home, around] = [homeOf(id), 0]
    for (; home !== undefined && home !== id && around <= mostFramesAround; around += 1) home = homeOf(home)
    if (home === id) return [{ path, message: 'leads back to the frame itself: no frame can lie in itself' }]
    return around > mostFramesAround
      ? [{ path, message: `leads through more than the ${mostFramesAround} frames that can lie in each other` }]
      : []
  })
}
