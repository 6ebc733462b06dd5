import { expect, test } from 'vitest'
import { isScript, openScript } from '../../../renderer/state/open-script'

test('a script becomes a drawing, and what was not followed is told line by line', () => {
  const { result, notices } = openScript('import nest\nn = nest.Create("iaf_psc_alpha", 4)\nnest.Rewire(n)\nnest.Simulate(10.0)\n')
  expect(result).toMatchObject({
    kind: 'opened',
    document: { populations: { p1: { label: 'N', size: 4 } }, simulation: { durationMs: 10 } },
  })
  expect(notices[0]).toEqual({ kind: 'kept', message: 'Line 3 was not followed: nest.Rewire(n) (nest.Rewire is not followed).' })
})

test('many lines are counted, not listed', () => {
  const { notices } = openScript(`import nest\nn = nest.Create("iaf_psc_alpha")\n${'nest.Rewire(n)\n'.repeat(40)}nest.Simulate(1.0)`)
  expect(notices.filter(({ message }) => message.startsWith('Line')).length).toBe(12)
  expect(notices.some(({ message }) => message.startsWith('28 further lines'))).toBe(true)
})

test.each([
  ['a.py', true],
  ['A.PY', true],
  ['a.cajal', false],
  ['py', false],
])('%s is a script: %s', (name, answer) => {
  expect(isScript(name)).toBe(answer)
})
