import { expect, test } from 'vitest'
import { offeredRecordables } from '../../../../renderer/state/fields/offered-recordables'
import { drawing } from '../../../shared/document/drawing'

const network = drawing({
  populations: { p1: { model: 'iaf_cond_alpha_mc' }, p2: { model: 'iaf_psc_alpha' } },
  devices: { d1: { model: 'multimeter' }, d2: { model: 'multimeter' } },
  edges: ['p1 d2', 'p2 d2'],
})
const names = (recorder: string): readonly string[] => offeredRecordables(network, [recorder]).recordables.map(([name]) => name)

test('before anything is connected, what several models have is offered, the most common first', () => {
  expect(offeredRecordables(network, ['d1']).connected).toBe(false)
  expect(names('d1').slice(0, 3)).toEqual(['V_m', 'rate', 'I_syn_ex'])
  expect(names('d1').filter((name) => name.includes('.'))).toEqual([])
})

test('then all that the connected models have', () => {
  expect(offeredRecordables(network, ['d2']).connected).toBe(true)
  expect(names('d2')).toEqual(expect.arrayContaining(['V_m', 'V_m.s', 'g_ex.d']))
})
