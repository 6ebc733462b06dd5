import { placeCount } from '../models/space/position-kinds'
import { isJsonObject, mapValues, type JsonObject } from './json'
import type { Notice } from './notice'
import type { Position } from './schema'

/** Beyond this the canvas could not show it. */
const farthest = 1e6
const columns = 4
const frameSize = [320, 200]
const [columnWidth, rowHeight] = [220, 110]

/**
 * Fills in what a file written by hand may leave out (maps, labels, places, empty parameters, NEST's default rule and synapse) and
 * turns parameter values that are no values into text, which the editor can show. Whatever else is wrong is left as it is.
 */
export function completeDocument(content: JsonObject): { readonly content: JsonObject; readonly notices: readonly Notice[] } {
  const notices: Notice[] = []
  const place = placer(content)

  const parameters = (given: unknown, item: string): unknown =>
    given === undefined ? {} : isJsonObject(given) ? mapValues(given, (value, name) => parameterValue(value, name, item)) : given

  function parameterValue(value: unknown, name: string, item: string): unknown {
    if (isParameterValue(value)) return value
    notices.push({ kind: 'completed', item, message: `${item}: the value of “${name}” is not one that Cajal knows; it is kept as text.` })
    return JSON.stringify(value)
  }

  const changes = ({ changes: given }: JsonObject, id: string): JsonObject =>
    Array.isArray(given)
      ? { changes: given.map((each: unknown) => (isJsonObject(each) ? { ...each, parameters: parameters(each.parameters, id) } : each)) }
      : {}

  const block = (given: unknown, id: string): unknown => {
    if (!isJsonObject(given)) return given
    const { label = given.model } = given
    return { ...placed(given, id), label, parameters: parameters(given.parameters, id), ...changes(given, id) }
  }

  const population = (given: unknown, id: string): unknown => {
    if (!isJsonObject(given) || given.size !== undefined) return block(given, id)
    const places = placesOf(given.positions)
    if (places !== null) return block({ ...given, size: places }, id)
    notices.push({ kind: 'completed', item: id, message: `${id} did not say how many neurons it has: taken as one.` })
    return block({ ...given, size: 1 }, id)
  }

  const projection = (given: unknown, id: string): unknown => {
    if (!isJsonObject(given)) return given
    const { rule = {}, synapse = {} } = given
    return {
      ...given,
      rule: isJsonObject(rule) ? { name: 'all_to_all', ...rule, parameters: parameters(rule.parameters, id) } : rule,
      synapse: isJsonObject(synapse) ? { model: 'static_synapse', ...synapse, parameters: parameters(synapse.parameters, id) } : synapse,
      ...changes(given, id),
    }
  }

  const placed = (given: JsonObject, id: string): JsonObject => {
    if (isPosition(given.at)) return given
    notices.push({ kind: 'completed', item: id, message: `${id} had no place on the canvas and was given one.` })
    return { ...given, at: place() }
  }

  /** Two lengths that can be drawn, or nothing; what is something else is told. */
  const sizeOf = ({ size }: JsonObject, id: string): unknown => {
    if (isSize(size)) return size
    if (size !== undefined) {
      notices.push({ kind: 'completed', item: id, message: `${id} had a size that cannot be drawn and was given the usual one.` })
    }
    return undefined
  }

  const frame = (given: unknown, id: string): unknown => {
    if (!isJsonObject(given)) return given
    const { label = id, blocks = [] } = given
    return { ...placed(given, id), label, blocks, size: sizeOf(given, id) ?? frameSize }
  }

  const note = (given: unknown, id: string): unknown => {
    if (!isJsonObject(given)) return given
    const { size: _given, ...further } = placed(given, id)
    const size = sizeOf(given, id)
    return size === undefined ? further : { ...further, size }
  }

  const items = (given: unknown, change: (item: unknown, id: string) => unknown): unknown =>
    given === undefined ? {} : isJsonObject(given) ? mapValues(given, change) : given

  const variant = (given: unknown, name: string): unknown =>
    isJsonObject(given) ? { ...given, parameters: parameters(given.parameters, name) } : given

  /** A number or text alone stands for a variable with that value. */
  const variable = (given: unknown): unknown => (typeof given === 'number' || typeof given === 'string' ? { value: given } : given)

  const completed = {
    ...content,
    ...(content.variables !== undefined && { variables: items(content.variables, variable) }),
    ...(content.variants !== undefined && { variants: items(content.variants, variant) }),
    populations: items(content.populations, population),
    devices: items(content.devices, block),
    projections: items(content.projections, projection),
    ...(Array.isArray(content.panels) && { panels: completePanels(content.panels) }),
    ...(isJsonObject(content['worksheet']) && { worksheet: completeWorksheet(content['worksheet']) }),
    ...(content.frames === undefined ? {} : { frames: items(content.frames, frame) }),
    ...(content.notes === undefined ? {} : { notes: items(content.notes, note) }),
  }
  return { content: completed, notices }
}

