import { describe, expect, it } from 'vitest'
import { clearView, type Shown } from '../../../../renderer/graph/camera/clear-view'
import { overlaps, type Rect } from '../../../../renderer/state/canvas/geometry'

const room = { width: 800, height: 500 }
const tools: Rect = { x: 12, y: 456, width: 132, height: 32 }
const map: Rect = { x: 656, y: 404, width: 132, height: 84 }
const cost: Rect = { x: 200, y: 12, width: 400, height: 28 }
const margins = { top: 48, right: 32, bottom: 24, left: 32 }

function viewed(outlines: readonly Rect[], floats: readonly Rect[]) {
  const x = Math.min(...outlines.map((each) => each.x))
  const y = Math.min(...outlines.map((each) => each.y))
  const width = Math.max(...outlines.map((each) => each.x + each.width)) - x
  const height = Math.max(...outlines.map((each) => each.y + each.height)) - y
  const shown: Shown = { area: { x, y, width, height }, outlines, room, floats, margins, minZoom: 0.1, maxZoom: 1 }
  const view = clearView(shown)
  const seen = outlines.map((each) => ({
    x: view.x + each.x * view.zoom,
    y: view.y + each.y * view.zoom,
    width: each.width * view.zoom,
    height: each.height * view.zoom,
  }))
  return { view, seen, covered: seen.filter((each) => floats.some((float) => overlaps(float, each, 0))).length }
}

const corners = [
  { x: 0, y: 0, width: 100, height: 50 },
  { x: 900, y: 0, width: 100, height: 50 },
  { x: 0, y: 550, width: 100, height: 50 },
]
const whole: Rect[] = [...corners, { x: 900, y: 550, width: 100, height: 50 }]

describe('the camera that shows a drawing whole', () => {
  it('takes no more room than the usual margins where nothing would be covered', () => {
    const middle = [{ x: 0, y: 0, width: 600, height: 300 }]
    expect(viewed(middle, [tools, map, cost]).view).toEqual(viewed(middle, []).view)
  })

  it.each([
    ['at the bottom left', corners, [tools, cost]],
    ['at both sides below', whole, [tools, map, cost]],
    ['above, where what floats there takes two lines', whole, [{ ...cost, height: 70 }, tools]],
    ['of a wide drawing', [{ x: 0, y: 0, width: 3000, height: 900 }], [tools, map, cost]],
    ['of a high one', [{ x: 0, y: 0, width: 300, height: 3000 }], [tools, map, cost]],
  ])('leaves room for what floats %s, and shows all', (_, outlines, floats) => {
    const { covered, seen } = viewed(outlines, floats)
    expect(covered).toBe(0)
    for (const { x, y, width, height } of seen) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
      expect(x + width).toBeLessThanOrEqual(room.width)
      expect(y + height).toBeLessThanOrEqual(room.height)
    }
  })

  it('makes the drawing no smaller than it must be: beside the tools where it is high, above them where it is wide', () => {
    const high = viewed([{ x: 0, y: 0, width: 1000, height: 800 }], [tools])
    expect(high.covered).toBe(0)
    expect(high.view.zoom).toBe(viewed([{ x: 0, y: 0, width: 1000, height: 800 }], []).view.zoom)
  })

  it('keeps the usual margins where no others would help', () => {
    const everywhere = [{ x: 0, y: 0, width: 800, height: 500 }]
    expect(viewed(whole, everywhere).view).toEqual(viewed(whole, []).view)
  })
})
