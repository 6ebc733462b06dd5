import { expect, test } from 'vitest'
import { openForeign, type ForeignDrawing } from '../../../../renderer/state/files/open-foreign'

function script(text: string): ForeignDrawing {
  const drawing = openForeign({ name: 'net.PY', text })
  if (drawing === null) throw new Error('It is taken for no script.')
  return drawing
}

test('a script becomes a drawing, and what was not followed is told line by line', () => {
  const { name, result, notices } = script('import nest\nn = nest.Create("iaf_psc_alpha", 4)\nnest.Rewire(n)\nnest.Simulate(10.0)\n')
  expect(name).toBe('net')
  expect(result).toMatchObject({
    kind: 'opened',
    document: { populations: { p1: { label: 'N', size: 4 } }, simulation: { durationMs: 10 } },
  })
  expect(notices[0]).toMatchObject({ kind: 'kept', item: 'n1', message: expect.stringContaining('One line of the script') })
  expect(notices[1]).toEqual({ kind: 'kept', message: 'Line 3 was not followed: nest.Rewire(n) (nest.Rewire is not followed).' })
})

test('many lines are counted, not listed', () => {
  const { notices } = script(`import nest\nn = nest.Create("iaf_psc_alpha")\n${'nest.Rewire(n)\n'.repeat(40)}nest.Simulate(1.0)`)
  expect(notices.filter(({ message }) => message.startsWith('Line')).length).toBe(12)
  expect(notices.some(({ message }) => message.startsWith('28 more'))).toBe(true)
})

test('a project of NEST Desktop becomes a drawing under its own name, with what was left out', () => {
  const node = { model: 'iaf_psc_alpha', size: 2, spatial: { positions: 'free' }, view: { position: { x: 0, y: 0 } } }
  const text = JSON.stringify({ name: 'Space', version: '4.0', network: { nodes: [node], connections: [] } })
  const drawing = openForeign({ name: 'projects.json', text })
  expect(drawing).toMatchObject({ name: 'Space', result: { kind: 'opened', document: { populations: { p1: { size: 2 } } } } })
  expect(drawing?.notices[0]?.message).toContain('its positions in space are left out')
})

test('drawings of ours and other files are none of theirs', () => {
  expect(openForeign({ name: 'a.cajal', text: '{"format": "cajal"}' })).toBeNull()
  expect(openForeign({ name: 'a.json', text: '{"network": 1}' })).toBeNull()
})
