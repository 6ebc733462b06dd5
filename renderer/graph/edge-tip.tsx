import type { ReactElement } from 'react'
import type { DrawnEdge } from './flow-adapter'

interface EdgeTipProps {
  readonly shape: DrawnEdge['look']['tip']
  readonly at: DrawnEdge['route']['tip']
}

/** ▶ excites, ● inhibits, › is read by a recorder; its point is where the edge ends. Written out, because a transform each is slow. */
export function EdgeTip({ shape, at }: EdgeTipProps): ReactElement {
  const radians = (at.degrees * Math.PI) / 180
  const [dx, dy] = [Math.round(Math.cos(radians)), Math.round(Math.sin(radians))]
  /** A point so far along the edge's direction and so far to its right. */
  const point = (along: number, aside: number): string => `${at.x + dx * along - dy * aside},${at.y + dy * along + dx * aside}`
  switch (shape) {
    case 'triangle':
      return <path className="projection-tip" d={`M${point(0, 0)} L${point(-10, -4.6)} L${point(-10, 4.6)} Z`} />
    case 'circle':
      return <circle className="projection-tip" cx={at.x - 5 * dx} cy={at.y - 5 * dy} r={5} />
    case 'arrow': {
      const d = `M${point(-8, -4.6)} L${point(-0.5, 0)} L${point(-8, 4.6)} M${point(-0.5, 0)} L${point(-10, 0)}`
      return <path className="projection-tip" data-open d={d} />
    }
  }
}
