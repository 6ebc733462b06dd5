import { Info, X } from 'lucide-react'
import type { ReactElement } from 'react'
import { hasItem } from './state/actions/items'
import type { LongJob } from './state/files/long-job'
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

/** What goes on beside, how far it is, and the way to give it up. */
export function LongJobNotices(): ReactElement {
  const { foreign, jobs } = useEditor()
  const name = useStore(foreign.reading, (reading) => reading)
  const all = useStore(jobs, (list) => list)
  return (
    <>
      {name !== null && (
        <JobNotice label="Reading" words={`${name} is being read. You can go on drawing meanwhile.`} share={null} cancel={foreign.cancel} />
      )}
      {[...all].map(([id, job]) => (
        <JobNotice key={id} label="Writing" {...job} />
      ))}
    </>
  )
}

function JobNotice({ label, words, share, cancel }: LongJob & { readonly label: string }): ReactElement {
  return (
    <section className="notices notices-late" role="status" aria-label={label}>
      <Info size={16} aria-hidden />
      <p>{words}</p>
      {share !== null && <progress aria-label={words} max={1} value={share} />}
      <Button onClick={cancel}>Cancel</Button>
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
