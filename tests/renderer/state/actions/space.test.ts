import { expect, test } from 'vitest'
import { produce } from 'immer'
import { Kernel } from '../../../../shared/kernel/kernel'
import type { ParameterValues } from '../../../../shared/models/descriptor'
import { buildNetwork } from '../../../../shared/network/build-network'
import { describeNetwork } from '../../../../shared/network/compile-network'
import { scriptOfDocument } from '../../../../shared/network/script-of-document'
import { checkDocument } from '../../../../shared/document/checks/check-document'
import type { CajalDocument } from '../../../../shared/document/schema'
import type { DeviceId, PopulationId, ProjectionId } from '../../../../shared/ids'
import type { Action } from '../../../../renderer/state/actions/action'
import { setParameter } from '../../../../renderer/state/actions/parameters'
import { renameVariable } from '../../../../renderer/state/actions/variables'
import { usedDefinitions } from '../../../../renderer/state/actions/definitions'
import { sweepTargets } from '../../../../renderer/state/runs/sweep-places'
import { keepPlaces, listedRows, setPlaces } from '../../../../renderer/state/actions/places'
import { setDimensions, setMaskKind, setPositionKind } from '../../../../renderer/state/actions/space'

const [p1, c1] = ['p1' as PopulationId, 'c1' as ProjectionId]

const base: CajalDocument = {
  simulation: { durationMs: 100, resolutionMs: 0.1, seed: 1 },
  populations: { [p1]: { label: 'E', model: 'iaf_psc_alpha', size: 24, parameters: {}, at: [0, 0] } },
  devices: {},
  projections: {
    [c1]: { from: p1, to: p1, rule: { name: 'all_to_all', parameters: {} }, synapse: { model: 'static_synapse', parameters: {} } },
  },
}

function after(...actions: readonly ((document: CajalDocument) => Action)[]): CajalDocument {
  return actions.reduce((document, action) => produce(document, (draft) => action(document).recipe(draft)), base)
}

test('a grid takes the size a population has, and a size that fills no grid gives way', () => {
  expect(after((document) => setPositionKind(document, [p1], 'grid')).populations[p1]).toMatchObject({
    size: 24,
    positions: { grid: { shape: [6, 4] } },
  })
  const odd = (document: CajalDocument) => ({ name: '', recipe: (draft) => void (draft.populations[p1]!.size = 23), document }) as Action
  expect(after(odd, (document) => setPositionKind(document, [p1], 'grid')).populations[p1]).toMatchObject({
    size: 25,
    positions: { grid: { shape: [5, 5] } },
  })
})

test('the shape of a grid sets how many nodes there are', () => {
  const shape = (document: CajalDocument) => setParameter(document, { items: [p1], group: 'positions', parameter: 'shape' }, [10, 20])
  expect(after((document) => setPositionKind(document, [p1], 'grid'), shape).populations[p1]).toMatchObject({ size: 200 })
})

test('another kind of positions keeps the layer, and none takes them away', () => {
  const extent = (document: CajalDocument) => setParameter(document, { items: [p1], group: 'positions', parameter: 'extent' }, [2, 1])
  const steps = [(document: CajalDocument) => setPositionKind(document, [p1], 'grid'), extent] as const
  expect(after(...steps, (document) => setPositionKind(document, [p1], 'normal')).populations[p1]!.positions).toEqual({
    normal: { extent: [2, 1] },
  })
  expect(after(...steps, (document) => setPositionKind(document, [p1], null)).populations[p1]).not.toHaveProperty('positions')
})

