import { Info, X } from 'lucide-react'
import type { ReactElement } from 'react'
import { hasItem } from './state/actions/items'
import { Button, IconButton } from './ui/button'
import { Dialog } from './ui/dialog'
import { useEditor } from './ui/editor-context'
import { useStore } from './ui/use-store'

/** What the user should know of the document that was opened or saved, until dismissed. */
export function Notices(): ReactElement | null {
  const { files, session, documents, exports } = useEditor()
  const notices = useStore(files, (state) => state.notices)
  if (notices.length === 0) return null
  return (
    <section className="notices" role="status" aria-label="Notices">
      <Info size={16} aria-hidden />
      <ul className="selectable">
        {notices.map(({ message, item, isThere = false }, index) => (
          <li key={index}>
            {message}{' '}
            {item !== undefined && hasItem(documents.document(), item) && (
              <button type="button" className="link" onClick={() => session.select([item])}>
                Show
              </button>
            )}
            {isThere && (
              <button type="button" className="link" onClick={() => void exports.showLast()}>
                Show in Folder
              </button>
            )}
          </li>
        ))}
      </ul>
      <IconButton label="Dismiss notices" icon={X} onClick={files.dismissNotices} />
    </section>
  )
}

/** Which file of another program is being followed, with the way to give it up. */
export function ReadingNotice(): ReactElement | null {
  const { foreign } = useEditor()
  const name = useStore(foreign.reading, (reading) => reading)
  if (name === null) return null
  return (
    <section className="notices notices-late" role="status" aria-label="Reading">
      <Info size={16} aria-hidden />
      <p>{name} is being read. You can go on drawing meanwhile.</p>
      <Button onClick={foreign.cancel}>Cancel</Button>
    </section>
  )
}

/** What could not be opened or saved, and why. */
export function FileFailureDialog(): ReactElement | null {
  const { files } = useEditor()
  const failure = useStore(files, (state) => state.failure)
  if (failure === null) return null
  return (
    <Dialog title={failure.title} alert onClose={files.dismissFailure}>
      <p className="selectable">{failure.message}</p>
      <div className="dialog-buttons">
        <Button kind="primary" onClick={files.dismissFailure}>
          OK
        </Button>
      </div>
    </Dialog>
  )
}
