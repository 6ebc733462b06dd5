import type { CajalDocument } from '../../shared/document/schema'
import { findOwnModel, nodeModelOf } from '../../shared/document/variants'
import { synapseModels } from '../../shared/models/catalogue'
import type { NodeModelDescriptor } from '../../shared/models/descriptor'

/** Something a block can be made of: a model of the catalogue, or a variant of one that belongs to the document. */
export interface ModelOffer {
  readonly name: string
  /** What it is, or is a variant of. */
  readonly model: NodeModelDescriptor
  readonly variant: boolean
  /** Written by its equations, in the document. */
  readonly own: boolean
}

/** Offers under one heading. */
export interface ModelGroup {
  readonly title: string
  readonly offers: readonly ModelOffer[]
  /** How many more there are, kept back until asked for. */
  readonly more: number
}

/** What is looked for, and what is known of the person who looks. */
export interface ModelWish {
  readonly query: string
  /** Only those with this tag; null is no matter. */
  readonly tag: string | null
  readonly favourites: readonly string[]
  /** Newest first. */
  readonly recent: readonly string[]
  /** Titles of the groups that are to be shown in full. */
  readonly unfolded: ReadonlySet<string>
}

const kinds: readonly (readonly [NodeModelDescriptor['kind'], string])[] = [
  ['neuron', 'Neurons'],
  ['stimulator', 'Generators'],
  ['recorder', 'Recorders'],
  ['transmitter', 'Transmitters'],
]

/** What most networks are made of, in the order in which a beginner meets it. */
const commonModels: readonly string[] = [
  ...['iaf_psc_alpha', 'iaf_psc_exp', 'iaf_psc_delta', 'iaf_cond_alpha', 'iaf_cond_exp', 'aeif_cond_alpha', 'hh_psc_alpha', 'izhikevich'],
  ...['parrot_neuron', 'poisson_generator', 'dc_generator', 'noise_generator', 'spike_generator', 'step_current_generator', 'ac_generator'],
  ...['multimeter', 'spike_recorder', 'voltmeter', 'weight_recorder'],
]
const mostRecent = 3

/** The models as offers, and after them the document's own models, and its variants of models that are nodes. */
export function modelOffers(
  models: readonly NodeModelDescriptor[],
  document: Pick<CajalDocument, 'variants' | 'models'> = {},
): readonly ModelOffer[] {
  const own = Object.keys(document.models ?? {}).flatMap((name): ModelOffer[] => {
    const model = findOwnModel(document, name)
    return model === null ? [] : [{ name, model, variant: false, own: true }]
  })
  const variants = Object.entries(document.variants ?? {}).flatMap(([name, { model: base }]): ModelOffer[] => {
    const model = nodeModelOf(document, base)
    return model === null ? [] : [{ name, model, variant: true, own: false }]
  })
  return [...models.map((model) => ({ name: model.name, model, variant: false, own: false })), ...own, ...variants]
}

/** Every tag, the most frequent first. */
export function allTags(offers: readonly ModelOffer[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { model } of offers) for (const tag of model.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1)).map(([tag]) => tag)
}

/**
 * What is found, by kind. With nothing looked for, the user's own come first and of each kind only the common ones are shown; else
 * all that have every word in name, title, kind or tags, those first whose name begins with the first word.
 */
export function searchModels(offers: readonly ModelOffer[], wish: ModelWish): readonly ModelGroup[] {
  const words = wordsOf(wish.query)
  const found = offers.filter(
    ({ name, model }) =>
      (wish.tag === null || model.tags.includes(wish.tag)) && words.every((word) => searchText(name, model).includes(word)),
  )
  const browsing = words.length === 0 && wish.tag === null
  const groups = browsing ? [...ownGroups(found, wish), ...kindGroups(found, wish)] : rankedGroups(found, words[0] ?? '', wish)
  return groups.filter(({ offers: listed }) => listed.length > 0)
}

/** Synapse models that are found, the plainest name first: no blocks are made of them, so that whoever looks for one among blocks has to be told where they are. */
export function synapsesCalled(query: string): readonly string[] {
  const words = wordsOf(query)
  const found = synapseModels.filter(({ name, title, tags }) => {
    const text = [name, name.replaceAll('_', ' '), title, 'synapses', ...tags].join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  })
  const named = found.map(({ name }) => name)
  return words.length === 0 ? [] : named.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
}

function wordsOf(query: string): readonly string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean)
}

function ownGroups(offers: readonly ModelOffer[], { favourites, recent }: ModelWish): readonly ModelGroup[] {
  const named = (names: readonly string[]): readonly ModelOffer[] =>
    names.flatMap((name) => offers.find((offer) => offer.name === name) ?? [])
  return [
    { title: 'Favourites', offers: named(favourites), more: 0 },
    { title: 'Recent', offers: named(recent.filter((name) => !favourites.includes(name))).slice(0, mostRecent), more: 0 },
    { title: 'Your models', offers: offers.filter(({ own }) => own), more: 0 },
    { title: 'Variants', offers: offers.filter(({ variant }) => variant), more: 0 },
  ]
}

function kindGroups(offers: readonly ModelOffer[], { unfolded }: ModelWish): readonly ModelGroup[] {
  return kinds.map(([kind, title]) => {
    const all = offers.filter(({ model, variant, own }) => model.kind === kind && !variant && !own)
    const common = commonModels.flatMap((name) => all.find((offer) => offer.name === name) ?? [])
    const rest = all.filter((offer) => !common.includes(offer)).sort(byName)
    // A few more are sooner read than asked for.
    const folded = !unfolded.has(title) && rest.length > 4 && common.length > 0
    return { title, offers: folded ? common : [...common, ...rest], more: folded ? rest.length : 0 }
  })
}

function rankedGroups(offers: readonly ModelOffer[], word: string, { favourites }: ModelWish): readonly ModelGroup[] {
  const rank = ({ name }: ModelOffer): number => {
    const at = name.toLowerCase().indexOf(word)
    const own = favourites.includes(name) ? 0 : commonModels.includes(name) ? 1 : 2
    return (at === 0 ? 0 : at > 0 ? 3 : 6) + own
  }
  const best = (group: ModelGroup): number => Math.min(...group.offers.map(rank))
  return kinds
    .map(([kind, title]) => ({
      title,
      offers: offers.filter(({ model }) => model.kind === kind).sort((a, b) => rank(a) - rank(b) || byName(a, b)),
      more: 0,
    }))
    .filter((group) => group.offers.length > 0)
    .sort((a, b) => best(a) - best(b))
}

/** Words for tags that stand beside a name. */
const shortTags: Readonly<Record<string, string>> = {
  'Hodgkin–Huxley': 'channels',
  'conductance-based': 'cond.',
  'current-based': 'current',
  'delta pulses': 'delta',
  sampler: 'samples',
}

/** A word about an offer to stand beside its name: what a variant is of, how its synapses act, what a device gives. */
export function offerNote({ model, variant, own }: ModelOffer): string {
  if (variant) return model.name
  if (own) return 'equations'
  const tag = Object.keys(shortTags).find((known) => model.tags.includes(known)) ?? model.tags[0] ?? ''
  return shortTags[tag] ?? tag
}

function searchText(name: string, model: NodeModelDescriptor): string {
  const kind = kinds.find(([known]) => known === model.kind)?.[1] ?? ''
  return [name, name.replaceAll('_', ' '), model.name, model.title, kind, ...model.tags].join(' ').toLowerCase()
}

function byName(a: ModelOffer, b: ModelOffer): number {
  return a.name < b.name ? -1 : 1
}