test('a plane becomes a volume and one again, with its grid and the masks between its nodes', () => {
  const steps = [
    (document: CajalDocument) => setPositionKind(document, [p1], 'grid'),
    (document: CajalDocument) => setParameter(document, { items: [p1], group: 'positions', parameter: 'center' }, [1, 2]),
    (document: CajalDocument) => setMaskKind(document, [c1], 'circular'),
    (document: CajalDocument) => setParameter(document, { items: [c1], group: 'mask', parameter: 'radius' }, 0.2),
    (document: CajalDocument) => setParameter(document, { items: [c1], group: 'mask', parameter: 'anchor' }, [0.1, 0]),
    (document: CajalDocument) => setDimensions(document, [p1], 3),
  ] as const
  const deep = after(...steps)
  expect(deep.populations[p1]).toMatchObject({
    size: 24,
    positions: { grid: { shape: [4, 3, 2], extent: [1, 1, 1], center: [1, 2, 0] } },
  })
  expect(deep.projections[c1]!.mask).toEqual({ spherical: { radius: 0.2 } })
  const flat = after(...steps, (document) => setDimensions(document, [p1], 2))
  expect(flat.populations[p1]!.positions).toEqual({ grid: { shape: [6, 4], extent: [1, 1], center: [1, 2] } })
  expect(flat.projections[c1]!.mask).toEqual({ circular: { radius: 0.2 } })
})

test('another kind of positions keeps the volume', () => {
  const volume = (document: CajalDocument) => setDimensions(document, [p1], 3)
  const steps = [(document: CajalDocument) => setPositionKind(document, [p1], 'uniform'), volume] as const
  expect(after(...steps, (document) => setPositionKind(document, [p1], 'grid')).populations[p1]).toMatchObject({
    size: 24,
    positions: { grid: { shape: [4, 3, 2], extent: [1, 1, 1] } },
  })
})

test('a mask brings a rule that takes it, and leaves one that does', () => {
  expect(after((document) => setMaskKind(document, [c1], 'circular')).projections[c1]).toMatchObject({
    mask: { circular: {} },
    rule: { name: 'pairwise_bernoulli', parameters: {} },
  })
  expect(
    after(
      (document) => setMaskKind(document, [c1], 'circular'),
      (document) => setMaskKind(document, [c1], null),
    ).projections[c1],
  ).not.toHaveProperty('mask')
})

test('expressions of masks and positions know their variables, and their numbers can be swept', () => {
  const radius = (document: CajalDocument) =>
    setParameter(document, { items: [c1], group: 'mask', parameter: 'radius' }, { expression: 'r/2' })
  const std = (document: CajalDocument) =>
    setParameter(document, { items: [p1], group: 'positions', parameter: 'std' }, { expression: 'r' })
  const placed = after(
    (document) => setMaskKind(document, [c1], 'circular'),
    (document) => setPositionKind(document, [p1], 'normal'),
    radius,
    std,
  )
  const document: CajalDocument = { ...placed, variables: { r: { value: 0.4 } } }
  expect(usedDefinitions(document, document, [])).toEqual({ variables: { r: { value: 0.4 } } })
  const renamed = produce(document, (draft) => renameVariable('r', 'reach').recipe(draft))
  expect(renamed.projections[c1]!.mask).toEqual({ circular: { radius: { expression: 'reach/2' } } })
  expect(renamed.populations[p1]!.positions).toEqual({ normal: { std: { expression: 'reach' } } })
  const swept = sweepTargets(document).map(({ name, value }) => [name, value])
  expect(swept).toContainEqual(['radius', 0.2])
  expect(swept).toContainEqual(['std', 0.4])
})

test('places that are kept are those of a run, of random ones and of a grid', () => {
  for (const kind of ['uniform', 'normal', 'grid']) {
    const placed = after((document) => setPositionKind(document, [p1], kind))
    const kept = produce(placed, (draft) => keepPlaces(placed, [p1]).recipe(draft))
    const [before, now] = [placed, kept].map((document) => {
      const kernel = new Kernel()
      buildNetwork(kernel, describeNetwork(document))
      return kernel.layerAt(1)!
    })
    expect(kept.populations[p1]).toMatchObject({ size: 24, positions: { list: { extent: [1, 1] } } })
    const off = [...now!.x, ...now!.y].map((each, k) => Math.abs(each - [...before!.x, ...before!.y][k]!))
    expect(Math.max(...off)).toBeLessThan(kind === 'grid' ? 1e-12 : 1e-300)
  }
})

