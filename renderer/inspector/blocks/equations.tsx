import { ChevronRight } from 'lucide-react'
import type { ReactElement } from 'react'
import type { ModelDescriptor } from '../../../shared/models/descriptor'
import { classes } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { EquationLines } from '../../ui/equation-lines'
import { useStore } from '../../ui/use-store'

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
