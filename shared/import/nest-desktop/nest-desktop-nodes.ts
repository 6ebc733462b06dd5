import { blockColors, type BlockColor } from '../../document/block-colors'
import { isJsonObject, type JsonObject } from '../../document/json'
import { kindOfModel, type ModelKind } from '../model-kind'
import { isPresent, numberOf, objectOf, readParameters, textOf } from './nest-desktop-values'

/** One node of theirs. */
export interface TheirNode {
  readonly id: string
  readonly kind: ModelKind
  readonly model: string
  readonly label: string
  readonly size: number
  readonly parameters: Record<string, unknown>
  readonly at: readonly [number, number]
  readonly color: BlockColor | null
  /** Of a group, or of a node that stands for several devices with values of their own: where these are in the list. */
  readonly members: readonly number[]
  readonly isGroup: boolean
  /** Which of the devices of a node it is; null for any other. */
  readonly position: number | null
}

/** Canvas units of ours for one of theirs: their nodes are smaller. */
const scale = 1.8

export interface TheirVariant {
  readonly model: string
  readonly parameters: Record<string, unknown>
  /** The label NEST Desktop shows for a recorder of weights, `wr1` for the first. */
  readonly recorder: string | null
}

/** So many devices of one node become blocks of their own, where each has a value of its own. */
const mostSplit = 50

/** Nodes in the order in which connections count them; after those the devices that one node stood for. */
export function readNodes(
  list: readonly JsonObject[],
  variants: ReadonlyMap<string, TheirVariant>,
  remarks: string[],
): readonly TheirNode[] {
  const counts = { p: 0, d: 0 }
  const labels = new Map<string, number>()
  const corner = [0, 1].map((axis) => Math.min(0, ...list.map((node) => placeOf(node)?.[axis] ?? 0)))
  const nextId = (kind: ModelKind): string => {
    const letter = kind === 'neuron' ? 'p' : 'd'
    counts[letter] += 1
    return letter + String(counts[letter])
  }
  const split: TheirNode[] = []
  const nodes = list.map((node, index): TheirNode => {
    const model = textOf(node['model']) ?? 'unknown'
    const kind = kindOfModel(variants.get(model)?.model ?? model)
    const members = Array.isArray(node['nodes']) ? node['nodes'].filter((member): member is number => typeof member === 'number') : []
    const annotation = Array.isArray(node['annotations']) ? textOf(node['annotations'][0]) : null
    const label = uniqueLabel(annotation ?? (members.length > 0 ? 'Group' : sentence(model)), labels)
    for (const key of ['spatial', 'compartments', 'receptors'] as const) {
      if (isPresent(node[key])) remarks.push(`${label}: ${notCarried[key]}`)
    }
    const size = numberOf(node['size']) ?? 1
    const parameters = { ...readParameters(node['params'], label, remarks), ...readRecords(node, model) }
    const at = placed(placeOf(node) ?? [index * 100, 0], corner)
    const plain = { kind, model, label, size, at, color: nearestColor(objectOf(node['view'])['color']), isGroup: members.length > 0 }
    if (members.length > 0) return { ...plain, id: '', parameters, members, position: null }
    const own = kind === 'neuron' ? [] : Object.keys(parameters).filter((id) => isOneEach(parameters[id], size, id))
    if (own.length > 0 && size <= mostSplit) {
      const copies = Array.from({ length: size }, (_, k): TheirNode => {
        const values = Object.entries(parameters).map(([id, value]) => [id, own.includes(id) ? (value as unknown[])[k] : value] as const)
        const copy = { ...plain, label: `${label} ${k + 1}`, size: 1, at: [at[0], at[1] + k * 64] as const }
        return { ...copy, id: nextId(kind), parameters: Object.fromEntries(values), members: [], position: k }
      })
      const first = list.length + split.length
      split.push(...copies)
      return { ...plain, id: '', parameters: {}, members: copies.map((_, k) => first + k), position: null }
    }
    if (own.length > 0) {
      remarks.push(
        `${label}: ${own.join(', ')} of each of ${size} devices is left out; a block of Cajal is one device. Neurons can have a list each.`,
      )
    }
    const kept = Object.entries(parameters).filter(([id]) => !own.includes(id))
    return { ...plain, id: nextId(kind), parameters: Object.fromEntries(kept), members: [], position: null }
  })
  return [...nodes, ...split]
}

/** Whether a list has a value for each of several devices, rather than being one value such as `spike_times`. */
function isOneEach(value: unknown, size: number, id: string): boolean {
  return size > 1 && Array.isArray(value) && value.length === size && !/_times$|_values$|weights$|^record_from$/.test(id)
}

const notCarried = {
  spatial: 'its positions in space are left out: give it positions in the inspector.',
  compartments: 'its compartments are left out; they belong to cm_default, which Cajal does not have.',
  receptors: 'its receptors on compartments are left out.',
}

