import { TriangleAlert, X } from 'lucide-react'
import type { ReactElement } from 'react'
import type { ItemId } from '../../shared/ids'
import { hasItem } from '../state/actions/items'
import { Button, IconButton } from '../ui/button'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import './run-banner.css'
import type { RunController } from './run-controller'
import { firstError } from './run-problems'

/** Why the run failed, with the way to what is wrong, or to another try when nothing is. */
export function RunBanner({ run }: { readonly run: RunController }): ReactElement | null {
  const { commands, documents, problems, session } = useEditor()
  const state = useStore(run.state, (value) => value)
  const document = useStore(documents, () => documents.document())
  const known = useStore(problems, (list) => list)
  if (state.phase !== 'failed') return null
  const isMended = state.problem.refused === true && known.every(({ severity }) => severity !== 'error')
  if (isMended) return null
  const { code, message, item, field } = state.problem.refused === true ? firstError(known) : state.problem
  const place = item !== undefined && hasItem(document, item) ? item : null
  const show = (): void => {
    session.select(place ? [place] : [])
    if (field !== undefined) session.update({ fieldRequest: { item: place, field } })
  }
  return (
    <div className="run-banner" role="alert" data-testid="run-error">
      <TriangleAlert size={16} aria-hidden />
      <span className="selectable">{message}</span>
      {(place !== null || field !== undefined) && <Button onClick={show}>Show</Button>}
      {code.startsWith('server-') && place === null && (
        <Button onClick={() => commands.run('edit-settings')}>{commands.label('edit-settings')}</Button>
      )}
      {(code.startsWith('kernel-') || (code.startsWith('server-') && place === null)) && (
        <Button kind="primary" onClick={() => commands.run('run-start')}>
          Run again
        </Button>
      )}
    </div>
  )
}

/** Why a change was not taken over by the run under way: the drawing has it, and the next Run will. */
export function LiveRefusal({ run }: { readonly run: RunController }): ReactElement | null {
  const { session } = useEditor()
  const refusal = useStore(run.live.state, (state) => state?.refusal ?? null)
  if (refusal === null) return null
  const { item, field, message } = refusal
  const show = (): void => {
    session.select([item as ItemId])
    if (field !== undefined) session.update({ fieldRequest: { item: item as ItemId, field } })
  }
  return (
    <div className="run-banner" role="status" data-testid="live-refusal">
      <TriangleAlert size={16} aria-hidden />
      <span className="selectable">The run goes on without your last change: {message} It holds from the next Run on.</span>
      {item !== undefined && <Button onClick={show}>Show</Button>}
      <IconButton label="Dismiss" icon={X} onClick={run.live.dismiss} />
    </div>
  )
}
