import type { ReactElement } from 'react'
import { symbolParts } from './symbol-parts'
import './symbol.css'

/** A quantity's symbol in italic serif with a real subscript: τ with m below it. */
export function QuantitySymbol({ symbol }: { readonly symbol: string }): ReactElement {
  const { base, subscript } = symbolParts(symbol)
  return (
    <span className="symbol">
      {base}
      {subscript !== null && <sub>{subscript}</sub>}
    </span>
  )
}
