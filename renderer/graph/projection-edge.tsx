import type { EdgeProps } from '@xyflow/react'
import { memo, type ReactElement } from 'react'
import type { ProjectionEdge as ProjectionFlowEdge } from './flow-adapter'

/** A projection: a line solid or dashed, a tip by what it does, two lines of text when there is room to read them. */
export const ProjectionEdge = memo(function ProjectionEdge({ data, selected }: EdgeProps<ProjectionFlowEdge>): ReactElement | null {
  if (data === undefined) return null
  const { path, tip, label } = data.route
  const lines = data.call === null ? data.lines : [...data.lines, data.call]
  return (
    <g className="projection" data-tone={data.tone} data-problem={data.problem ?? undefined} data-selected={selected || undefined}>
      <path className="projection-hit" d={path} />
      <path className="projection-line" d={path} data-dashed={data.dashed || undefined} />
      <g transform={`translate(${tip.x} ${tip.y}) rotate(${tip.degrees})`}>
        <Tip shape={data.tip} />
      </g>
      <text className="projection-label mono" textAnchor={label.anchor} data-always={data.problem !== null || undefined}>
        {lines.map((line, index) => (
          <tspan
            key={index}
            x={label.x}
            y={label.y + 4 + (index - (data.lines.length - 1) / 2) * 15}
            data-call={index >= data.lines.length || undefined}
          >
            {line}
          </tspan>
        ))}
      </text>
    </g>
  )
})

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
