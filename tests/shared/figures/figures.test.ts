import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { paperColors } from '../../../renderer/state/panels/paper-colors'
import { chosenEnds, type AxisRange } from '../../../shared/axis-range'
import { axisLabels, logarithmicAxis, roundRange } from '../../../shared/figures/axis-steps'
import { dressFigure, type FigureDress } from '../../../shared/figures/dress-figure'
import type { Figure } from '../../../shared/figures/figure'
import { layoutFigure } from '../../../shared/figures/figure-layout'
import { withResolution } from '../../../shared/figures/png-resolution'
import { svgPieces, writeSvg } from '../../../shared/figures/write-svg'

const figure: Figure = {
  x: { title: 'Time (ms)', low: 0, high: 1000 },
  plots: [
    {
      y: { title: 'Membrane potential V_m (mV)', low: -70, high: -50 },
      marks: [
        { kind: 'line', xs: [0, 500, 600, 1000], ys: [-70, -60, NaN, -50], color: '#2a68d6' },
        { kind: 'ticks', xs: [250], color: '#c00' },
      ],
      legend: [{ label: 'E <1>', color: '#2a68d6' }],
      share: 2,
    },
    {
      y: { title: 'Rate (spikes/s)', low: 0, high: 40 },
      marks: [
        { kind: 'bars', edges: [0, 500, 1000], heights: [20, 0], color: '#0c7d60' },
        { kind: 'dots', xs: [10], ys: [1], size: 2, color: '#000' },
      ],
      legend: [],
      share: 1,
    },
  ],
}
const style = { width: 240, height: 360, fontSize: 8, fontFamily: 'Arial', text: '#000', axis: '#000', background: '#fff' }

describe('labels up an axis', () => {
  const [first, ...others] = figure.plots
  const places = [-68, -60, -59.9, -52]
  const withLabels = (weights: readonly number[]): string => {
    const labels = ['L4 I', 'L5 E', 'L5 I', 'L6 E'].map((text, index) => {
      const weight = weights[index]
      return { at: places[index]!, text, ...(weight !== undefined && { weight }) }
    })
    return writeSvg({ ...figure, plots: [{ ...first!, y: { ...first!.y, labels } }, ...others] }, style)
  }

  it('that are numbers are not written over each other: of two the first is written, and both have their tick', () => {
    const svg = withLabels([])
    expect(['L4 I', 'L5 E', 'L5 I', 'L6 E'].map((text) => svg.includes(`>${text}</text>`))).toEqual([true, true, false, true])
    expect(svg).toMatch(/d="M[\d.]+ [\d.]+v[\d.]+(M[\d.]+ [\d.]+l-3.2 0){4}"/)
  })

  it('that are names make room for each other, and their ticks lead to them', () => {
    const svg = withLabels([548, 485, 107, 1440])
    const heights = ['L4 I', 'L5 E', 'L5 I', 'L6 E'].map((text) => Number(new RegExp(` y="([\\d.]+)"[^>]*>${text}<`).exec(svg)?.[1]))
    for (const [index, height] of heights.slice(1).entries()) expect(heights[index]! - height).toBeGreaterThanOrEqual(style.fontSize - 0.01)
    const ticks = [...svg.matchAll(/l-3\.2 (-?[\d.]+)/g)].slice(0, 4).map(([, by]) => Number(by))
    expect(ticks.map(Math.sign)).toEqual([0, 1, -1, 0])
  })
})

describe('moments', () => {
  const withMoments = (xs: readonly number[], texts: readonly string[]): string => {
    const [first, ...others] = figure.plots
    return writeSvg({ ...figure, plots: [{ ...first!, marks: [{ kind: 'moments', xs, texts }] }, ...others] }, style)
  }

  it('are dashed lines with their words, as quantities are set', () => {
    const svg = withMoments([500], ['I_e of <E>'])
    expect(svg).toMatch(/stroke-dasharray="3 2" d="M[\d.]+ [\d.]+v[\d.]+"/)
    expect(svg).toContain('>I</tspan>')
    expect(svg).toContain('of &lt;E&gt;')
  })

  it('leave out words that would lie on others, and put those at the right rim to the left', () => {
    const svg = withMoments([300, 310, 990], ['first change', 'hidden', 'last change'])
    expect(svg).not.toContain('hidden')
    const left = (words: string): number => Number(new RegExp(`x="([\\d.]+)"[^>]*>${words}`).exec(svg)?.[1])
    const dashed = /stroke-dasharray="3 2" d="([^"]+)"/.exec(svg)?.[1] ?? ''
    const lines = [...dashed.matchAll(/M([\d.]+) /g)].map(([, at]) => Number(at))
    expect(lines).toHaveLength(3)
    expect(left('first change')).toBeGreaterThan(lines[0]!)
    expect(left('last change')).toBeLessThan(lines[2]!)
  })
})

