import { networkSettings, toldSettings } from '../models/learning-settings'
import type { Block } from '../document/blocks'
import { checkContext, edgeName, type Edge } from '../document/checks/check-context'
import type { ResolvedChange } from '../document/planned-changes'
import type { CajalDocument, PlannedChange, WrittenNumber } from '../document/schema'
import type { GivenValue, ParameterDescriptor, WrittenValue, WrittenValues } from '../models/descriptor'
import { defaultValues } from '../models/check-parameters'
import type { MaskKind } from '../models/space/masks'
import { onlyEntry, type PositionKind } from '../models/space/position-kinds'
import type { ResolvedKind } from '../document/resolve-kind'
import { weightUnit } from '../models/weight-unit'
import { isDistribution, isExpression } from '../models/written-values'
import { csvRow } from '../units/csv'
import { variablesOf } from '../document/variables'
import { distributionInFull } from './methods-values'

const columns = ['part', 'name', 'model', 'parameter', 'value', 'unit', 'default', 'written'] as const
/** When a value is set, for values that are set while time runs. */
const timeColumn = 'at_ms'
type Row = Readonly<Record<(typeof columns)[number], string>> & { readonly [timeColumn]?: string }

/** Every value a drawing runs with, a row each, as comma-separated text: what is set, what is usual, and what it was worked out from. */
export function parameterTable(document: CajalDocument): string {
  const { blocks, edges } = checkContext(document)
  const rows = [
    ...settingRows(document),
    ...variableRows(document),
    ...blocks.flatMap((block) => blockRows(document, block)),
    ...edges.flatMap(edgeRows),
  ]
  const told = rows.some((row) => row[timeColumn] !== undefined) ? ([...columns, timeColumn] as const) : columns
  return [csvRow(told), ...rows.map((row) => csvRow(told.map((column) => row[column] ?? '')))].join('')
}

function settingRows(document: CajalDocument): readonly Row[] {
  const { simulation } = checkContext(document)
  const { durationMs, resolutionMs, seed } = simulation
  const own = { part: 'simulation', name: '', model: '', default: '' }
  return [
    { ...own, parameter: 'duration', value: String(durationMs), unit: 'ms', written: expressionOf(document.simulation.durationMs) },
    { ...own, parameter: 'resolution', value: String(resolutionMs), unit: 'ms', written: expressionOf(document.simulation.resolutionMs) },
    { ...own, parameter: 'seed', value: String(seed), unit: '', written: '' },
    ...Object.entries(toldSettings(simulation)).map(([parameter, value]) => {
      const descriptor = networkSettings[parameter]!
      const unit = 'unit' in descriptor ? descriptor.unit : ''
      return { ...own, parameter, value: String(value), unit, default: String(descriptor.default), written: '' }
    }),
  ]
}

function variableRows(document: CajalDocument): readonly Row[] {
  const worked = variablesOf(document)
  return Object.entries(document.variables ?? {}).map(([name, { value, unit = '' }]) => {
    const result = worked.value(name)
    return {
      part: 'variable',
      name,
      model: '',
      parameter: '',
      value: result.ok ? valueText(typeof result.value === 'number' ? result.value : [...result.value], unit) : '',
      unit,
      default: '',
      written: typeof value === 'string' ? value : '',
    }
  })
}

function blockRows(
  document: CajalDocument,
  { id, kind, label, written, size, parameters, positions, base, descriptor, changes }: Block,
): readonly Row[] {
  const own = { part: kind === 'device' ? (descriptor?.kind ?? kind) : kind, name: label, model: written }
  const drawn = kind === 'population' ? document.populations[id as keyof typeof document.populations] : undefined
  const item = drawn ?? document.devices[id as keyof typeof document.devices]
  const set = item?.parameters ?? {}
  const sizes =
    drawn === undefined
      ? []
      : [{ ...own, parameter: 'size', value: String(size), unit: '', default: '1', written: expressionOf(drawn.size) }]
  const values = valueRows({
    values: { ...base, ...parameters },
    defaults: descriptor === null ? {} : defaultValues(descriptor),
    written: set,
    descriptors: descriptor?.parameters ?? {},
  })
  const placed = positions === undefined ? [] : kindRows(positions, onlyEntry(item?.positions)?.[1])
  const later = changeRows(changes, item?.changes ?? [], { descriptors: descriptor?.parameters ?? {} })
  return [
    ...sizes,
    ...values.map((row) => ({ ...own, ...row })),
    ...placed.map((row) => ({ ...own, part: 'positions', ...row })),
    ...later.map((row) => ({ ...own, ...row })),
  ]
}

