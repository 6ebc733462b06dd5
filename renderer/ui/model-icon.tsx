import type { ReactElement } from 'react'
import './model-icon.css'

/** The shape of a kind of block in small: triangle neurons, round generators, drops for transmitters, square recorders. */
export function ModelIcon({ kind }: { readonly kind: keyof typeof shapes }): ReactElement {
  return (
    <svg className="model-icon" data-kind={kind} width={16} height={16} viewBox="0 0 16 16" aria-hidden>
      {shapes[kind]}
    </svg>
  )
}

const shapes = {
  neuron: <path d="M8 2.2 14 13H2Z" />,
  stimulator: <circle cx={8} cy={8} r={5.5} />,
  transmitter: <path d="M8 1.8C10.6 5.2 12.4 7.6 12.4 9.8A4.4 4.4 0 0 1 3.6 9.8C3.6 7.6 5.4 5.2 8 1.8Z" />,
  recorder: <rect x={2.7} y={2.7} width={10.6} height={10.6} rx={2} />,
  unknown: <rect x={2.7} y={2.7} width={10.6} height={10.6} rx={2} strokeDasharray="2.5 2" />,
} as const