describe('axes', () => {
  it.each([
    [0, 1, 5, ['0', '1']],
    [0, 3, 5, ['0', '1', '2', '3']],
    [0, 10, 4, ['0', '5', '10']],
    [0.5, 2.5, 5, ['1', '2']],
  ])('of counts from %d to %d with room for %d labels have whole numbers only', (low, high, most, texts) => {
    expect(axisLabels({ title: '', low, high, whole: true }, most).map(({ text }) => text)).toEqual(texts)
  })

  it.each([
    [0, 1000, 5, ['0', '200', '400', '600', '800', '1000']],
    [-70, -50, 4, ['−70', '−65', '−60', '−55', '−50']],
    [0, 0.5, 2, ['0.00', '0.25', '0.50']],
    [3, 97, 4, ['25', '50', '75']],
    [5, 5, 4, ['5']],
  ])('from %d to %d with room for %d labels', (low, high, most, texts) => {
    expect(axisLabels({ title: '', low, high }, most).map(({ text }) => text)).toEqual(texts)
  })

  it.each([
    [0, 37, 0, 40],
    [-69.8, -54.2, -70, -50],
    [0, 0, 0, 1],
  ])('what lies from %d to %d is shown from %d to %d', (low, high, from, to) => {
    expect(roundRange(low, high)).toEqual({ low: from, high: to })
  })
})

describe('a chosen range', () => {
  it.each<readonly [AxisRange | undefined, number, number]>([
    [undefined, 0, 10],
    [{ from: 2 }, 2, 10],
    [{ to: 4 }, 0, 4],
    [{ from: -5, to: 5 }, -5, 5],
    [{ from: 12 }, 12, 22],
    [{ to: -1 }, -11, -1],
    [{ from: 5, to: 5 }, 0, 10],
    [{ from: 6, to: 5 }, 0, 10],
    [{ from: -Infinity, to: 5 }, 0, 10],
  ])('%j of what lies from 0 to 10', (range, low, high) => {
    expect(chosenEnds({ low: 0, high: 10 }, range)).toEqual({ low, high })
  })
})

