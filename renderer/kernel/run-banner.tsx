import { TriangleAlert } from 'lucide-react'
import type { ReactElement } from 'react'
import { hasItem } from '../state/actions/items'
import { Button } from '../ui/button'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import './run-banner.css'
import type { RunController } from './run-controller'

/** Why the run failed, with the way to what is wrong, or to another try when nothing is. */
export function RunBanner({ run }: { readonly run: RunController }): ReactElement | null {
  const { commands, documents, session } = useEditor()
  const state = useStore(run.state, (value) => value)
  const document = useStore(documents, () => documents.document())
  if (state.phase !== 'failed') return null
  const { code, message, item, field } = state.problem
  const known = item !== undefined && hasItem(document, item) ? item : null
  const show = (): void => {
    session.select(known ? [known] : [])
    if (field !== undefined) session.update({ fieldRequest: { item: known, field } })
  }
  return (
    <div className="run-banner" role="alert" data-testid="run-error">
      <TriangleAlert size={16} aria-hidden />
      <span className="selectable">{message}</span>
      {(known !== null || field !== undefined) && <Button onClick={show}>Show</Button>}
      {code.startsWith('kernel-') && (
        <Button kind="primary" onClick={() => commands.run('run-start')}>
          Run again
        </Button>
      )}
    </div>
  )
}