test('nodes that lie nowhere are scattered when their places are to be listed, and a list becomes a grid again', () => {
  const kept = after((document) => keepPlaces(document, [p1]))
  expect(listedRows(kept.populations[p1]!.positions!['list'] as ParameterValues)).toHaveLength(24)
  const grid = produce(kept, (draft) => setPositionKind(kept, [p1], 'grid').recipe(draft))
  expect(grid.populations[p1]!.positions).toMatchObject({ grid: { shape: [6, 4], extent: [1, 1] } })
})

test('rows of places set how many neurons there are, keep the layer, and lay them in a volume by their third number', () => {
  const flat = after(
    (document) => keepPlaces(document, [p1]),
    (document) => setMaskKind(document, [c1], 'circular'),
    (document) => setPlaces(document, p1, [[0, 0], [0.5, 0.25]], { verb: 'set places of' }), // prettier-ignore
  )
  expect(flat.populations[p1]).toMatchObject({ size: 2, positions: { list: { x: [0, 0.5], y: [0, 0.25], extent: [1, 1] } } })
  const rows = [[0, 0, 0], [0.5, 0.25, 1], [0, 0, 1]] // prettier-ignore
  const action = setPlaces(flat, p1, rows, { verb: 'move a place of', gesture: 'move place 1' })
  expect([action.name, action.gesture]).toEqual(['move a place of E', 'move place 1 p1'])
  const deep = produce(flat, (draft) => action.recipe(draft))
  expect(deep.populations[p1]).toMatchObject({
    size: 3,
    positions: { list: { x: [0, 0.5, 0], y: [0, 0.25, 0], z: [0, 1, 1], extent: [1, 1, 1] } },
  })
  expect(deep.projections[c1]!.mask).toEqual({ spherical: {} })
  const again = produce(deep, (draft) => setDimensions(deep, [p1], 2).recipe(draft))
  expect(again.populations[p1]!.positions!['list']).toEqual({ x: [0, 0.5, 0], y: [0, 0.25, 0], extent: [1, 1] })
})

test('a device, or a population of one, begins in the middle as its own list, and is scripted and run from where it is typed', () => {
  const alone = produce(base, (draft) => {
    draft.populations[p1]!.size = 1
    draft.devices['d1' as DeviceId] = { label: 'Noise', model: 'poisson_generator', parameters: { rate: 8000 }, at: [0, 0] }
    draft.projections[c1]!.from = 'd1' as DeviceId
    draft.projections[c1]!.rule = { name: 'pairwise_bernoulli', parameters: {} }
    draft.projections[c1]!.mask = { circular: { radius: 0.5 } }
  })
  const listed = ['p1', 'd1'].reduce((document, id) => produce(document, (draft) => keepPlaces(document, [id]).recipe(draft)), alone)
  expect(listed.populations[p1]).toMatchObject({ size: 1, positions: { list: { x: [0], y: [0], extent: [1, 1] } } })
  expect(listed.devices['d1' as DeviceId]!.positions).toEqual({ list: { x: [0], y: [0], extent: [1, 1] } })
  const place = (x: number, y: number): CajalDocument =>
    produce(listed, (draft) => setPlaces(listed, 'd1', [[x, y]], { verb: 'move the place of' }).recipe(draft))
  const connectionsFrom = (document: CajalDocument): number => {
    const kernel = new Kernel()
    buildNetwork(kernel, describeNetwork(document))
    return kernel.GetConnections().length
  }
  expect([place(0.2, 0.3), place(0.7, 0.3)].map(connectionsFrom)).toEqual([1, 0])
  expect(checkDocument(place(0.2, 0.3)).map(({ code }) => code)).not.toContain('grid-size')
  expect(scriptOfDocument(place(0.2, 0.3)).text).toContain('nest.spatial.free([[0.2, 0.3]]')
})