describe('a figure', () => {
  it('has its plots below each other, all of the same width, within its size', () => {
    const { plots, x } = layoutFigure(figure, style)
    const [upper, lower] = plots
    expect(upper && lower && upper.top + upper.height < lower.top).toBe(true)
    expect(upper?.left).toBe(lower?.left)
    expect((upper?.height ?? 0) / (lower?.height ?? 1)).toBeCloseTo(2, 6)
    expect((lower?.top ?? 0) + (lower?.height ?? 0)).toBeLessThan(style.height - 2 * style.fontSize)
    expect(x.place(1000)).toBeLessThan(style.width)
  })

  it('is text that is the same for the same figure, well formed, with titles, units and symbols', () => {
    const svg = writeSvg(figure, style, 'pt')
    expect(writeSvg(figure, style, 'pt')).toBe(svg)
    expect(svg).toContain('width="240pt" height="360pt"')
    expect(svg).toContain('>Time (ms)</text>')
    expect(svg).toContain('<tspan font-style="italic">V</tspan><tspan font-size="75%" dy="0.25em">m</tspan>')
    expect(svg).toContain('E &lt;1&gt;')
    expect(svg).not.toMatch(/NaN|undefined|Infinity/)
    const opened = svg.match(/<(svg|g|text|tspan|clipPath)[ >]/g)?.length
    expect(svg.match(/<\/(svg|g|text|tspan|clipPath)>/g)).toHaveLength(opened ?? -1)
  })

  it('is the same text in pieces, none of which is of thousands of marks', () => {
    const xs = Array.from({ length: 3456 }, (_, index) => index / 4)
    const [first] = figure.plots
    const of = (some: readonly number[]): Figure => ({
      ...figure,
      plots: [{ ...first!, marks: [{ kind: 'dots', xs: some, ys: some.map(() => -60), size: 1, color: '#000' }] }],
    })
    const pieces = [...svgPieces(of(xs), style, 'pt')]
    expect(pieces.join('')).toBe(writeSvg(of(xs), style, 'pt'))
    expect(writeSvg(of(xs), style).match(/M[\d.]+ [\d.]+h0/g)).toHaveLength(xs.length)
    // As they follow each other: one path, whole.
    expect(writeSvg(of(xs.slice(0, 2)), style)).toMatch(/ d="M[\d.]+ [\d.]+h0M[\d.]+ [\d.]+h0"\/>\n<\/g>/)
    const longest = Math.max(...pieces.map(({ length }) => length))
    expect(longest).toBeLessThan(pieces.join('').length / 3)
  })

  it('has every entry of a legend, in as many rows as they need, above the plot they are of', () => {
    const labels = ['L2/3 E', 'L2/3 I', 'L4 E', 'L4 I', 'L5 E', 'L5 I', 'L6 E', 'L6 I']
    const plots = figure.plots.map((plot) => ({ ...plot, legend: labels.map((label) => ({ label, color: '#123456' })) }))
    for (const legends of [
      { ...figure, plots },
      { ...figure, bare: true, plots: plots.slice(0, 1) },
    ]) {
      for (const { legend, top, left, width } of layoutFigure(legends, style).plots) {
        expect(legend.map(({ entry }) => entry.label)).toEqual(labels)
        const rows = [...new Set(legend.map(({ baseline }) => baseline))]
        expect(rows.length).toBeGreaterThan(1)
        expect(Math.max(...rows)).toBeLessThan(top)
        expect(Math.min(...rows)).toBeGreaterThanOrEqual(style.fontSize * 0.8)
        // Words are at most as wide as this many of their letters.
        for (const { entry, x } of legend)
          expect(x + entry.label.length * 0.56 * style.fontSize).toBeLessThan(left + width + style.fontSize)
      }
    }
    expect(writeSvg({ ...figure, plots }, style).match(/#123456/g)).toHaveLength(16)
    const [crowded] = layoutFigure({ ...figure, plots }, style).plots
    expect(crowded?.height).toBeLessThan(layoutFigure(figure, style).plots[0]?.height ?? 0)
  })

  it('lifts the pen where there is no number, and leaves out empty bars', () => {
    const svg = writeSvg(figure, style)
    expect(/stroke="#2a68d6"[^>]* d="([^"]*)"/.exec(svg)?.[1]?.match(/[ML]/g)).toEqual(['M', 'L', 'M'])
    expect(/fill="#0c7d60"[^>]* d="([^"]*)"/.exec(svg)?.[1]?.match(/Z/g)).toHaveLength(1)
  })

  it('says the unit alone where the title is too long for its axis', () => {
    const low = writeSvg(figure, { ...style, height: 70 })
    expect(low).toContain('>mV</text>')
    expect(low).not.toContain('Membrane')
  })

  it('leaves out whose a quantity is before it says the unit alone', () => {
    const [upper, ...others] = figure.plots
    const title = 'rate of an excitatory population of layer 4 (spikes/s)'
    const long = { ...figure, x: { ...figure.x, title }, plots: [{ ...upper!, y: { ...upper!.y, title } }, ...others] }
    const svg = writeSvg(long, { ...style, height: 300, width: 240 })
    expect(svg.match(/>rate \(spikes\/s\)<\/text>/g)).toHaveLength(2)
    expect(svg).not.toContain('population')
  })
})

describe('a picture', () => {
  it('carries its resolution behind the header', () => {
    const png = Uint8Array.from({ length: 40 }, (_, index) => index)
    const marked = withResolution(png, 300)
    const view = new DataView(marked.buffer)
    expect(String.fromCharCode(...marked.subarray(37, 41))).toBe('pHYs')
    expect([view.getUint32(33), view.getUint32(41), view.getUint32(45), marked[49]]).toEqual([9, 11_811, 11_811, 1])
    expect([...marked.subarray(0, 33), ...marked.subarray(54)]).toEqual([...png])
  })
})

describe('colours on paper', () => {
  it('are those of the light theme', () => {
    const read = (file: string): string => readFileSync(path.resolve(import.meta.dirname, '../../../renderer', file), 'utf8')
    const light = /data-theme='light'\] \{([^}]*)\}/
    const themed = [read('ui/tokens.css'), read('traces/traces.css')].map((text) => light.exec(text)?.[1] ?? '').join('')
    const styles = themed + (/:root \{([^}]*)\}/.exec(read('traces/palettes.css'))?.[1] ?? '')
    for (const [name, color] of Object.entries(paperColors)) expect(styles).toContain(`${name}: ${color};`)
  })
})

