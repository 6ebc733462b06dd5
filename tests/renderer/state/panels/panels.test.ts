import { describe, expect, test } from 'vitest'
import { removeItems } from '../../../../renderer/state/actions/blocks'
import { isNodeRecorded } from '../../../../renderer/state/panels/record-node'
import { setSoundOff } from '../../../../renderer/state/actions/panels'
import { createDocumentStore } from '../../../../renderer/state/document-store'
import { createPanelEditing } from '../../../../renderer/state/panels/panel-editing'
import { recordedSpikes, recordersFor, unheardPopulations } from '../../../../renderer/state/panels/panel-kinds'
import { automaticPanels, columnsOf, movePanel, panelsOf, shownPanels, stepPlace } from '../../../../renderer/state/panel-layout'
import type { PanelSettings } from '../../../../shared/document/panels'
import type { BlockId, DeviceId, ProjectionId } from '../../../../shared/ids'
import { drawing } from '../../../shared/document/drawing'

const [d1, d2] = ['d1' as DeviceId, 'd2' as DeviceId]
const base = drawing({
  populations: { p1: {} },
  devices: { d1: { model: 'multimeter' }, d2: { model: 'spike_recorder' }, d3: { model: 'poisson_generator' } },
})

/** `ab c`: a above b in the first column, c in the second. */
function list(words: string): readonly PanelSettings[] {
  return panelsOf(words.split(' ').map((column) => [...column].map((id): PanelSettings => ({ id, kind: 'raster', recorders: [] }))))
}

function words(panels: readonly PanelSettings[]): string {
  return columnsOf(panels)
    .map((column) => column.map(({ id }) => id).join(''))
    .join(' ')
}

describe('panels in columns', () => {
  test.each([
    ['ab c', 'a', 'c', 'right', 'b c a'],
    ['ab c', 'a', 'c', 'left', 'b a c'],
    ['ab c', 'c', 'a', 'above', 'cab'],
    ['ab c', 'c', 'a', 'below', 'acb'],
    ['a b c', 'c', 'a', 'below', 'ac b'],
    ['ab', 'b', 'a', 'above', 'ba'],
    ['a', 'a', 'a', 'left', 'a'],
    ['a b', 'a', 'x', 'left', 'a b'],
  ] as const)('%s: %s goes to %s, %s: %s', (before, id, beside, side, after) => {
    expect(words(movePanel(list(before), id, { beside, side }))).toBe(after)
  })

  test.each([
    ['a b c', 'b', 'left', 'b a c'],
    ['a b c', 'b', 'right', 'a c b'],
    ['ab c', 'b', 'left', 'b a c'],
    ['ab c', 'b', 'right', 'a b c'],
    ['ab c', 'a', 'down', 'ba c'],
    ['ab c', 'b', 'up', 'ba c'],
    ['a b', 'b', 'down', 'ab'],
  ] as const)('%s: a step of %s to the %s: %s', (before, id, step, after) => {
    const place = stepPlace(list(before), id, step)
    expect(place && words(movePanel(list(before), id, place))).toBe(after)
  })

  test('nothing lies beyond the ends', () => {
    expect([stepPlace(list('a b'), 'a', 'left'), stepPlace(list('a b'), 'b', 'right'), stepPlace(list('a'), 'a', 'down')]).toEqual([
      null,
      null,
      null,
    ])
  })

  test('a column keeps its width whichever panel is first in it, and a moved panel takes an ordinary share', () => {
    const panels = list('ab c').map((panel) => (panel.id === 'a' ? { ...panel, width: 2, height: 3 } : panel))
    const moved = movePanel(panels, 'a', { beside: 'c', side: 'right' })
    expect(moved.map(({ id, width, height }) => [id, width, height])).toEqual([
      ['b', 2, undefined],
      ['c', undefined, undefined],
      ['a', undefined, undefined],
    ])
  })
})

