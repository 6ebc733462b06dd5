import { describe, expect, test } from 'vitest'
import { firstTurn } from '../../../../renderer/state/panels/turned-volume'
import type { MapBlock, MapView } from '../../../../renderer/traces/maps/map-view'
import { mapFigure } from '../../../../renderer/traces/figures/map-figure'
import { writeSvg } from '../../../../shared/figures/write-svg'

const nodes = { x: Float64Array.of(-0.4, 0.4), y: Float64Array.of(0, 0), z: Float64Array.of(-0.2, 0.3) }
const track = { statistics: { countOf: (row: number) => row * 4 } }

function viewOf(dimensions: 2 | 3): MapView {
  const box = { dimensions, left: -0.5, bottom: -0.5, floor: dimensions === 3 ? -0.5 : 0, width: 1, height: 1, depth: dimensions - 2 }
  const block = {
    item: 'p1',
    label: 'E',
    color: '#0072b2',
    nodes: { item: 'p1', ...box, ...nodes },
    track,
    firstRow: 0,
    firstNode: 1,
    count: 2,
  }
  return { ...box, isGrid: false, blocks: [block as unknown as MapBlock] }
}

describe('a map as a figure', () => {
  test('of a plane has axes, and the more a neuron fired the larger its dot', () => {
    const figure = mapFigure(viewOf(2), (color) => color, firstTurn)
    expect(figure).toMatchObject({ x: { title: 'x (mm)', low: -0.5, high: 0.5 }, plots: [{ y: { title: 'y (mm)' } }] })
    expect(figure.plots[0]!.marks).toMatchObject([
      { kind: 'dots', xs: [-0.4], color: '--color-grey', size: 0.6 },
      { kind: 'dots', xs: [0.4], color: '#0072b2', size: 4 },
    ])
  })

  test('of neurons that lie nowhere has a border for each block, and no axes', () => {
    const figure = mapFigure({ ...viewOf(2), isGrid: true }, (color) => color, firstTurn)
    expect(figure).toMatchObject({ bare: true, x: { title: '' }, plots: [{ y: { title: '' } }] })
    expect(figure.plots[0]!.marks.map(({ kind }) => kind)).toEqual(['line', 'dots', 'dots'])
  })

  test('of a volume shows it as it is turned, in its box with named axes and no others', () => {
    const figure = mapFigure(viewOf(3), (color) => color, firstTurn)
    const { marks } = figure.plots[0]!
    expect(figure.bare).toBe(true)
    expect(marks.filter(({ kind }) => kind === 'line')).toHaveLength(12)
    expect(marks.find(({ kind }) => kind === 'words')).toMatchObject({
      texts: expect.arrayContaining(['x (mm)', 'y (mm)', 'z (mm)', '−0.50']),
    })
    const turned = mapFigure(viewOf(3), (color) => color, { ...firstTurn, azimuth: 1 })
    expect(turned.plots[0]!.marks).not.toEqual(marks)
    const svg = writeSvg(figure, {
      width: 300,
      height: 200,
      fontSize: 8,
      fontFamily: 'sans-serif',
      text: '#000',
      axis: '#f00',
      background: null,
    })
    expect(svg).toContain('>z (mm)<')
    expect(svg).not.toContain('#f00')
    // A unit is as long across as upwards: the box keeps its shape in a wide figure.
    const [, x = '', y = ''] = /M([\d.]+) ([\d.]+)h0/.exec(svg) ?? []
    expect(Number(x)).toBeGreaterThan(50)
    expect(Number(x)).toBeLessThan(250)
    expect(Number(y)).toBeLessThan(200)
  })
})
