import { Check, Copy, FileDown, X } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo, useState, type ReactElement } from 'react'
import { scriptOfDocument } from '../../shared/network/script-of-document'
import { everyBlock } from '../state/canvas/selection'
import { IconButton } from '../ui/button'
import { useEditor } from '../ui/editor-context'
import { HelpButton } from '../ui/help-button'
import { useStore } from '../ui/use-store'
import { CodeLines } from './code-lines'
import './code.css'

/** The PyNEST script that the drawing means, as it is drawn. */
export function CodePanel(): ReactElement {
  const { documents, session, commands } = useEditor()
  const document = useDeferredValue(useStore(documents, ({ history }) => history.document))
  const script = useMemo(() => scriptOfDocument(document), [document])
  const isEmpty = everyBlock(document).length === 0
  return (
    <section className="code-panel" role="region" aria-label="Code" data-testid="code-panel" data-help="code">
      <header className="code-head">
        <h2 className="code-title">
          Code <span>PyNEST</span>
        </h2>
        <HelpButton on="Code" about="code" />
        <CopyButton text={script.text} disabled={isEmpty} />
        <IconButton
          label="Export script"
          icon={FileDown}
          hint="Save the script as a .py file"
          disabled={isEmpty}
          onClick={() => commands.run('file-export-script')}
        />
        <IconButton label="Close code" icon={X} hint="Close" onClick={() => session.showPanel('code', false)} />
      </header>
      <Unfinished />
      {isEmpty ? (
        <p className="code-empty">What you draw appears here as the PyNEST script it means, ready to copy or to run on NEST.</p>
      ) : (
        <CodeLines script={script} />
      )}
    </section>
  )
}

/** A script of a drawing that has errors would be refused by NEST as well. */
function Unfinished(): ReactElement | null {
  const { problems, session } = useEditor()
  const errors = useStore(problems, (list) => list.filter(({ severity }) => severity === 'error').length)
  if (errors === 0) return null
  return (
    <p className="code-note">
      {errors === 1 ? 'A problem is left' : `${errors} problems are left`} in the drawing: NEST would refuse this script.{' '}
      <button type="button" className="link" onClick={() => session.update({ problemsOpen: true })}>
        Show
      </button>
    </p>
  )
}

const copiedShownMs = 2000

function CopyButton({ text, disabled }: { readonly text: string; readonly disabled: boolean }): ReactElement {
  const { exports } = useEditor()
  const [copied, setCopied] = useState<string | null>(null)
  useEffect(() => {
    if (copied === null) return
    const timer = setTimeout(() => setCopied(null), copiedShownMs)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = (): void => {
    void exports.copyScript().then((done) => setCopied(done ? text : null))
  }
  return (
    <>
      <IconButton
        label="Copy script"
        icon={copied === text ? Check : Copy}
        hint={copied === text ? 'Copied' : 'Copy the script'}
        disabled={disabled}
        onClick={copy}
      />
      <span className="hidden-visually" role="status" aria-label="Clipboard">
        {copied === text ? 'Copied' : ''}
      </span>
    </>
  )
}