describe('panels of a document', () => {
  test('that says nothing of them are one a recorder, in at most three columns', () => {
    expect(automaticPanels(base)).toEqual([
      { id: 'vd1', kind: 'traces', recorders: ['d1'] },
      { id: 'vd2', kind: 'raster', recorders: ['d2'] },
    ])
    const devices = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`d${index + 1}`, {}]))
    expect(columnsOf(automaticPanels(drawing({ devices }))).map(({ length }) => length)).toEqual([3, 3, 1])
  })

  test('can show what they read', () => {
    expect(recordersFor(base, 'phase')).toEqual(['d1'])
    expect(recordersFor(base, 'intervals')).toEqual(['d2'])
    expect(recordersFor(base, 'statistics')).toEqual(['d1', 'd2'])
    expect(recordersFor(base, 'weights')).toEqual([])
  })

  test('are edits of the document: named, and each undone by one step', () => {
    const documents = createDocumentStore(base)
    const panels = createPanelEditing(documents)
    const shown = (): string => words(shownPanels(documents.document()))
    const name = (): string | undefined => documents.get().history.past.at(-1)?.name

    expect(panels.add('intervals', [d2])).toBe('v1')
    expect([shown(), name()]).toEqual(['vd1 vd2 v1', 'add Intervals and CV'])
    panels.change('v1', { binMs: 2 })
    panels.change('v1', { binMs: 5 })
    expect([documents.document().panels?.at(-1), name()]).toEqual([
      { id: 'v1', kind: 'intervals', recorders: [d2], binMs: 5 },
      'change Intervals and CV',
    ])
    panels.change('v1', { binMs: undefined })
    expect(documents.document().panels?.at(-1)).toEqual({ id: 'v1', kind: 'intervals', recorders: [d2] })
    documents.undo()
    panels.step('v1', 'left')
    expect([shown(), name()]).toEqual(['vd1 v1 vd2', 'move Intervals and CV'])
    panels.resize('width', new Map([['vd1', 1.5]]))
    panels.resize('width', new Map([['vd1', 1.5]]))
    expect([documents.document().panels?.[0]?.width, name()]).toEqual([1.5, 'resize panels'])
    panels.duplicate('v1')
    panels.remove('vd1')
    expect([shown(), name()]).toEqual(['v1 v2 vd2', 'remove Traces'])
    panels.setTimeRange({ from: 200 })
    panels.setTimeRange({ from: 200, to: 400 })
    documents.undo()
    expect([documents.document().timeRange, name()]).toEqual([{ from: 200 }, 'choose the time shown'])
    panels.setTimeRange(undefined)
    expect(documents.document()).not.toHaveProperty('timeRange')
    panels.automatic()
    expect([documents.document().panels, shown()]).toEqual([undefined, 'vd1 vd2'])
    while (documents.get().history.past.length > 0) documents.undo()
    expect(documents.document()).toBe(base)
  })

  test('whose spikes are heard is chosen among those that are recorded, undone, and forgotten with who is deleted', () => {
    const [p1, p2] = ['p1' as BlockId, 'p2' as BlockId]
    const documents = createDocumentStore(
      drawing({
        populations: { p1: {}, p2: {}, p3: {} },
        devices: { d1: { model: 'spike_recorder' }, d2: { model: 'multimeter' } },
        edges: ['p1 d1', 'p2 d1', 'p3 d2'],
      }),
    )
    expect(recordedSpikes(documents.document()).map(({ id }) => id)).toEqual([p1, p2])
    documents.apply(setSoundOff([p1]))
    documents.apply(setSoundOff([p1, p2]))
    documents.apply(removeItems(documents.document(), [p2]))
    expect(documents.document().soundOff).toEqual([p1])
    documents.apply(removeItems(documents.document(), [p1]))
    expect(documents.document()).not.toHaveProperty('soundOff')
    for (let back = 0; back < 3; back += 1) documents.undo()
    expect(documents.document().soundOff).toEqual([p1])
    documents.undo()
    expect(documents.document()).not.toHaveProperty('soundOff')
  })

  test('lose a recorder that is deleted, and go with their last one', () => {
    const documents = createDocumentStore(base)
    const panels = createPanelEditing(documents)
    panels.add('statistics', [d1, d2])
    documents.apply(removeItems(documents.document(), [d1]))
    expect(documents.document().panels).toEqual([
      { id: 'vd2', kind: 'raster', recorders: [d2] },
      { id: 'v1', kind: 'statistics', recorders: [d2] },
    ])
    documents.undo()
    expect(documents.document().panels).toHaveLength(3)
  })
})

