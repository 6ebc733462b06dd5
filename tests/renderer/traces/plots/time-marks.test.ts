import { expect, test, vi } from 'vitest'
import { drawMarks } from '../../../../renderer/traces/plots/time-marks'

/** What is filled on a picture 400 pixels wide on which a character takes 6, in order. */
function filled(marks: Parameters<typeof drawMarks>[1]): readonly (readonly [string, string, number])[] {
  vi.stubGlobal('devicePixelRatio', 1)
  const calls: (readonly [string, string, number])[] = []
  const context = {
    fillStyle: '',
    setLineDash: () => {},
    beginPath: () => {},
    moveTo: () => {},
    lineTo: () => {},
    stroke: () => {},
    measureText: (text: string) => ({ width: 6 * text.length }),
    fillRect: (x: number) => void calls.push([context.fillStyle, 'patch', x]),
    fillText: (text: string, x: number) => void calls.push([context.fillStyle, text, x]),
  }
  drawMarks({ context: context as never, width: 400, height: 100 }, marks, { min: 0, max: 1000 }, { color: 'ink', ground: 'paper' })
  vi.unstubAllGlobals()
  return calls
}

test('the words of a mark stand on a patch of their own beside its line', () => {
  expect(filled([{ atMs: 500, words: 'rate of Noise' }])).toEqual([
    ['paper', 'patch', 202],
    ['ink', 'rate of Noise', 203],
  ])
})

test('late marks have their words before the line, and words that would lie on others are left out', () => {
  expect(
    filled([
      { atMs: 950, words: 'rate of Noise' },
      { atMs: 960, words: 'rate of Noise' },
    ]),
  ).toEqual([
    ['paper', 'patch', 297],
    ['ink', 'rate of Noise', 298],
  ])
  expect(filled([{ atMs: 1100, words: 'later' }])).toEqual([])
})