describe('a heat map', () => {
  const map: Figure = {
    x: logarithmicAxis('rate (spikes/s)', 1, 100),
    plots: [
      {
        y: { title: 'tau_m (ms)', low: 0, high: 2 },
        marks: [{ kind: 'cells', xEdges: [0, 1, 2], yEdges: [0, 1, 2], colors: ['#000001', '#000002', '#000003', null] }],
        legend: [],
        share: 1,
      },
    ],
  }
  const svg = writeSvg(map, { width: 400, height: 200, fontSize: 10, fontFamily: 'Inter', text: '#111', axis: '#999', background: null })

  it('has a rectangle for each value, the first row at the bottom, and none where there is none', () => {
    const cells = [...svg.matchAll(/<path fill="(#00000\d)" [^>]*d="M([\d.]+) ([\d.]+)H[^M"]*"/g)].map(([, color, x, y]) => ({
      x: Number(x),
      y: Number(y),
      color,
    }))
    expect(cells.map(({ color }) => color)).toEqual(['#000001', '#000002', '#000003'])
    const [first, right, above] = cells
    expect(right?.x).toBeGreaterThan(first?.x ?? NaN)
    expect(above?.y).toBeLessThan(first?.y ?? NaN)
  })

  it('has one rectangle for neighbours in a row that are alike, and one path for all of a colour', () => {
    const cells = { kind: 'cells', xEdges: [0, 1, 2, 3], yEdges: [0, 1, 2], colors: ['#a', '#a', '#b', '#a', null, '#a'] } as const
    const text = writeSvg(
      { ...map, plots: [{ ...map.plots[0]!, marks: [cells] }] },
      { width: 400, height: 200, fontSize: 10, fontFamily: 'Inter', text: '#111', axis: '#999', background: null },
    )
    const paths = [...text.matchAll(/<path fill="(#[ab])" [^>]*d="([^"]*)"/g)].map(([, color, path = '']) => [
      color,
      path.split('M').length - 1,
    ])
    expect(paths).toEqual([
      ['#a', 3],
      ['#b', 1],
    ])
  })

  it('over a logarithmic axis has labels at 1, 2 and 5 of each power', () => {
    expect(map.x.labels?.map(({ text }) => text)).toEqual(['1', '2', '5', '10', '20', '50', '100'])
    expect([map.x.low, map.x.high]).toEqual([0, 2])
  })

  it('over many powers of ten has a label at some of them, far ones written as powers', () => {
    const texts = (from: number, to: number): readonly string[] | undefined => logarithmicAxis('', from, to).labels?.map(({ text }) => text)
    expect(texts(0.001, 100)).toEqual(['0.001', '0.01', '0.1', '1', '10', '100'])
    expect(texts(1e-8, 1)).toEqual(['10⁻⁸', '10⁻⁶', '10⁻⁴', '0.01', '1'])
    expect(texts(1e4, 1e12)).toEqual(['10\u202f000', '10⁶', '10⁸', '10¹⁰', '10¹²'])
  })
})

describe('a dressed figure', () => {
  it('has the titles that were chosen, from the top, and a legend only where one is wanted', () => {
    const { x, plots } = dressFigure(figure, { axisTitles: { x: 'Time after onset (ms)', y2: 'Rate' }, legend: false })
    expect([x.title, ...plots.map(({ y }) => y.title)]).toEqual(['Time after onset (ms)', 'Membrane potential V_m (mV)', 'Rate'])
    expect(plots.map(({ legend }) => legend)).toEqual([[], []])
    expect(dressFigure(figure, {})).toEqual(figure)
  })

  it('has an axis of powers of ten that shows what was chosen in the unit of its numbers, and no end at 0 or below', () => {
    const y = logarithmicAxis('Power (mV²/Hz)', 0.001, 100)
    const [plot] = figure.plots
    const dressed = (axisRanges: FigureDress['axisRanges']) =>
      dressFigure({ ...figure, plots: [{ ...plot!, y }] }, { ...(axisRanges && { axisRanges }) }).plots[0]?.y
    expect(dressed({ y: { from: 0.01, to: 10 } })).toEqual(logarithmicAxis('Power (mV²/Hz)', 0.01, 10))
    expect(dressed({ y: { from: 0, to: 10 } })).toEqual(logarithmicAxis('Power (mV²/Hz)', 0.001, 10))
  })

  it('shows what its axes were given, with the labels that lie there', () => {
    const labelled = { ...figure, x: { ...figure.x, labels: [0, 500, 900].map((at) => ({ at, text: String(at) })) } }
    const { x, plots } = dressFigure(labelled, { axisRanges: { x: { from: 400 }, y: { from: -90, to: 10 } } })
    expect(x).toEqual({ title: 'Time (ms)', low: 400, high: 1000, labels: labelled.x.labels.slice(1) })
    expect(plots.map(({ y: { low, high } }) => [low, high])).toEqual([
      [-90, 10],
      [0, 40],
    ])
  })
})
