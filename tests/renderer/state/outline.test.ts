import { expect, test } from 'vitest'
import { outlineRows } from '../../../renderer/state/outline'
import type { ItemId } from '../../../shared/ids'
import { drawing } from '../../shared/document/drawing'

const network = drawing({
  populations: { p1: { label: 'E', size: 800 }, p2: { label: 'I' } },
  devices: { d1: { label: 'V', model: 'multimeter' } },
  edges: ['p1 p2', 'p1 p1', 'p1 d1'],
})

test('the outline lists blocks, and below those that are open what leaves and reaches them; a loop is listed both ways', () => {
  const lines = outlineRows(network, [], new Set(['p1'])).map(({ level, mark, label, open }) => [level, mark, label, open])
  expect(lines).toEqual([
    [1, 'neuron', 'E', true],
    [2, 'out', 'I', null],
    [2, 'out', 'E', null],
    [2, 'in', 'E', null],
    [2, 'out', 'V', null],
    [1, 'neuron', 'I', false],
    [1, 'recorder', 'V', false],
  ])
})

test('every row has a key of its own, sizes are told, and the worst problem of an item stands at it', () => {
  const item = 'p2' as ItemId
  const warning = { severity: 'warning', message: 'a bit', item, code: 'x' } as never
  const error = { severity: 'error', message: 'very', item, code: 'x' } as never
  const rows = outlineRows(network, [warning, error], new Set(['p1', 'p2', 'd1']))
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
  expect(rows[0]?.note).toBe('iaf_psc_alpha × 800')
  expect(rows.filter(({ problem }) => problem !== null).map(({ label, problem }) => [label, problem?.message])).toEqual([['I', 'very']])
})

test('counts are known by themselves, so that a narrow list does not cut them', () => {
  const framed = {
    ...drawing({ populations: { p1: { size: 12500 }, p2: {} } }),
    frames: {
      f1: { label: 'F', at: [0, 0], size: [200, 200], blocks: ['p1'] },
      f2: { label: 'G', at: [0, 0], size: [200, 200], blocks: [] },
    },
  } as never
  expect(outlineRows(framed, [], new Set()).map(({ note, counts }) => [note, counts])).toEqual([
    ['12\u202f500 neurons, 1 block', '12\u202f500 neurons'],
    ['iaf_psc_alpha × 12\u202f500', '× 12\u202f500'],
    ['0 blocks', '0 blocks'],
    ['iaf_psc_alpha', ''],
  ])
})
