import { expect, test } from 'vitest'
import { mixColors, orderRoughly, paintDot } from '../../../../renderer/traces/maps/dot-pixels'

const [red, blue] = [0xff0000ff, 0xffff0000]

function canvas(width = 9, height = 9) {
  return { pixels: new Uint32Array(width * height), width, height }
}

test('a dot is round, with a smooth rim, and covers about its area', () => {
  const dots = canvas()
  paintDot(dots, 4.5, 4.5, 3, red)
  expect(dots.pixels[4 * 9 + 4]).toBe(red)
  expect(dots.pixels[0]).toBe(0)
  const covered = dots.pixels.reduce((sum, pixel) => sum + (pixel >>> 24) / 255, 0)
  expect(covered).toBeGreaterThan(0.93 * Math.PI * 9)
  expect(covered).toBeLessThan(1.07 * Math.PI * 9)
  const mirrored = (at: number): number => dots.pixels[80 - at]!
  expect([...dots.pixels.keys()].every((at) => mirrored(at) === dots.pixels[at])).toBe(true)
})

test('what is painted later covers what was there, and its rim is mixed with it', () => {
  const dots = canvas()
  paintDot(dots, 4.5, 4.5, 4, red)
  paintDot(dots, 4.5, 4.5, 1.2, blue)
  expect(dots.pixels[4 * 9 + 4]).toBe(blue)
  const rim = dots.pixels[4 * 9 + 3]!
  expect(rim >>> 24).toBe(255)
  expect(rim & 255).toBeGreaterThan(0)
  expect((rim >>> 16) & 255).toBeGreaterThan(0)
})

test('dots that stick out of the picture, or lie outside, are cut off', () => {
  const dots = canvas()
  paintDot(dots, 0, 4.5, 3, red)
  paintDot(dots, -20, 400, 3, red)
  expect(dots.pixels[4 * 9]).toBe(red)
  expect(dots.pixels[4 * 9 + 8]).toBe(0)
})

test('colours are mixed channel by channel', () => {
  expect(mixColors(0xff000000, 0xffffffff, 0.5).toString(16)).toBe('ff808080')
  expect(mixColors(red, blue, 0)).toBe(red)
  expect(mixColors(red, blue, 1)).toBe(blue)
})

test('numbers are put in order as good as steps tell', () => {
  const values = Float32Array.of(0.9, 0.1, 0.5, 0.3, 0.7)
  const order = new Uint32Array(5)
  orderRoughly(values, 0, 1, order)
  expect([...order]).toEqual([1, 3, 2, 4, 0])
})
