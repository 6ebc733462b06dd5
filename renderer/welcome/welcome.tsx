import { FilePlus2, FolderOpen, Footprints, X } from 'lucide-react'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import icon from '../../assets/icon.svg?url'
import type { ExampleInfo, ListedFile } from '../../shared/contract/main-contract'
import { Button, IconButton } from '../ui/button'
import { useEditor } from '../ui/editor-context'
import { useAnswer } from '../ui/use-answer'
import { useStore } from '../ui/use-store'
import { ExampleCard } from './example-card'
import './welcome.css'

const noExamples: readonly ExampleInfo[] = []

/** How to begin, in front of a window that nobody has used yet: a new drawing, a file, an example. Whatever is done puts it away. */
export function Welcome(): ReactElement {
  const { session, files } = useEditor()
  const page = useRef<HTMLElement>(null)
  const examples = useAnswer(files.examples, noExamples)
  // Read first and scrolled by keyboard; keys of the app work from here as from the drawing, which has the focus next.
  useEffect(() => {
    page.current?.focus({ preventScroll: true })
    return () => {
      if (document.activeElement !== document.body) return
      const { selection } = session.get()
      session.update({ partRequest: { step: 1 } })
      // A block that has the focus so was not gone to.
      session.select(selection)
    }
  }, [session])
  return (
    <section ref={page} className="welcome" role="region" aria-label="Welcome" data-testid="welcome" data-passing tabIndex={-1}>
      <div className="welcome-page">
        <div className="welcome-start">
          <header className="welcome-head">
            <img src={icon} width={44} height={44} alt="" />
            <div>
              <h1>Cajal</h1>
              <p>Draw a spiking neural network, press Run, and watch it compute.</p>
            </div>
          </header>
          <Beginnings />
          <RecentFiles />
          <AtStart />
        </div>
        <section className="welcome-examples" aria-labelledby="welcome-examples">
          <h2 id="welcome-examples">Examples</h2>
          <p className="welcome-note">Each opens as a copy of its own, ready to run.</p>
          {byLevel(examples).map(([level, list]) => (
            <section key={level} className="welcome-level" aria-label={level}>
              <h3>{level}</h3>
              <ul>
                {list.map((example) => (
                  <ExampleCard key={example.id} example={example} />
                ))}
              </ul>
            </section>
          ))}
        </section>
      </div>
      <IconButton
        label="Close welcome"
        icon={X}
        hint="Close"
        shortcut="Esc"
        side="left"
        className="welcome-close"
        onClick={() => session.update({ welcome: false })}
      />
    </section>
  )
}

/** The examples for each kind of reader, in the order in which they are listed. */
function byLevel(examples: readonly ExampleInfo[]): readonly (readonly [level: string, examples: readonly ExampleInfo[]])[] {
  const levels = new Map<string, ExampleInfo[]>()
  for (const example of examples) {
    const level = example.level ?? 'more'
    const list = levels.get(level) ?? []
    levels.set(level, [...list, example])
  }
  return [...levels]
}

function Beginnings(): ReactElement {
  const { commands } = useEditor()
  return (
    <div className="welcome-actions">
      <Button kind="primary" icon={FilePlus2} onClick={() => commands.run('file-new')}>
        New drawing
      </Button>
      <Button icon={Footprints} onClick={() => commands.run('help-tour')}>
        Take the tour
      </Button>
      <Button icon={FolderOpen} onClick={() => commands.run('file-open')}>
        Open…
      </Button>
    </div>
  )
}

function RecentFiles(): ReactElement {
  const { files } = useEditor()
  const [recent, setRecent] = useState<readonly ListedFile[] | null>(null)
  // A file that could not be opened is struck from the list.
  const failure = useStore(files, (state) => state.failure)
  useEffect(() => {
    let gone = false
    void files.recentFiles().then((list) => {
      if (!gone) setRecent(list)
    })
    return () => {
      gone = true
    }
  }, [files, failure])
  return (
    <section aria-labelledby="welcome-recent">
      <h2 id="welcome-recent">Recent</h2>
      {recent?.length === 0 && <p className="welcome-note">What you open or save is listed here.</p>}
      <ul className="welcome-recent">
        {recent?.map(({ fileId, name, folder, missing }) => (
          <li key={fileId}>
            <button
              type="button"
              className="welcome-file"
              data-missing={missing || undefined}
              onClick={() => void files.openRecent(fileId)}
            >
              <span className="welcome-file-name">{name.replace(/\.cajal$/i, '')}</span>
              <span className="welcome-file-folder">
                {missing && <strong>not found · </strong>}
                {folder}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function AtStart(): ReactElement {
  const { preferences } = useEditor()
  const shown = useStore(preferences, (state) => state.welcomeAtStart)
  return (
    <label className="welcome-at-start">
      <input type="checkbox" checked={shown} onChange={(event) => preferences.update({ welcomeAtStart: event.target.checked })} />
      Show this at start
    </label>
  )
}
