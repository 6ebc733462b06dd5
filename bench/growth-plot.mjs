// `npm run -s bench -- bench/networks/brunel_delta.cajal --set order=… --json | node bench/growth-plot.mjs > bench/growth.svg`: how cost grows.
import { text } from 'node:stream/consumers'

const results = JSON.parse(await text(process.stdin))
const orders = results.map(({ name }) => Number(/order (\d+)/.exec(name)?.[1]))
const durationOf = ({ name }) => Number(/duration (\d+)/.exec(name)?.[1] ?? 1000)

const panels = [
  {
    title: 'time in s',
    lines: [
      { label: 'simulate 1 s', color: '#3157d5', values: results.map((result) => result.simulateMs / durationOf(result)) },
      { label: 'build', color: '#b3541e', values: results.map(({ buildMs }) => buildMs / 1000) },
    ],
  },
  {
    title: 'memory of the process in MB',
    lines: [
      { label: 'measured', color: '#3157d5', values: results.map(({ peakMemoryBytes }) => peakMemoryBytes / 1e6) },
      {
        label: 'expected',
        color: '#b3541e',
        values: results.map(({ expected }) => (expected.bytes + expected.idleBytes) / 1e6),
      },
    ],
  },
]

const [width, height, left, top] = [320, 220, 48, 28]
const [plotWidth, plotHeight] = [width - left - 16, height - top - 40]

/** A scale of powers of ten over these values. */
function logScale(values) {
  const [low, high] = [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))]
  return { low, high, at: (value) => (Math.log10(value) - low) / (high - low) }
}

function panel({ title, lines }, index) {
  const y = logScale(lines.flatMap(({ values }) => values))
  const x = { low: Math.log10(orders[0]), high: Math.log10(orders.at(-1)) }
  const px = (order) => left + ((Math.log10(order) - x.low) / (x.high - x.low)) * plotWidth
  const py = (value) => top + (1 - y.at(value)) * plotHeight
  const ticks = Array.from({ length: y.high - y.low + 1 }, (_, k) => 10 ** (y.low + k))
  const rows = [
    `<text x="${left}" y="16" font-weight="600">${title}</text>`,
    ...ticks.map(
      (tick) =>
        `<path d="M${left},${py(tick)}h${plotWidth}" stroke="#8884"/><text x="${left - 6}" y="${py(tick) + 4}" text-anchor="end">${tick}</text>`,
    ),
    ...orders.map((order) => `<text x="${px(order)}" y="${top + plotHeight + 16}" text-anchor="middle">${order}</text>`),
    `<text x="${left + plotWidth / 2}" y="${height - 6}" text-anchor="middle">order (a fifth of the neurons)</text>`,
    ...lines.flatMap(({ label, color, values }, k) => [
      `<path d="M${values.map((value, n) => `${px(orders[n]).toFixed(1)},${py(value).toFixed(1)}`).join('L')}" fill="none" stroke="${color}" stroke-width="2"${k === 1 ? ' stroke-dasharray="6 3"' : ''}/>`,
      `<text x="${left + 8}" y="${top + 14 + 14 * k}" fill="${color}">${label}</text>`,
    ]),
  ]
  return `<g transform="translate(${index * width})" font-size="11" fill="#777">${rows.join('')}</g>`
}

const size = `width="${panels.length * width}" height="${height}" viewBox="0 0 ${panels.length * width} ${height}"`
process.stdout.write(`<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="sans-serif">${panels.map(panel).join('')}</svg>\n`)
