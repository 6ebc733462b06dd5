import type { ReactElement } from 'react'
import type { Distribution } from '../../../shared/models/descriptor'
import { distributionText, isDistanceProfile, isPlaceProfile } from '../../../shared/models/distributions'
import { formatQuantity } from '../../../shared/units/format-quantity'
import { distributionShape } from '../../state/fields/distribution-shape'

const [width, height] = [240, 56]

/** How likely which value is, as an outline over an axis with its ends. */
export function DistributionPicture({ distribution, unit }: { readonly distribution: Distribution; readonly unit: string }): ReactElement {
  const shape = distributionShape(distribution)
  const label = `Distribution: ${distributionText(distribution, unit)}`
  if (shape === null) return <p className="hint">These numbers make no distribution.</p>
  const outline = shape.points.map(([x, y]) => `L${(x * width).toFixed(1)},${((1 - y) * (height - 4) + 3).toFixed(1)}`).join('')
  // What follows from a distance or a position is drawn over that.
  const axisUnit = isDistanceProfile(distribution) || isPlaceProfile(distribution) ? '' : unit
  const ends = [shape.low, shape.high].map((end) => formatQuantity(Number(end.toPrecision(3)), axisUnit))
  return (
    <figure className="distribution-picture" role="img" aria-label={label}>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden>
        <path d={`M0,${height - 1}${outline}L${width},${height - 1}Z`} />
      </svg>
      <figcaption aria-hidden>
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </figcaption>
    </figure>
  )
}
