import type { CajalDocument } from '../../../shared/document/schema'
import type { BlockId } from '../../../shared/ids'
import type { SweepAxis, SweepPoint, SweepState } from '../../kernel/sweep-controller'
import { meanAndDeviation } from '../../../shared/results/sweep-values'
import { formatRate, formatValue } from '../../../shared/units/format-value'
import { itemLabel } from '../../state/actions/items'
import { targetName } from '../../state/runs/sweep-places'
import type { MeasureKind, PointMeasure } from './point-measures'

/** What is drawn of every run: one kind of number at one recorder. */
export interface MeasureChoice {
  readonly key: string
  /** `Rate at Spikes`. */
  readonly label: string
  /** `Rate (spikes/s)`. */
  readonly title: string
  readonly kind: MeasureKind
  readonly recorder: BlockId
  /** The populations that have it. */
  readonly items: readonly BlockId[]
}

const kindNames: Readonly<Record<MeasureKind, string>> = {
  rate: 'Rate',
  cv: 'CV of intervals',
  count: 'Spike count',
  mean: 'Mean',
  deviation: 'Deviation',
}

/** What can be drawn, in the order of the records; the same of every population is one choice. */
export function measureChoices({ points, request: { document } }: SweepState): readonly MeasureChoice[] {
  const found = new Map<string, Omit<MeasureChoice, 'items'> & { readonly items: BlockId[] }>()
  for (const measure of points.find(({ measures }) => measures.length > 0)?.measures ?? []) {
    const { kind, quantity, unit, recorder, item } = measure
    const key = keyOf(measure)
    const name = quantity === '' ? kindNames[kind] : `${kindNames[kind]} of ${quantity}`
    const before = found.get(key)
    if (before) before.items.push(item)
    else {
      const title = unit === '' ? name : `${name} (${unit})`
      found.set(key, { key, label: `${name} at ${itemLabel(document, recorder)}`, title, kind, recorder, items: [item] })
    }
  }
  const choices = [...found.values()]
  // A rate is what is asked for first.
  return [...choices.filter(({ kind }) => kind === 'rate'), ...choices.filter(({ kind }) => kind !== 'rate')]
}

/** The runs of a sweep with the same values, in the order in which these were first run. */
export interface SweepGroup {
  readonly values: readonly number[]
  readonly points: readonly SweepPoint[]
}

/** The runs of a sweep by their values. */
export function groupsOf({ points }: Pick<SweepState, 'points'>): readonly SweepGroup[] {
  const groups = new Map<string, { readonly values: readonly number[]; readonly points: SweepPoint[] }>()
  for (const point of points) {
    const key = point.values.join()
    const group = groups.get(key) ?? { values: point.values, points: [] }
    group.points.push(point)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** A number over the repeats of a run. */
export function meanOf({ points }: SweepGroup, choice: MeasureChoice, item: BlockId): ReturnType<typeof meanAndDeviation> {
  return meanAndDeviation(points.flatMap((point) => valueOf(point, choice, item) ?? []))
}

/** A number of a run; null where there is none. */
export function valueOf(point: SweepPoint, choice: MeasureChoice, item: BlockId): number | null {
  return point.measures.find((measure) => measure.item === item && keyOf(measure) === choice.key)?.value ?? null
}

/** What came of a run for these populations; named where there are others: `E 31.4 spikes/s, I 8.0 spikes/s`. */
export function valuesInWords(point: SweepPoint, choice: MeasureChoice, document: CajalDocument, items: readonly BlockId[]): string {
  const inWords = (value: number | null): string =>
    value === null ? '–' : choice.kind === 'rate' ? formatRate(value) : formatValue(value, choice.kind === 'count' ? 0 : 2)
  return items
    .map((item) => `${choice.items.length > 1 ? `${itemLabel(document, item)} ` : ''}${inWords(valueOf(point, choice, item))}`)
    .join(', ')
}

/** `I_e of Neuron`. */
export function axisName({ target }: SweepAxis): string {
  return targetName(target)
}

/** `I_e of Neuron (pA)`. */
export function axisTitle(axis: SweepAxis): string {
  const { unit } = axis.target.descriptor
  return unit === '' ? axisName(axis) : `${axisName(axis)} (${unit})`
}

function keyOf({ recorder, kind, quantity }: PointMeasure): string {
  return `${recorder} ${kind} ${quantity}`
}
