import { useMemo, type ReactElement } from 'react'
import type { Protocol, TrialRecord } from '../../state/runs/trial'
import { trialFigure } from '../../state/runs/trial-figure'

const [width, height] = [280, 110]
/** Room for the marks of spikes above the line. */
const above = 12

interface TrialPictureProps {
  readonly protocol: Protocol
  readonly values: Readonly<Record<string, number>>
  readonly record: TrialRecord
}

/** The potential over time with its spikes, or spikes per second over the current. */
export function TrialPicture({ protocol, values, record }: TrialPictureProps): ReactElement {
  const { line, dots, marks, x, y, summary } = useMemo(() => trialFigure(protocol, values, record), [protocol, values, record])
  const at = ([px, py]: readonly [number, number]): readonly [number, number] => [px * width, height - 1 - py * (height - above - 2)]
  const points = line.map(at)
  return (
    <figure className="trial-picture" role="img" aria-label={`${protocol.label}: ${summary}`} data-testid="trial-picture">
      <p className="trial-ends" data-axis="y" aria-hidden>
        <span>{y[1]}</span>
        <span>{y[0]}</span>
      </p>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden>
        {points.length > 0 && <path d={`M${points.map(([px, py]) => `${px.toFixed(1)},${py.toFixed(1)}`).join('L')}`} />}
        {marks.length > 0 && (
          <path className="trial-mark" d={marks.map((mark) => `M${(mark * width).toFixed(1)},0v${above - 4}`).join('')} />
        )}
        {dots && <path className="trial-dot" d={points.map(([px, py]) => `M${px.toFixed(1)},${py.toFixed(1)}h0`).join('')} />}
      </svg>
      <p className="trial-ends" data-axis="x" aria-hidden>
        <span>{x[0]}</span>
        <span>{x[1]}</span>
      </p>
      <figcaption className="selectable" data-testid="trial-summary">
        {summary}
      </figcaption>
    </figure>
  )
}
