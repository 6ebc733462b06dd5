import { ArrowLeft, House, X } from 'lucide-react'
import { useEffect, useRef, type ReactElement } from 'react'
import type { HelpPage } from '../state/help/help'
import { IconButton } from '../ui/button'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import { GuidePage } from './guide-page'
import { HelpContents } from './help-contents'
import { ModelPage } from './model-page'
import './help.css'

const contents: HelpPage = { kind: 'contents' }

/** The help beside the drawing: it is read while one goes on working; Escape leaves it for where the keys were before. */
export function HelpPanel(): ReactElement {
  const { help, session } = useEditor()
  const pages = useStore(help, (state) => state.pages)
  const page = pages.at(-1) ?? contents
  const body = useRef<HTMLDivElement>(null)
  const before = useRef<Element | null>(null)
  useEffect(() => {
    const element = body.current
    if (element === null) return undefined
    if (!element.contains(document.activeElement)) before.current = document.activeElement
    element.focus({ preventScroll: true })
    // A panel that has just been opened gets its size first.
    const frame = requestAnimationFrame(() => {
      const wanted = element.querySelector(page.kind === 'guide' ? sectionSelector(page.section) : '[data-marked]')
      if (wanted) wanted.scrollIntoView({ block: page.kind === 'guide' ? 'start' : 'center' })
      else element.scrollTop = 0
    })
    return () => cancelAnimationFrame(frame)
  }, [page])
  const close = (): void => {
    session.showPanel('help', false)
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus({ preventScroll: true })
  }
  return (
    <section
      className="help-panel"
      role="region"
      aria-label="Help"
      data-testid="help"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        close()
      }}
    >
      <header className="help-head">
        <IconButton label="Back" icon={ArrowLeft} aria-disabled={pages.length < 2} onClick={help.back} />
        <IconButton label="Contents of the help" icon={House} hint="Contents" onClick={() => help.open(contents)} />
        <h2>Help</h2>
        <IconButton label="Close help" icon={X} hint="Close" shortcut="Esc" side="left" onClick={close} />
      </header>
      <div ref={body} className="help-body" tabIndex={0} aria-label="Page of the help" role="document">
        <Page page={page} />
      </div>
    </section>
  )
}

function sectionSelector(section: string | undefined): string {
  return `[data-section="${CSS.escape(section ?? '')}"]`
}

function Page({ page }: { readonly page: HelpPage }): ReactElement {
  switch (page.kind) {
    case 'contents':
      return <HelpContents />
    case 'model':
      return <ModelPage name={page.name} parameter={page.parameter} />
    case 'connection':
      return (
        <>
          <ModelPage name={page.rule} />
          <ModelPage name={page.synapse} />
        </>
      )
    case 'guide':
      return <GuidePage chapter={page.chapter} />
  }
}
