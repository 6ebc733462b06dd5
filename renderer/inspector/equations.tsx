import { ChevronRight } from 'lucide-react'
import { Fragment, type ReactElement } from 'react'
import type { ModelDescriptor } from '../../shared/models/descriptor'
import { classes } from '../ui/button'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import { equationParts, symbolParts } from '../ui/symbol-parts'

interface EquationsProps {
  readonly model: ModelDescriptor
  /** A parameter that is pointed at: its symbol is marked. */
  readonly pointed: string | null
}

/** The dynamics of a model above its parameters, folded away unless wanted; nothing where it has none. */
export function Equations({ model, pointed }: EquationsProps): ReactElement | null {
  const { session } = useEditor()
  const open = useStore(session, (state) => state.dynamicsOpen)
  if (model.equations === undefined) return null
  const marked = pointed === null ? null : (model.parameters[pointed]?.symbol ?? pointed)
  return (
    <>
      <button type="button" className="fold" aria-expanded={open} onClick={() => session.update({ dynamicsOpen: !open })}>
        <ChevronRight size={14} aria-hidden className={classes(open && 'fold-open')} />
        Dynamics
      </button>
      {open && (
        <div className="dynamics">
          <EquationLines lines={model.equations} marked={marked} />
        </div>
      )}
    </>
  )
}

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
