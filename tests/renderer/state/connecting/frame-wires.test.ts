import { describe, expect, test } from 'vitest'
import { allProjections } from '../../../../renderer/state/actions/items'
import { connectingWords, endLabel, reachableEnds } from '../../../../renderer/state/connecting/connecting'
import type { WireEnd } from '../../../../renderer/state/session'
import type { CajalDocument } from '../../../../shared/document/schema'
import type { ProjectionId } from '../../../../shared/ids'
import { drawing } from '../../../shared/document/drawing'
import { canvasOf, type TestCanvas } from '../canvas'

const frames = {
  f1: { label: 'Column A', at: [0, 0], size: [400, 300], blocks: ['p1', 'd1'], within: 'f2' },
  f2: { label: 'Area', at: [0, 0], size: [400, 300], blocks: ['p2'] },
  f3: { label: 'Column B', at: [900, 0], size: [400, 300], blocks: ['p3', 'p4', 'd2'], collapsed: true },
  f4: { label: 'Meters', at: [900, 400], size: [400, 300], blocks: ['d3', 'd4'] },
  f5: { label: 'Nothing', at: [0, 600], size: [400, 300], blocks: [] },
}
const network = {
  ...drawing({
    populations: { p1: { label: 'E' }, p2: { label: 'I' }, p3: { label: 'E2' }, p4: { label: 'I2' }, p5: { label: 'Other' } },
    devices: {
      d1: { label: 'Noise', model: 'poisson_generator' },
      d2: { label: 'Inner spikes' },
      d3: { label: 'Spikes' },
      d4: { label: 'V', model: 'multimeter' },
    },
    edges: ['d1 p1'],
  }),
  frames,
} as unknown as CajalDocument
const end = (id: string): WireEnd => id as WireEnd
const made = ({ documents }: TestCanvas, before = 1): readonly string[] =>
  allProjections(documents.document())
    .slice(before)
    .map(([, { from, to }]) => `${from} ${to}`)

/** What a wire from one to the other makes, and what is said of it. */
function wire(from: string, to: string, document = network) {
  const canvas = canvasOf(document)
  canvas.editing.startConnecting(end(from), 'pointer')
  const { connecting } = canvas.session.get()
  const before = connecting && connectingWords(document, connecting, end(to))
  const reason = connecting?.verdicts.get(end(to))
  canvas.editing.connectHeld(end(to))
  canvas.editing.endConnecting('cancel')
  return { canvas, before, reason, made: made(canvas), words: canvas.session.get().connected }
}

describe('a wire with a frame at an end', () => {
  test.each([
    [
      'from a frame it comes from the populations in it and in the frames in it',
      'f2',
      'p5',
      ['p2 p5', 'p1 p5'],
      '2 connections from Area to Other',
    ],
    [
      'to a frame it leads to the populations, not to the recorder in it',
      'p5',
      'f3',
      ['p5 p3', 'p5 p4'],
      '2 connections from Other to Column B',
    ],
    [
      'from one to another it leads from each to each',
      'f2',
      'f3',
      ['p2 p3', 'p2 p4', 'p1 p3', 'p1 p4'],
      '4 connections from Area to Column B',
    ],
    [
      'a frame without populations stands for what is in it',
      'f2',
      'f4',
      ['p2 d3', 'p2 d4', 'p1 d3', 'p1 d4'],
      '4 connections from Area to Meters',
    ],
    ['back to itself it connects all with all', 'f3', 'f3', ['p3 p3', 'p3 p4', 'p4 p3', 'p4 p4'], '4 connections within Column B'],
    ['what is there already is not made again', 'd1', 'f2', ['d1 p2'], '1 connection from Noise to Area; 1 was there already'],
  ])('%s', (_title, from, to, edges, words) => {
    const result = wire(from, to)
    expect([result.made, result.words, result.reason]).toEqual([edges, words, null])
    expect(result.before).toBe(
      `Connect ${labelOf(from)} → ${labelOf(to)}: ${edges.length === 1 ? '1 connection' : `${edges.length} connections`}`,
    )
    const { documents, session } = result.canvas
    expect(documents.get().history.past.map(({ name }) => name)).toEqual([`connect ${labelOf(from)} → ${labelOf(to)}`])
    expect(session.get().selection).toHaveLength(edges.length)
    documents.undo()
    expect(documents.document()).toBe(network)
  })

  test.each([
    ['f5', 'p5', 'There is nothing in Nothing to connect.'],
    ['p5', 'f5', 'There is nothing in Nothing to connect with.'],
    ['d1', 'f1', 'Noise and Column A are connected already, each block with each.'],
    ['f4', 'f3', /recorder/],
  ])('from %s to %s is refused with the reason', (from, to, reason) => {
    const result = wire(from, to)
    expect(result.reason).toEqual(typeof reason === 'string' ? reason : expect.stringMatching(reason))
    expect(result.canvas.documents.document()).toBe(network)
  })

  test('is refused where it would be more connections than anybody means', () => {
    const ids = Array.from({ length: 40 }, (_, index) => `p${10 + index}`)
    const many = {
      ...drawing({ populations: Object.fromEntries(ids.map((id) => [id, {}])) }),
      frames: { f1: { ...frames.f5, label: 'Sheet', blocks: ids } },
    } as unknown as CajalDocument
    expect(wire('f1', 'f1', many).reason).toBe(
      'Each block of Sheet with each of Sheet would be 1600 connections; at most 1000 are drawn at once.',
    )
  })

  test('what was said is gone with the selection', () => {
    const { canvas } = wire('f2', 'p5')
    canvas.select('p5')
    expect(canvas.session.get().connected).toBeNull()
  })
})

