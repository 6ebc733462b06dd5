import { describe, expect, test } from 'vitest'
import { createFileInsertion, type FileInsertion } from '../../../../renderer/state/editing/insert-file'
import { allBlocks } from '../../../../renderer/state/actions/items'
import { overlaps } from '../../../../renderer/state/canvas/geometry'
import { blockOutlines } from '../../../../renderer/state/canvas/outlines'
import type { CajalBridge, FileProblem, OpenedFile } from '../../../../shared/contract/main-contract'
import type { Notice } from '../../../../shared/document/notice'
import { openDocument } from '../../../../shared/document/open-document'
import type { CajalDocument } from '../../../../shared/document/schema'
import type { PopulationId } from '../../../../shared/ids'
import { writeDocument } from '../../../../shared/document/write-document'
import { drawing } from '../../../shared/document/drawing'
import { canvasOf, type TestCanvas } from '../canvas'
import { foreignHere } from '../files/foreign-here'

const here = drawing({ variables: { tau: { value: 10 } }, populations: { p1: { label: 'E', at: [0, 0] } } })
const part: CajalDocument = {
  ...drawing({
    simulation: { seed: 7 },
    variables: { tau: { value: 20 }, J: { value: 5 } },
    variants: { fast: { model: 'izhikevich', parameters: { a: 0.1 } } },
    populations: { p1: { label: 'E', model: 'fast', at: [1000, 1000] } },
    devices: { d1: { label: 'Spikes', at: [1400, 1000] } },
    edges: ['p1 d1'],
  }),
  notes: { n1: { text: 'Why', at: [1000, 1200] } } as NonNullable<CajalDocument['notes']>,
}

interface Fixture extends TestCanvas {
  readonly insertion: FileInsertion
  readonly said: string[]
  readonly notices: Notice[]
}

function start(answer: OpenedFile | FileProblem | null, document: CajalDocument = here): Fixture {
  const canvas = canvasOf(document)
  const said: string[] = []
  const notices: Notice[] = []
  const bridge: CajalBridge = {
    call: () => Promise.resolve(answer) as never,
    on: () => () => {},
    openDropped: (_file, wanted) => Promise.resolve(wanted === 'contents' && answer !== null ? answer : { problem: 'asked to open' }),
  }
  const files = {
    report: (title: string, message: string) => void said.push(title, message),
    tell: (told: readonly Notice[]) => void notices.push(...told),
  }
  return {
    ...canvas,
    said,
    notices,
    insertion: createFileInsertion({ bridge, documents: canvas.documents, editing: canvas.editing, files, foreign: foreignHere }),
  }
}

const file = (text: string, name = 'part.cajal'): OpenedFile => ({ fileId: null, name, text, stamp: '' })

describe('a file that is inserted', () => {
  test('brings its drawing around the place it was dropped at, in one step that is undone at once', async () => {
    const { documents, insertion, session } = start(file(writeDocument(part, '0.1.0')))
    await insertion.drop('a file', [400, 80])
    const { populations, devices, projections, notes, variants, variables, simulation } = documents.document()
    expect(allBlocks(documents.document()).map(([, { label }]) => label)).toEqual(['E', 'E 2', 'Spikes'])
    expect(populations).toMatchObject({ p2: { model: 'fast' } })
    expect(Object.values(projections)).toMatchObject([{ from: 'p2', to: 'd1' }])
    expect(notes).toMatchObject({ n1: { text: 'Why' } })
    expect(variants).toEqual(part.variants)
    expect(variables).toEqual({ tau: { value: 10 }, J: { value: 5 } })
    expect(simulation).toEqual(here.simulation)
    expect(session.get().selection).toEqual(['p2', 'd1', 'n1'])
    // Its outlines reach as far left of the place as right of it.
    const across = Object.values(devices).map(({ at }) => at[0])
    expect((populations['p2' as never] as { at: readonly number[] }).at[0]).toBeLessThan(400)
    expect(across[0]).toBeGreaterThan(400)
    expect(documents.get().history.past.map(({ name }) => name)).toEqual(['insert 3 items'])
    documents.undo()
    expect(documents.document()).toBe(here)
  })

  test('says which of its names mean something else here', async () => {
    const { insertion, notices } = start(file(writeDocument(part, '0.1.0')))
    await insertion.choose()
    expect(notices).toEqual([
      { kind: 'kept', message: 'tau means something else in part.cajal: what was inserted takes it as it is defined here.' },
    ])
  })

  test('chosen in the dialog steps aside from what stands in the middle of the view', async () => {
    const { documents, insertion } = start(file(writeDocument(drawing({ populations: { p1: { label: 'I' } } }), '0.1.0')), drawing({}))
    await insertion.choose()
    await insertion.choose()
    const [first, second] = Object.values(documents.document().populations)
    expect(second?.at).not.toEqual(first?.at)
  })

  test.each([-48, -8, 24, 48])('lies over no edge of a block that stands %d pixels below the middle', async (below) => {
    const inserted = file(writeDocument(drawing({ populations: { p1: { label: 'I' } } }), '0.1.0'))
    const alone = start(inserted, drawing({}))
    await alone.insertion.choose()
    const [x, y] = alone.documents.document().populations['p1' as PopulationId]!.at
    const { documents, insertion } = start(inserted, drawing({ populations: { p1: { label: 'E', at: [x, y + below] } } }))
    await insertion.choose()
    const [one, other] = [...blockOutlines(documents.document()).values()]
    expect(overlaps(one!, other!, 0)).toBe(false)
  })

  test('may be a PyNEST script', async () => {
    const { documents, insertion } = start(file('import nest\nn = nest.Create("iaf_psc_alpha", 3)\n', 'net.py'))
    await insertion.drop('a file', [0, 400])
    expect(Object.values(documents.document().populations).map(({ size }) => size)).toEqual([1, 3])
  })

  test.each([
    ['half a file', '{ "format": "cajal",'],
    ['another program’s data', '{ "cells": [] }'],
    ['a newer format', '{ "format": "cajal", "formatVersion": 99, "writtenBy": "9.0.0" }'],
    ['nothing', ''],
  ])('is refused with the sentences of Open when it holds %s', async (_, text) => {
    const { documents, insertion, said } = start(file(text))
    await insertion.drop('a file', [0, 0])
    const result = openDocument(text)
    expect(said).toEqual(['part.cajal was not inserted', result.kind === 'opened' ? '' : result.message])
    expect(documents.document()).toBe(here)
  })

  test('that cannot be read, or draws nothing, says so; cancelled, nothing happens', async () => {
    const unread = start({ problem: '“part.cajal” could not be opened: there is no such file.' })
    await unread.insertion.choose()
    expect(unread.said).toEqual(['The file was not inserted', '“part.cajal” could not be opened: there is no such file.'])
    const empty = start(file(writeDocument(drawing({}), '0.1.0')))
    await empty.insertion.choose()
    expect(empty.said).toEqual(['part.cajal was not inserted', 'There is nothing drawn in it.'])
    const cancelled = start(null)
    await cancelled.insertion.choose()
    expect([cancelled.said, cancelled.documents.document()]).toEqual([[], here])
  })
})