/** What a multimeter records stands beside its parameters. */
function readRecords(node: JsonObject, model: string): Record<string, unknown> {
  const records = Array.isArray(node['records']) ? node['records'].filter(isJsonObject) : []
  const names = [...new Set(records.flatMap(({ id }) => textOf(id) ?? []))]
  return model === 'multimeter' && names.length > 0 ? { record_from: names } : {}
}

/** The blocks an end means: one node, or all of a group and of the groups in it. */
export function blocksAt(end: unknown, nodes: readonly TheirNode[], depth = 0): readonly TheirNode[] {
  const node = typeof end === 'number' ? nodes[end] : undefined
  if (node === undefined || depth > nodes.length) return []
  return node.members.length === 0 ? [node] : [...new Set(node.members.flatMap((member) => blocksAt(member, nodes, depth + 1)))]
}

/** The frames that groups become, `f1` for the first: each around its nodes and the groups in it. */
export function framesOf(nodes: readonly TheirNode[]): readonly (readonly [string, object])[] {
  const groups = new Map(nodes.flatMap((node, index) => (node.isGroup ? [index] : [])).map((index, count) => [index, `f${count + 1}`]))
  // A node or group in several groups is drawn in the first.
  const homes = new Map<number, number>()
  for (const group of groups.keys()) {
    for (const member of nodes[group]?.members ?? []) if (!homes.has(member) && !isWithin(homes, group, member)) homes.set(member, group)
  }
  return [...groups].map(([index, id]) => {
    const group = nodes[index]!
    const all = [...new Set(group.members.flatMap((member) => blocksAt(member, nodes)))]
    const own = group.members.filter((member) => homes.get(member) === index && !groups.has(member))
    // Room for the titles of the groups in it.
    const depth = depthIn(homes, groups, index)
    const [left, top] = [0, 1].map((axis) => Math.min(...all.map(({ at }) => at[axis] ?? 0)) - 32 - 24 * depth)
    const [right, bottom] = [0, 1].map((axis) => Math.max(...all.map(({ at }) => at[axis] ?? 0)) + 24 * depth)
    const home = groups.get(homes.get(index) ?? -1)
    const frame = {
      label: group.label,
      at: [left, top! - 16 - 16 * depth],
      size: [right! - left! + 176, bottom! - top! + 112 + 16 * depth],
      blocks: [...new Set(own.flatMap((member) => blocksAt(member, nodes)))].map((node) => node.id),
      ...(home !== undefined && { within: home }),
      ...(group.color !== null && { color: group.color }),
    }
    return [id, frame] as const
  })
}

function isWithin(homes: ReadonlyMap<number, number>, node: number, group: number): boolean {
  for (let at: number | undefined = node; at !== undefined; at = homes.get(at)) if (at === group) return true
  return false
}

/** How many groups lie in each other in this one. */
function depthIn(homes: ReadonlyMap<number, number>, groups: ReadonlyMap<number, string>, index: number): number {
  const inner = [...groups.keys()].filter((group) => homes.get(group) === index)
  return inner.length === 0 ? 0 : 1 + Math.max(...inner.map((group) => depthIn(homes, groups, group)))
}

function placeOf(node: JsonObject): readonly [number, number] | null {
  const position = objectOf(objectOf(node['view'])['position'])
  const [x, y] = [numberOf(position['x']), numberOf(position['y'])]
  return x === null || y === null ? null : [x, y]
}

function placed([x, y]: readonly [number, number], corner: readonly number[]): readonly [number, number] {
  const snap = (value: number): number => Math.round((value * scale) / 8) * 8
  return [snap(x - (corner[0] ?? 0)), snap(y - (corner[1] ?? 0))]
}

/** Okabe and Ito's palette in numbers, in the order of `blockColors`. */
const palette = [0xe69f00, 0x56b4e9, 0x009e73, 0xf0e442, 0x0072b2, 0xd55e00, 0xcc79a7, 0x7f7f7f]

/** The colour of ours that comes nearest to one of theirs. */
function nearestColor(given: unknown): BlockColor | null {
  const digits = /^#([0-9a-f]{6})/i.exec(textOf(given) ?? '')?.[1]
  if (digits === undefined) return null
  const parts = (color: number): readonly number[] => [color >> 16, (color >> 8) & 255, color & 255]
  const wanted = parts(Number.parseInt(digits, 16))
  const distances = palette.map((color) => parts(color).reduce((sum, part, k) => sum + (part - wanted[k]!) ** 2, 0))
  return blockColors[distances.indexOf(Math.min(...distances))] ?? null
}

/** `spike_recorder` as a label. */
function sentence(model: string): string {
  return /^[a-z]+(_[a-z]+)*$/.test(model) && kindOfModel(model) !== 'neuron'
    ? model.charAt(0).toUpperCase() + model.slice(1).replaceAll('_', ' ')
    : model
}

function uniqueLabel(label: string, taken: Map<string, number>): string {
  const count = (taken.get(label) ?? 0) + 1
  taken.set(label, count)
  return count === 1 ? label : `${label} ${count}`
}