describe('an end of an edge moved onto a frame', () => {
  const c1 = 'c1' as ProjectionId
  const edged = {
    ...network,
    projections: {
      c1: {
        ...network.projections[c1]!,
        to: 'p5',
        targets: { from: 0, to: 1 },
        synapse: { model: 'stdp_synapse', parameters: { weight: 7 } },
      },
      c2: { ...network.projections[c1]!, to: 'p4' },
    },
  } as unknown as CajalDocument

  test('leads to each population in it with its rule and synapse, in one entry; where there is an edge it makes none', () => {
    const canvas = canvasOf(edged)
    canvas.editing.startMovingEnd(c1, 'to')
    const { connecting } = canvas.session.get()
    expect(connecting && connectingWords(edged, connecting, end('f2'))).toBe('Move this end to Area: 2 connections')
    expect(connecting && connectingWords(edged, connecting, end('f3'))).toBe('Move this end to Column B: 1 connection')
    canvas.editing.connectHeld(end('f2'))
    canvas.editing.endConnecting('cancel')
    const { targets: _part, ...whole } = edged.projections[c1]!
    expect(canvas.documents.document().projections).toEqual({
      ...edged.projections,
      c1: { ...whole, to: 'p2' },
      c3: { ...whole, to: 'p1' },
    })
    expect(canvas.session.get()).toMatchObject({ selection: ['c1', 'c3'], connected: '2 connections from Noise to Area' })
    expect(canvas.documents.get().history.past.map(({ name }) => name)).toEqual(['move Noise → Other to Area'])
    canvas.documents.undo()
    expect(canvas.documents.document()).toBe(edged)
  })

  test('stays where it is if that is in the frame, and the others get one like it', () => {
    const canvas = canvasOf(edged)
    canvas.editing.moveTo('c2' as ProjectionId, 'to', end('f3'))
    expect(canvas.documents.document().projections).toEqual({
      ...edged.projections,
      c3: { ...edged.projections['c2' as ProjectionId], to: 'p3' },
    })
  })

  test('its start comes from each population in it; what cannot be is refused with the reason', () => {
    const canvas = canvasOf(edged)
    canvas.editing.startMovingEnd(c1, 'from')
    expect(canvas.session.get().connecting?.verdicts.get(end('f5'))).toBe('There is nothing in Nothing to connect.')
    expect(canvas.session.get().connecting?.verdicts.get(end('f4'))).toMatch(/recorder/)
    canvas.editing.connectHeld(end('f3'))
    expect(made(canvas, 0)).toEqual(['p3 p5', 'd1 p4', 'p4 p5'])
    expect(canvas.session.get().connected).toBe('2 connections from Column B to Other')
  })
})

test('the frames that a wire begins in are known, so that an empty place in them is none of its ends', () => {
  const canvas = canvasOf(network)
  const insideOf = (from: string): readonly string[] => {
    canvas.editing.startConnecting(end(from), 'pointer')
    return [...(canvas.session.get().connecting?.inside ?? [])]
  }
  expect([insideOf('p1'), insideOf('p2'), insideOf('f1'), insideOf('p5')]).toEqual([['f1', 'f2'], ['f2'], ['f1', 'f2'], []])
})

describe('frames by keyboard and menu', () => {
  test('are among the targets that Tab goes through, unless a collapsed one hides them', () => {
    const canvas = canvasOf(network)
    canvas.editing.startConnecting(end('f1'), 'keyboard')
    const targets = [...(canvas.session.get().connecting?.verdicts ?? [])].flatMap(([id, reason]) => (reason === null ? [id] : []))
    expect(targets).toEqual(['p1', 'p2', 'p5', 'd3', 'd4', 'f1', 'f2', 'f3', 'f4'])
    expect(canvas.session.get().connecting?.candidate).toBe('p2')
    for (let step = 0; step < 5; step += 1) canvas.editing.moveCandidate(1)
    expect(canvas.session.get().connecting?.candidate).toBe('f2')
    canvas.editing.moveCandidate(1)
    canvas.editing.endConnecting('connect')
    expect(made(canvas)).toEqual(['p1 p3', 'p1 p4'])
  })

  test('several selected ones are connected with many', () => {
    const canvas = canvasOf(network)
    canvas.select('f1', 'p2')
    canvas.editing.startConnectingMany()
    for (const target of ['f3', 'd3']) canvas.editing.connectHeld(end(target))
    expect(made(canvas)).toEqual(['p1 p3', 'p1 p4', 'p2 p3', 'p2 p4', 'p1 d3', 'p2 d3'])
    expect(canvas.documents.get().history.past).toHaveLength(2)
  })

  test('a list of targets has also each block of a collapsed frame', () => {
    const ends = reachableEnds(network, end('p5'))
    expect(ends).toEqual(['p1', 'p2', 'p3', 'p4', 'p5', 'd2', 'd3', 'd4', 'f1', 'f2', 'f3', 'f4'])
    expect([
      endLabel(network, end('p5'), end('f3')),
      endLabel(network, end('f3'), end('f3')),
      endLabel(network, end('p5'), end('p5')),
    ]).toEqual(['All of Column B', 'All of Column B (itself)', 'Other (itself)'])
  })
})

function labelOf(id: string): string {
  const all: Readonly<Record<string, { readonly label: string }>> = { ...network.populations, ...network.devices, ...network.frames }
  return all[id]?.label ?? id
}
