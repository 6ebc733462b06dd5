import { expect, test } from 'vitest'
import { checkDocument } from '../../../shared/document/checks/check-document'
import { drawing } from './drawing'

test('a sampler keeps what it records when something that has none of it was connected by mistake', () => {
  const devices = { d1: { model: 'dc_generator' }, d2: { model: 'voltmeter' } }
  const [problem] = checkDocument(drawing({ populations: { p1: {} }, devices, edges: ['p1 d2', 'd1 d2'] })).filter(
    ({ code }) => code === 'recordable-not-offered',
  )
  expect(problem?.remedy).toMatchObject({ kind: 'remove-item', item: 'c2', label: 'Do not record D1' })
})