function edgeRows(edge: Edge): readonly Row[] {
  const { projection, mask, rule, synapse, from, to } = edge
  const name = edgeName(edge)
  const ofRule = valueRows({
    values: rule.parameters,
    defaults: {},
    written: projection.rule.parameters,
    descriptors: rule.descriptor?.parameters ?? {},
  })
  const told = {
    descriptors: synapse.descriptor?.parameters ?? {},
    units: { weight: weightUnit(from?.descriptor ?? null, to?.descriptor ?? null, synapse.descriptor) },
  }
  const ofSynapse = valueRows({
    values: { ...synapse.base, ...synapse.parameters },
    defaults: synapse.descriptor === null ? {} : defaultValues(synapse.descriptor),
    written: projection.synapse.parameters,
    ...told,
  })
  const named = { part: 'rule', name, model: rule.name }
  return [
    ...(ofRule.length > 0 ? ofRule : [{ parameter: '', value: '', unit: '', default: '', written: '' }]).map((row) => ({
      ...named,
      ...row,
    })),
    ...(mask === undefined ? [] : kindRows(mask, onlyEntry(projection.mask)?.[1])).map((row) => ({ part: 'mask', name, ...row })),
    ...[...ofSynapse, ...changeRows(edge.changes, projection.changes ?? [], told)].map((row) => ({
      part: 'synapse',
      name,
      model: projection.synapse.model,
      ...row,
    })),
    ...thirdRows(edge),
  ]
}

function thirdRows({ third, projection }: Edge): readonly Row[] {
  if (third === undefined) return []
  const { rule, in: into, out } = third
  const defaults = rule.descriptor === null ? {} : defaultValues(rule.descriptor)
  const ofRule = valueRows({
    values: { ...defaults, ...rule.parameters },
    defaults,
    written: projection.thirdFactor?.rule.parameters ?? {},
    descriptors: rule.descriptor?.parameters ?? {},
  })
  const ofSynapses = [into, out].flatMap((edge) => edgeRows(edge).filter(({ part }) => part === 'synapse'))
  return [
    ...ofRule.map((row) => ({ part: 'third factor', name: `${edgeName(into)}, ${edgeName(out)}`, model: rule.name, ...row })),
    ...ofSynapses,
  ]
}

/** Rows of positions or of a mask, which go by the name of their kind. */
function kindRows(resolved: ResolvedKind<PositionKind | MaskKind>, written: WrittenValues = {}): readonly Omit<Row, 'part' | 'name'>[] {
  const { name, kind, parameters } = resolved
  const defaults = kind === null ? {} : defaultValues(kind)
  const rows = valueRows({ values: { ...defaults, ...parameters }, defaults, written, descriptors: kind?.parameters ?? {} })
  return rows.map((row) => ({ model: name, ...row }))
}

interface Values {
  readonly values: Readonly<Record<string, GivenValue>>
  readonly defaults: Readonly<Record<string, GivenValue>>
  readonly written: WrittenValues
  readonly descriptors: Readonly<Record<string, ParameterDescriptor>>
  readonly units?: Readonly<Record<string, string>>
}

/** Rows of what is set while time runs. */
function changeRows(
  changes: readonly ResolvedChange[],
  written: readonly PlannedChange[],
  told: Pick<Values, 'descriptors' | 'units'>,
): readonly Omit<Row, 'part' | 'name' | 'model'>[] {
  return changes.flatMap(({ atMs, parameters }, index) =>
    valueRows({ values: parameters, defaults: {}, written: written[index]?.parameters ?? {}, ...told }).map((row) => ({
      ...row,
      [timeColumn]: atMs.ok ? String(atMs.value) : '',
    })),
  )
}

function valueRows({ values, defaults, written, descriptors, units = {} }: Values): readonly Omit<Row, 'part' | 'name' | 'model'>[] {
  return Object.entries(values).map(([parameter, value]) => {
    const descriptor = descriptors[parameter]
    const unit = units[parameter] ?? (descriptor && 'unit' in descriptor ? descriptor.unit : '')
    const usual = defaults[parameter]
    return {
      parameter,
      value: valueText(value, unit),
      unit,
      default: usual === undefined ? '' : valueText(usual, unit),
      written: expressionOf(written[parameter]),
    }
  })
}

function expressionOf(written: WrittenValue | WrittenNumber | undefined): string {
  return isExpression(written) ? written.expression : ''
}

/** A value as one cell: numbers as programs read them. */
function valueText(value: GivenValue, unit: string): string {
  if (isDistribution(value)) return distributionInFull(value, unit)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
