import { expect, test } from 'vitest'
import { itemOutlines } from '../../../../renderer/state/canvas/outlines'
import { drawingBounds } from '../../../../renderer/state/canvas/loops'
import { drawing } from '../../../shared/document/drawing'

const populations = { p1: { label: 'E', at: [0, 0] }, p2: { label: 'I', at: [0, 200] } } as const

test('an empty drawing takes up nothing', () => {
  expect(drawingBounds(drawing({}))).toBeNull()
})

test('what is to be seen of a drawing is its blocks, and loops above and below them', () => {
  const plain = drawing({ populations })
  const [top, bottom] = [...itemOutlines(plain).values()]
  if (top === undefined || bottom === undefined) throw new Error('Two blocks were drawn.')
  expect(drawingBounds(plain)).toEqual({ x: 0, y: 0, width: Math.max(top.width, bottom.width), height: 200 + bottom.height })
  const looped = drawing({ populations, edges: ['p1 p1'] })
  expect(drawingBounds(looped)?.y).toBeLessThan(-20)
})
