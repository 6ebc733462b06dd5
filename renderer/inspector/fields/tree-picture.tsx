import type { ReactElement } from 'react'
import type { WrittenEntry } from '../../../shared/models/descriptor'
import { paramsIn } from '../../state/fields/part-list'
import { treeLayout } from '../../state/fields/tree-layout'

interface TreePictureProps {
  readonly compartments: readonly WrittenEntry[]
  readonly receptors: readonly WrittenEntry[]
  readonly chosen: number
  readonly onChoose: (index: number) => void
}

/** More tell nothing in so little room. */
const mostDrawn = 80

const width = 250
const margin = 16

/** The tree of a neuron: the soma to the left; filled compartments have channels, small marks are receptors. The list beside it does the same by keys. */
export function TreePicture({ compartments, receptors, chosen, onChoose }: TreePictureProps): ReactElement | null {
  if (compartments.length > mostDrawn) return null
  const { places, depth, rows } = treeLayout(compartments)
  const rowHeight = rows > 8 ? 14 : 24
  const height = 2 * margin + (rows - 1) * rowHeight
  const step = Math.min(56, (width - 2 * margin - 10) / Math.max(1, depth))
  const x = (at: number): number => margin + 4 + at * step
  const y = (row: number): number => margin + row * rowHeight
  const label = `A tree of ${compartments.length} compartments with ${receptors.length} receptors`
  return (
    <svg className="tree-picture" role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      {places.map(({ index, parent, depth: at, row }) => {
        const from = parent === null ? null : places[parent]!
        return from && <line key={index} className="tree-branch" x1={x(from.depth)} y1={y(from.row)} x2={x(at)} y2={y(row)} />
      })}
      {places.map(({ index, parent, depth: at, row }) => {
        const params = paramsIn(compartments[index]!)
        const active = ['gbar_Na', 'gbar_K'].some((name) => params[name] !== undefined && params[name] !== 0)
        const own = receptors.filter((receptor) => receptor['comp_idx'] === index)
        return (
          <g key={index} className="tree-part" data-chosen={index === chosen || undefined} onClick={() => onChoose(index)}>
            <title>{index === 0 ? 'soma' : `compartment ${index}`}</title>
            <circle cx={x(at)} cy={y(row)} r={parent === null ? 9 : 6} data-active={active || undefined} />
            {own.slice(0, 6).map((receptor, k) => (
              <circle
                key={k}
                className="tree-receptor"
                data-inhibits={receptor['receptor_type'] === 'GABA' || undefined}
                cx={x(at) + (k - (Math.min(own.length, 6) - 1) / 2) * 6}
                cy={y(row) - (parent === null ? 13 : 10)}
                r={2.5}
              />
            ))}
          </g>
        )
      })}
    </svg>
  )
}
