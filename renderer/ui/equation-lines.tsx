import { Fragment, type ReactElement } from 'react'
import { equationParts, symbolParts } from './symbol-parts'

interface EquationLinesProps {
  readonly lines: readonly string[]
  /** The symbol to mark, as descriptors write it. */
  readonly marked?: string | null
}

/** Lines of plain text with their quantities printed as such: `tau_m` as τ with m below it. */
export function EquationLines({ lines, marked = null }: EquationLinesProps): ReactElement {
  const mark = marked === null ? null : symbolParts(marked)
  return (
    <div className="equations selectable">
      {lines.map((line) => (
        <p key={line}>
          {equationParts(line).map(({ base, subscript }, index) => {
            // What is before a symbol stands in the same part: only its end can be the symbol.
            const isMarked = mark !== null && subscript !== null && subscript === mark.subscript && base.endsWith(mark.base)
            const before = isMarked ? base.slice(0, base.length - mark.base.length) : base
            return (
              <Fragment key={index}>
                {before}
                {isMarked ? (
                  <mark>
                    {mark.base}
                    <sub>{subscript}</sub>
                  </mark>
                ) : (
                  subscript !== null && <sub>{subscript}</sub>
                )}
              </Fragment>
            )
          })}
        </p>
      ))}
    </div>
  )
}
