import { describe, expect, test } from 'vitest'
import { addOwnModel, ownModelUsers, removeOwnModel, writeOwnModel } from '../../../../renderer/state/actions/own-models'
import { createDocumentStore } from '../../../../renderer/state/document-store'
import { meantOwnModel } from '../../../../renderer/state/fields/own-models'
import { openForeign } from '../../../../renderer/state/files/open-foreign'
import type { CajalDocument } from '../../../../shared/document/schema'
import type { PopulationId } from '../../../../shared/ids'
import { textOf } from '../../../models/own/texts'
import { drawing } from '../../../shared/document/drawing'

const text = textOf('leaky', 'lif')

function withModel(): CajalDocument {
  const base = drawing({
    variants: { quick: { model: 'lif', parameters: { tau_m: 5 } } },
    populations: { p1: { model: 'lif' }, p2: { model: 'quick' }, p3: {} },
  })
  return { ...base, models: { lif: { text } } }
}

describe('models of the document’s own', () => {
  test('are added, written and removed, each an entry of undo', () => {
    const before = drawing({})
    const store = createDocumentStore(before)
    store.apply(addOwnModel('lif', text))
    store.apply(writeOwnModel(store.document(), 'lif', text.replace('2 ms', '3 ms')))
    expect(store.get().history.past.map(({ name }) => name)).toEqual(['add the model lif', 'edit the equations of lif'])
    store.apply(removeOwnModel('lif'))
    expect(store.document().models).toBeUndefined()
    for (let k = 0; k < 3; k++) store.undo()
    expect(store.document()).toEqual(before)
  })

  test('what is typed in one go is one entry', () => {
    const store = createDocumentStore(withModel())
    for (const duration of ['3 ms', '4 ms', '5 ms']) store.apply(writeOwnModel(store.document(), 'lif', text.replace('2 ms', duration)))
    expect(store.get().history.past).toHaveLength(1)
    store.endGesture()
    store.apply(writeOwnModel(store.document(), 'lif', text))
    expect(store.get().history.past).toHaveLength(2)
  })

  test('take the name that their text gives them, wherever they are used', () => {
    const store = createDocumentStore(withModel())
    store.apply(writeOwnModel(store.document(), 'lif', text.replace('model lif', 'model leaky')))
    const { models, populations, variants } = store.document()
    expect(Object.keys(models ?? {})).toEqual(['leaky'])
    expect(Object.values(populations).map(({ model }) => model)).toEqual(['leaky', 'quick', 'iaf_psc_alpha'])
    expect(variants?.['quick']?.model).toBe('leaky')
  })

  test.each(['iaf_psc_alpha', 'quick', 'constructor'])('keep their name where the text gives them the name %s', (name) => {
    const store = createDocumentStore(withModel())
    store.apply(writeOwnModel(store.document(), 'lif', text.replace('model lif', `model ${name}`)))
    expect(Object.keys(store.document().models ?? {})).toEqual(['lif'])
  })

  test('know who uses them, also by a variant', () => {
    expect(ownModelUsers(withModel(), 'lif')).toEqual(['p1', 'p2'])
  })

  test('are meant by the selected block, or where there is one only', () => {
    const document = withModel()
    const two = { ...document, models: { ...document.models, other: { text: textOf('leaky', 'other') } } }
    expect(meantOwnModel(document, [])).toBe('lif')
    expect(meantOwnModel(two, [])).toBeNull()
    expect(meantOwnModel(two, ['p2' as PopulationId])).toBe('lif')
    expect(meantOwnModel(two, ['p3' as PopulationId])).toBeNull()
  })
})

describe('a file of NESTML', () => {
  test('is a model and one block of it', () => {
    const opened = openForeign({ name: 'lif.nestml', text: text.replaceAll('\n', '\r\n') })
    expect(opened).toMatchObject({ name: 'lif', notices: [], result: { kind: 'opened' } })
    const document = opened?.result.kind === 'opened' ? opened.result.document : undefined
    expect(document?.models).toEqual({ lif: { text } })
    expect(Object.values(document?.populations ?? {}).map(({ model }) => model)).toEqual(['lif'])
  })

  test('is taken with what is not known of it, which is told', () => {
    const opened = openForeign({ name: 'a-b.nestml', text: 'model x:\n    equations:\n        kernel K = t\n    what:\n' })
    expect(opened?.result).toMatchObject({ kind: 'opened' })
    expect(opened?.notices[0]?.message).toBe(
      'Line 3 of x: K does not fade. Kernels are sums of exponentials and of t · exp(−t / tau), such as exp(-t / tau) or (e / tau) * t * exp(-t / tau). 1 more follows. Mend it in the equations of the model.',
    )
  })
})
