import type { EdgeProps } from '@xyflow/react'
import { memo, type ReactElement } from 'react'
import type { Route } from './edge-routes'
import type { ProjectionEdge as ProjectionFlowEdge } from './flow-adapter'

/** A projection: a line solid or dashed, a tip by what it does, two lines of text when there is room to read them. */
export const ProjectionEdge = memo(function ProjectionEdge({ data, selected }: EdgeProps<ProjectionFlowEdge>): ReactElement | null {
  if (data === undefined) return null
  const { path, tip, label } = data.route
  return (
    <g className="projection" data-tone={data.tone} data-problem={data.problem ?? undefined} data-selected={selected || undefined}>
      <path className="projection-hit" d={path} />
      <path className="projection-line" d={path} data-dashed={data.dashed || undefined} />
      <g transform={`translate(${tip.x} ${tip.y}) rotate(${tip.degrees})`}>
        <Tip shape={data.tip} />
      </g>
      {data.lines.length > 0 && <Label lines={data.lines} place={label} always={data.problem !== null} />}
      {data.call !== null && <Label lines={[data.call]} place={label} call />}
    </g>
  )
})

interface LabelProps {
  readonly lines: readonly string[]
  readonly place: Route['label']
  /** Also where text cannot be read. */
  readonly always?: boolean
  /** Only shown when pointed at or selected. */
  readonly call?: boolean
}

const lineHeight = 15
/** Of a character of the label's monospace face at its size. */
const advance = 6.62

/** Lines of text on a patch of canvas, so that the edge does not run through them. */
function Label({ lines, place, always = false, call = false }: LabelProps): ReactElement {
  const width = Math.max(...lines.map((line) => line.length)) * advance + 6
  const height = lines.length * lineHeight
  const left = { start: place.x - 3, middle: place.x - width / 2, end: place.x - width + 3 }[place.anchor]
  return (
    <g className="projection-label mono" data-always={always || undefined} data-call={call || undefined}>
      <rect x={left} y={place.y - height / 2} width={width} height={height} rx={3} />
      <text textAnchor={place.anchor}>
        {lines.map((line, index) => (
          <tspan key={index} x={place.x} y={place.y - height / 2 + 11 + index * lineHeight}>
            {line}
          </tspan>
        ))}
      </text>
    </g>
  )
}

/** The tip points right, its point at the origin: ▶ excites, ● inhibits, › is read by a recorder. */
function Tip({ shape }: { readonly shape: 'triangle' | 'circle' | 'arrow' }): ReactElement {
  switch (shape) {
    case 'triangle':
      return <path className="projection-tip" d="M0,0 L-10,-4.6 L-10,4.6 Z" />
    case 'circle':
      return <circle className="projection-tip" cx={-5} r={5} />
    case 'arrow':
      return <path className="projection-tip" data-open d="M-8,-4.6 L-0.5,0 L-8,4.6 M-0.5,0 L-10,0" />
  }
}
