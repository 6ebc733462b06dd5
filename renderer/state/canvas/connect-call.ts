import type { CajalDocument, Projection, Slice, SynapseSpecification } from '../../../shared/document/schema'
import { nodeModelOf } from '../../../shared/document/variants'
import type { WrittenEntry, WrittenValue, WrittenValues } from '../../../shared/models/descriptor'
import { onlyEntry } from '../../../shared/models/space/position-kinds'
import { isEntries, isExpression, isWrittenDistribution } from '../../../shared/models/written-values'
import { checkConnection, type ConnectionVerdict } from '../../../shared/network/connectable'
import { findBlock, itemLabel } from '../actions/items'

/** The Connect call a projection is, in one line as a script would have it; a sampler is its source. */
export function connectCall(document: CajalDocument, projection: Projection): string {
  const verdict = projectionVerdict(document, projection)
  const turned = verdict?.ok === true && verdict.turned
  const ends = turned ? [projection.to, projection.from] : [projection.from, projection.to]
  const slices = turned ? [projection.targets, projection.sources] : [projection.sources, projection.targets]
  const names = ends.map((id, side) => pythonName(itemLabel(document, id)) + sliceText(slices[side]))
  const { rule, synapse } = projection
  const [shape, region] = onlyEntry(projection.mask) ?? []
  const mask = shape === undefined || region === undefined ? null : `{${quoted(shape)}: ${dictionary(region)}}`
  const isBare = Object.keys(rule.parameters).length === 0 && mask === null
  const conn = isBare ? quoted(rule.name) : dictionary({ rule: rule.name, ...rule.parameters }, mask === null ? {} : { mask })
  const third = projection.thirdFactor
  if (third !== undefined) {
    const parts = { primary: synapse, third_in: third.in, third_out: third.out }
    const specs = Object.entries(parts).map(([part, spec]) => `${quoted(part)}: ${synapseText(spec)}`)
    const rules = [dictionary({ rule: rule.name, ...rule.parameters }), dictionary({ rule: third.rule.name, ...third.rule.parameters })]
    return `TripartiteConnect(${[...names, pythonName(itemLabel(document, third.population)), ...rules, `{${specs.join(', ')}}`].join(', ')})`
  }
  const syn = synapseValues(synapse)
  return `Connect(${[...names, conn, ...(Object.keys(syn).length === 0 ? [] : [dictionary(syn)])].join(', ')})`
}

function synapseValues({ model, parameters }: SynapseSpecification): WrittenValues {
  return { ...(model === 'static_synapse' ? {} : { synapse_model: model }), ...parameters }
}

/** A synapse by its name where that says it all. */
function synapseText(synapse: SynapseSpecification): string {
  return Object.keys(synapse.parameters).length === 0 ? quoted(synapse.model) : dictionary(synapseValues(synapse))
}

/** Whether the projection can be made, and what is to be said of its direction; null when a model is not known. */
export function projectionVerdict(document: CajalDocument, projection: Projection): ConnectionVerdict | null {
  const from = nodeModelOf(document, findBlock(document, projection.from)?.model ?? '')
  const to = nodeModelOf(document, findBlock(document, projection.to)?.model ?? '')
  return from === null || to === null ? null : checkConnection(from, to)
}

/** A label as the name of a Python variable. */
function pythonName(label: string): string {
  const name = label
    .trim()
    .replace(/[^\p{L}\p{N}_]+/gu, '_')
    .replace(/^_+|_+$/g, '')
  return /^\p{N}/u.test(name) || name === '' ? `n_${name}` : name
}

/** A slice as Python writes it; nothing where all take part. */
export function sliceText(slice: Slice | undefined): string {
  return slice === undefined ? '' : `[${slice.from}:${slice.to}${slice.step === undefined ? '' : `:${slice.step}`}]`
}

function dictionary(values: WrittenValues, texts: Readonly<Record<string, string>> = {}): string {
  const written = Object.entries(values).map(([name, value]) => [name, literal(value)] as const)
  return `{${[...written, ...Object.entries(texts)].map(([name, text]) => `${quoted(name)}: ${text}`).join(', ')}}`
}

function literal(value: WrittenValue): string {
  if (isExpression(value)) return value.expression
  if (isWrittenDistribution(value)) {
    const { distribution, ...fields } = value
    return `${distribution}(${Object.entries(fields)
      .map(([name, field]) => `${name}=${literal(field)}`)
      .join(', ')})`
  }
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : `float(${quoted(String(value))})`
  if (isEntries(value)) return `[${value.map(entryLiteral).join(', ')}]`
  return `[${(value as readonly (number | string)[]).map(literal).join(', ')}]`
}

function entryLiteral(entry: WrittenEntry): string {
  const written = Object.entries(entry).map(
    ([name, value]) => `${quoted(name)}: ${typeof value === 'object' ? dictionary(value) : literal(value)}`,
  )
  return `{${written.join(', ')}}`
}

function quoted(text: string): string {
  return JSON.stringify(text)
}
