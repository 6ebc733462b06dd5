import type { ReactElement } from 'react'
import './model-icon.css'

/** The shape of a kind of block in small: triangle neurons, round generators, square recorders. */
export function ModelIcon({ kind }: { readonly kind: 'neuron' | 'stimulator' | 'recorder' | 'unknown' }): ReactElement {
  return (
    <svg className="model-icon" data-kind={kind} width={16} height={16} viewBox="0 0 16 16" aria-hidden>
      {shapes[kind]}
    </svg>
  )
}

const shapes = {
  neuron: <path d="M8 2.2 14 13H2Z" />,
  stimulator: <circle cx={8} cy={8} r={5.5} />,
  recorder: <rect x={2.7} y={2.7} width={10.6} height={10.6} rx={2} />,
  unknown: <rect x={2.7} y={2.7} width={10.6} height={10.6} rx={2} strokeDasharray="2.5 2" />,
} as const
