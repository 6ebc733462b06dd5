import type { PaletteName } from '../../../shared/document/palettes'
import type { PanelSettings } from '../../../shared/document/panels'
import { firstSenders, parseSenders, sendersOf, unitGroupsOf, type Sender } from '../buffers/samples-layout'
import type { SamplesTrack } from '../buffers/run-streams'
import type { TrackSource } from '../buffers/sources'
import type { LabelledLine } from '../panels/kinds/trace-plot'
import { seriesColor } from './panel-palette'

/** What a panel chooses of samples. */
export type LineChoice = { readonly [Key in 'quantities' | 'neurons' | 'colors' | 'hidden']?: PanelSettings[Key] | undefined } & {
  /** What lines are coloured with that have no colour of their own. */
  readonly scheme?: PaletteName | null
}

/** A neuron of one of the records of a panel. */
export interface PanelSender extends Sender {
  readonly source: TrackSource<SamplesTrack>
}

/** Lines of one unit, drawn in one plot. */
export interface UnitLines {
  readonly unit: string
  readonly quantities: readonly string[]
  readonly lines: readonly LabelledLine[]
  /** Also those of the legend that are hidden. */
  readonly all: readonly LabelledLine[]
}

/** Every neuron of these records, in the order in which a panel counts them. */
export function panelSenders(sources: readonly TrackSource<SamplesTrack>[]): readonly PanelSender[] {
  return sources.flatMap((source) => sendersOf(source.track.info.channels).map((sender) => ({ ...sender, source })))
}

/** The neurons a panel shows: those it names, else the first few. */
export function chosenSenders(senders: readonly PanelSender[], { neurons }: LineChoice): readonly PanelSender[] {
  const ordinals = readOrdinals(neurons, senders.length) ?? readOrdinals(firstSenders(senders.length), senders.length) ?? []
  return ordinals.flatMap((ordinal) => senders[ordinal] ?? [])
}

function readOrdinals(text: string | undefined, count: number): readonly number[] | null {
  const choice = text === undefined ? null : parseSenders(text, count)
  return choice?.ok === true ? choice.ordinals : null
}

/** Quantities that these records have, with their units, in the order of their first channel. */
export function recordedQuantities(sources: readonly TrackSource<SamplesTrack>[]): ReadonlyMap<string, string> {
  return new Map(sources.flatMap(({ track }) => track.info.channels.map(({ quantity, unit }) => [quantity, unit] as const)))
}

/** The quantities a panel shows: those it names and the records have, else all. */
export function chosenQuantities(sources: readonly TrackSource<SamplesTrack>[], { quantities }: LineChoice): readonly string[] {
  const all = [...recordedQuantities(sources).keys()]
  const chosen = quantities?.filter((quantity) => all.includes(quantity)) ?? []
  return chosen.length > 0 ? chosen : all
}

/** The lines of a panel by unit: a line a neuron and quantity. */
export function panelLines(sources: readonly TrackSource<SamplesTrack>[], choice: LineChoice): readonly UnitLines[] {
  const quantities = chosenQuantities(sources, choice)
  const senders = chosenSenders(panelSenders(sources), choice)
  const channels = sources.flatMap(({ track }) => track.info.channels).filter(({ quantity }) => quantities.includes(quantity))
  return unitGroupsOf(channels).map((group) => {
    const all = linesOf(senders, group.quantities, choice)
    return { ...group, all, lines: all.filter(({ key }) => choice.hidden?.includes(key) !== true) }
  })
}

/** Lines that stand alone, or each for another block, have their block's colour unless a palette was chosen; else colours that can be told apart. */
function linesOf(
  senders: readonly PanelSender[],
  quantities: readonly string[],
  { colors, scheme = null }: LineChoice,
): readonly LabelledLine[] {
  const blockColors = senders.map(({ source, item }) => source.words.color(item))
  const byBlock = scheme === null && quantities.length === 1 && new Set(blockColors).size === senders.length
  return senders.flatMap((sender, ordinal) => {
    const { source, item, index, node } = sender
    const { channels } = source.track.info
    return sender.channels.flatMap((channel): LabelledLine[] => {
      const quantity = channels[channel]?.quantity ?? ''
      const place = quantities.indexOf(quantity)
      if (place < 0) return []
      const key = `${item} ${index + 1} ${quantity}`
      const name = [
        ...(senders.length > 1 ? [source.words.sender(sender)] : []),
        ...(senders.length === 1 || quantities.length > 1 ? [quantity] : []),
      ]
      const series = (): string => seriesColor(scheme, ordinal * quantities.length + place, senders.length * quantities.length)
      const usual = byBlock ? source.words.color(item) : series()
      const { resolutionMs } = source.record.network
      return [{ track: source.track, resolutionMs, channel, node, key, label: name.join(' '), color: colors?.[key] ?? usual }]
    })
  })
}

/** A quantity with its unit as the title of an axis: `Membrane potential V_m (mV)`. */
export function quantityTitle({ source, item }: PanelSender, quantity: string, unit: string): string {
  const text = source.words.quantity(item, quantity)
  const name = text === quantity || text.toLowerCase().includes(quantity.toLowerCase()) ? text : `${text} ${quantity}`
  return unit === '' ? name : `${name} (${unit})`
}
