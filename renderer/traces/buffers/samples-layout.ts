import type { ChannelInfo } from '../../../shared/contract/kernel-contract'
import type { BlockId } from '../../../shared/ids'

/** One neuron of a samples stream with its channels. */
export interface Sender {
  readonly node: number
  readonly item: BlockId
  /** Which neuron of its population, from 0. */
  readonly index: number
  /** Indices into the stream's channels, in their order. */
  readonly channels: readonly number[]
}

/** Quantities of one unit, drawn in one plot. */
export interface UnitGroup {
  readonly unit: string
  readonly quantities: readonly string[]
}

/** The neurons of a stream in the order of their channels. */
export function sendersOf(channels: readonly ChannelInfo[]): readonly Sender[] {
  const senders = new Map<number, { readonly node: number; readonly item: BlockId; readonly index: number; readonly channels: number[] }>()
  channels.forEach(({ node, item, index }, channel) => {
    const sender = senders.get(node) ?? { node, item, index, channels: [] }
    sender.channels.push(channel)
    senders.set(node, sender)
  })
  return [...senders.values()]
}

/** The quantities of a stream by unit, both in the order of their first channel. */
export function unitGroupsOf(channels: readonly ChannelInfo[]): readonly UnitGroup[] {
  const groups = new Map<string, string[]>()
  for (const { unit, quantity } of channels) {
    const quantities = groups.get(unit) ?? []
    if (!quantities.includes(quantity)) quantities.push(quantity)
    groups.set(unit, quantities)
  }
  return [...groups].map(([unit, quantities]) => ({ unit, quantities }))
}

/** No plot draws more neurons than this, because nobody could tell them apart. */
const mostSenders = 128

/** Neurons chosen in words, or why the words say nothing. */
export type SenderChoice = { readonly ok: true; readonly ordinals: readonly number[] } | { readonly ok: false; readonly message: string }

/** Reads `1-8, 20` as the ordinals 0 … 7 and 19 out of `count` neurons; at most `mostSenders` of them. */
export function parseSenders(text: string, count: number): SenderChoice {
  const chosen = new Set<number>()
  for (const part of text.split(/[,;]/)) {
    const match = /^\s*(\d+)\s*(?:[-–−…]\s*(\d+)\s*)?$/.exec(part)
    const from = Number(match?.[1])
    const to = Number(match?.[2] ?? match?.[1])
    if (!match) return { ok: false, message: `Write numbers and ranges, such as 1-8, 20.` }
    if (from < 1 || to > count || from > to) return { ok: false, message: `Neurons are numbered from 1 to ${count}.` }
    for (let ordinal = from; ordinal <= to && chosen.size <= mostSenders; ordinal += 1) chosen.add(ordinal - 1)
  }
  if (chosen.size > mostSenders) return { ok: false, message: `At most ${mostSenders} neurons are drawn at once.` }
  return { ok: true, ordinals: [...chosen].sort((a, b) => a - b) }
}

/** As many as there are colours for lines. */
const sendersAtFirst = 8

/** What is drawn before anything is chosen, in the words `parseSenders` reads. */
export function firstSenders(count: number): string {
  return count === 1 ? '1' : `1-${Math.min(count, sendersAtFirst)}`
}