/** A grid or a list says how many nodes there are. */
function placesOf(positions: unknown): number | null {
  const [list] = isJsonObject(positions) && isJsonObject(positions['list']) ? [positions['list']['x']] : []
  if (Array.isArray(list)) return Math.max(1, list.length)
  const grid = isJsonObject(positions) ? positions['grid'] : undefined
  if (!isJsonObject(grid)) return null
  const { shape } = grid
  return shape === undefined || (Array.isArray(shape) && areAll(shape, 'number'))
    ? placeCount({ grid: shape === undefined ? {} : { shape: shape as readonly number[] } })
    : null
}

/** Panels written by hand need no ids. */
function completePanels(panels: readonly unknown[]): readonly unknown[] {
  return withIds(panels, 'v').map((panel) => (isJsonObject(panel) ? { ...panel, recorders: panel.recorders ?? [] } : panel))
}

/** Nor do items of a worksheet; it may have none yet, and no title. */
function completeWorksheet(worksheet: JsonObject): JsonObject {
  const { title = 'Worksheet', items = [] } = worksheet
  return { ...worksheet, title, items: Array.isArray(items) ? withIds(items, 'i') : items }
}

/** Gives what has no id one that nothing else in the list has. */
function withIds(list: readonly unknown[], letter: string): readonly unknown[] {
  const taken = new Set(list.map((entry) => (isJsonObject(entry) ? entry.id : undefined)))
  let number = 0
  const freshId = (): string => {
    do number += 1
    while (taken.has(`${letter}${number}`))
    return `${letter}${number}`
  }
  return list.map((entry) => (isJsonObject(entry) ? { ...entry, id: entry.id ?? freshId() } : entry))
}

/** Gives out free places in rows below everything that has one. */
function placer(content: JsonObject): () => Position {
  const places = [content.populations, content.devices, content.frames, content.notes]
    .flatMap((items) => (isJsonObject(items) ? Object.values(items) : []))
    .map((item) => (isJsonObject(item) ? item.at : undefined))
    .filter(isPosition)
  const left = places.reduce((least, [x]) => Math.min(least, x), places[0]?.[0] ?? 0)
  const top = places.reduce((most, [, y]) => Math.max(most, y + rowHeight), places.length > 0 ? -Infinity : 0)
  let given = 0
  return () => {
    const position = [left + columnWidth * (given % columns), top + rowHeight * Math.floor(given / columns)] as const
    given++
    return position
  }
}

function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && value.length === 2 && value.every((entry) => typeof entry === 'number' && Math.abs(entry) <= farthest)
}

function isSize(value: unknown): boolean {
  return isPosition(value) && value.every((length) => length > 0)
}

function isParameterValue(value: unknown): boolean {
  if (Array.isArray(value)) return areAll(value, 'number') || areAll(value, 'string') || value.every(isEntry)
  if (isJsonObject(value)) return isExpression(value) || isDistribution(value)
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string'
}

/** A dictionary of numbers, texts and dictionaries of numbers, such as a compartment. */
function isEntry(value: unknown): boolean {
  const isNumber = (each: unknown): boolean => typeof each === 'number' || isExpression(each)
  const isPart = (each: unknown): boolean =>
    typeof each === 'number' || typeof each === 'string' || (isJsonObject(each) && Object.values(each).every(isNumber))
  return isJsonObject(value) && Object.values(value).every(isPart)
}

function isExpression(value: unknown): boolean {
  return isJsonObject(value) && typeof value['expression'] === 'string' && Object.keys(value).length === 1
}

function isDistribution({ distribution, of = '', ...fields }: JsonObject): boolean {
  if (typeof distribution !== 'string' || typeof of !== 'string') return false
  return Object.values(fields).every((field) => typeof field === 'number' || isExpression(field))
}

function areAll(values: readonly unknown[], type: 'number' | 'string'): boolean {
  return values.every((value) => typeof value === type)
}