describe('single neurons', () => {
  test('are recorded by one multimeter for each population, with a panel below the one they were pressed in', () => {
    const documents = createDocumentStore(
      drawing({
        populations: { p1: { label: 'E', size: 20 }, p2: { label: 'I' } },
        devices: { d1: {}, d2: { model: 'multimeter' } },
        edges: ['p1 d1', ['p2 d2', { sources: { from: 0, to: 1 } }]],
      }),
    )
    const panels = createPanelEditing(documents)
    const map = panels.add('map', [d1])
    const before = documents.document()
    panels.recordNode(map, 'p1' as BlockId, 6)
    const { devices, projections, panels: list } = documents.document()
    expect(devices).toMatchObject({ d3: { model: 'multimeter', parameters: { record_from: ['V_m'] } } })
    expect(projections).toMatchObject({ c3: { from: 'p1', to: 'd3', sources: { from: 6, to: 7 } } })
    expect(columnsOf(list!).find((column) => column[0]?.id === map)).toMatchObject([{ kind: 'map' }, { kind: 'traces', recorders: ['d3'] }])
    expect([6, 7].map((index) => isNodeRecorded(documents.document(), 'p1' as BlockId, index))).toEqual([true, false])
    panels.recordNode(map, 'p1' as BlockId, 2)
    expect(documents.document().projections).toMatchObject({ c4: { from: 'p1', to: 'd3', sources: { from: 2, to: 3 } } })
    expect(documents.document().panels).toBe(list)
    documents.undo()
    documents.undo()
    expect(documents.document()).toBe(before)
  })

  test('have a multimeter of their own where another records the whole population, or every second one', () => {
    const documents = createDocumentStore(
      drawing({
        populations: { p1: { size: 20 } },
        devices: { d1: { model: 'multimeter' }, d2: { model: 'multimeter' } },
        edges: ['p1 d1', ['p1 d2', { sources: { from: 0, to: 20, step: 2 } }]],
      }),
    )
    const { ['c1' as ProjectionId]: _whole, ...projections } = documents.document().projections
    const second = { ...documents.document(), projections }
    expect([4, 5].map((index) => isNodeRecorded(second, 'p1' as BlockId, index))).toEqual([true, false])
    createPanelEditing(documents).recordNode('vd1', 'p1' as BlockId, 5)
    expect(documents.document().projections).toMatchObject({ c3: { from: 'p1', to: 'd3', sources: { from: 5, to: 6 } } })
  })

  test('of a population that is one neuron are the population', () => {
    const documents = createDocumentStore(drawing({ populations: { p1: { size: 1 } }, devices: { d1: {} }, edges: ['p1 d1'] }))
    createPanelEditing(documents).recordNode('v1', 'p1' as BlockId, 0)
    expect(documents.document().projections).toMatchObject({ c2: { from: 'p1', to: 'd2' } })
    expect(Object.values(documents.document().projections).every(({ sources }) => sources === undefined)).toBe(true)
  })
})

describe('populations without a recorder', () => {
  const neurons = { populations: { p1: { label: 'E' }, p2: { label: 'I' } } }

  test('are recorded by a new one together with a panel, in one step that undo takes back', () => {
    const bare = drawing(neurons)
    const documents = createDocumentStore(bare)
    const panels = createPanelEditing(documents)
    const unheard = unheardPopulations(bare, []).map(({ id }) => id)
    expect(unheard).toEqual(['p1', 'p2'])
    const id = panels.addRecording('rate', unheard)
    const { devices, projections, panels: list } = documents.document()
    expect(Object.values(devices)).toMatchObject([{ model: 'spike_recorder' }])
    expect(Object.values(projections)).toMatchObject([
      { from: 'p1', to: 'd1' },
      { from: 'p2', to: 'd1' },
    ])
    expect(list).toEqual([{ id, kind: 'rate', recorders: ['d1'] }])
    documents.undo()
    expect(documents.document()).toBe(bare)
  })

  test('are heard by the recorder that the panel has, else by a new one', () => {
    const documents = createDocumentStore(drawing({ ...neurons, devices: { d1: {} }, edges: ['p1 d1'] }))
    const panels = createPanelEditing(documents)
    const [p2] = unheardPopulations(documents.document(), [d1])
    panels.record('vd1', p2!.id)
    expect(documents.document().projections).toMatchObject({ c2: { from: 'p2', to: 'd1' } })
    expect(unheardPopulations(documents.document(), [d1])).toEqual([])
    documents.undo()
    const empty = panels.add('rate', [])
    panels.record(empty, p2!.id)
    expect(documents.document().panels?.at(-1)).toMatchObject({ kind: 'rate', recorders: ['d2'] })
  })
})
