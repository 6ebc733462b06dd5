import { describe, expect, test } from 'vitest'
import { allTags, modelOffers, offerNote, searchModels, synapsesCalled, type ModelWish } from '../../../renderer/state/model-search'
import { textOf } from '../../models/own/texts'
import { findNodeModel, nodeModels } from '../../../shared/models/catalogue'

const offers = modelOffers(nodeModels)
const nothing: ModelWish = { query: '', tag: null, favourites: [], recent: [], unfolded: new Set() }
const groups = (wish: Partial<ModelWish>) => searchModels(offers, { ...nothing, ...wish })
const names = (wish: Partial<ModelWish>): readonly string[] => groups(wish).flatMap((group) => group.offers.map(({ name }) => name))

describe('models are found', () => {
  test.each([
    ['by name', 'iaf_psc_alpha', 'iaf_psc_alpha'],
    ['by part of it', 'psc_exp', 'iaf_psc_exp'],
    ['with spaces for underscores', 'psc alpha', 'iaf_psc_alpha'],
    ['in any case', 'POISSON', 'poisson_generator'],
    ['by title', 'constant current', 'dc_generator'],
    ['by kind', 'recorders', 'spike_recorder'],
    ['by tag', 'sampler', 'multimeter'],
  ])('%s', (_, query, name) => {
    expect(names({ query })).toContain(name)
  })

  test('all of them when unfolded, none by nonsense', () => {
    const unfolded = new Set(['Neurons', 'Generators', 'Recorders'])
    expect([...names({ unfolded })].sort()).toEqual(nodeModels.map(({ name }) => name).sort())
    expect(groups({ query: 'no such thing' })).toEqual([])
  })

  test('synapses apart, which no block is made of', () => {
    expect(names({ query: 'stdp' })).toEqual([])
    expect(synapsesCalled('stdp')[0]).toBe('stdp_synapse')
    expect(synapsesCalled('stdp')).toContain('stdp_triplet_synapse')
    expect(synapsesCalled('Short-term')).toContain('tsodyks_synapse')
    expect(synapsesCalled('plasticity')).toContain('stdp_synapse')
    expect(synapsesCalled('no such thing')).toEqual([])
    expect(synapsesCalled(' ')).toEqual([])
  })

  test('those whose name begins with the query come first, then favourites, then common ones', () => {
    expect(names({ query: 'spike' })[0]).toBe('spike_generator')
    expect(names({ query: 'iaf' })[0]).toBe('iaf_cond_alpha')
    expect(names({ query: 'iaf', favourites: ['iaf_tum_2000'] })[0]).toBe('iaf_tum_2000')
  })

  test('only with a tag, where one is chosen', () => {
    const found = names({ tag: 'many receptors' })
    expect(found.length).toBeGreaterThan(0)
    expect(found.every((name) => findNodeModel(name)?.tags.includes('many receptors'))).toBe(true)
    expect(names({ tag: 'many receptors', query: 'gif psc' })).toEqual(['gif_psc_exp_multisynapse'])
  })
})

describe('with nothing looked for', () => {
  test('the common models stand there, and how many more there are', () => {
    const [neurons, generators, recorders] = groups({})
    expect(neurons).toMatchObject({
      title: 'Neurons',
      offers: [{ name: 'iaf_psc_alpha' }, { name: 'iaf_psc_exp' }, ...Array<object>(7).fill({})],
    })
    expect(neurons?.more).toBe(nodeModels.filter(({ kind }) => kind === 'neuron').length - 9)
    expect(generators?.offers[0]?.name).toBe('poisson_generator')
    // Of recorders so few are not common that all are shown.
    const all = nodeModels.filter(({ kind }) => kind === 'recorder').length
    expect(recorders).toMatchObject({
      offers: [{ name: 'multimeter' }, { name: 'spike_recorder' }, ...Array<object>(all - 2).fill({})],
      more: 0,
    })
  })

  test('favourites come first, then what was added last, each once', () => {
    const found = groups({ favourites: ['izhikevich', 'no longer there'], recent: ['izhikevich', 'multimeter'] })
    expect(found.slice(0, 2).map(({ title, offers: listed }) => [title, listed.map(({ name }) => name)])).toEqual([
      ['Favourites', ['izhikevich']],
      ['Recent', ['multimeter']],
    ])
  })

  test('variants of the document stand by themselves, with what they are variants of', () => {
    const variants = { fast_spiking: { model: 'izhikevich', parameters: {} }, weak: { model: 'static_synapse', parameters: {} } }
    const all = modelOffers(nodeModels, { variants })
    const own = searchModels(all, nothing)[0]
    expect(own).toMatchObject({ title: 'Variants', offers: [{ name: 'fast_spiking', model: { name: 'izhikevich' } }], more: 0 })
    expect(own?.offers.map(offerNote)).toEqual(['izhikevich'])
    expect(searchModels(all, { ...nothing, query: 'izhi' })[0]?.offers.map(({ name }) => name)).toEqual(['izhikevich', 'fast_spiking'])
  })

  test('models of the document’s own stand by themselves, where they can be read', () => {
    const models = { lif: { text: textOf('leaky', 'lif') }, faulty: { text: 'model faulty' } }
    const all = modelOffers(nodeModels, { models, variants: { quick: { model: 'lif', parameters: {} } } })
    const [own, variants] = searchModels(all, nothing)
    expect(own).toMatchObject({ title: 'Your models', offers: [{ name: 'lif' }] })
    expect(own?.offers.map(offerNote)).toEqual(['equations'])
    expect(variants).toMatchObject({ title: 'Variants', offers: [{ name: 'quick', model: { name: 'lif' } }] })
  })
})

test('a word stands beside each name', () => {
  const note = (name: string): string => offers.flatMap((offer) => (offer.name === name ? offerNote(offer) : [])).join()
  expect(['iaf_psc_alpha', 'iaf_cond_exp', 'hh_psc_alpha', 'multimeter', 'dc_generator'].map(note)).toEqual([
    ...['current', 'cond.', 'channels', 'samples', 'current'],
  ])
  expect(offers.filter((offer) => offerNote(offer) === '')).toEqual([])
})

test('tags are listed once, the most frequent first', () => {
  const tags = allTags(offers)
  expect(new Set(tags).size).toBe(tags.length)
  expect(tags[0]).toBe('integrate-and-fire')
})
