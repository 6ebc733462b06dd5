import { Expand, FileOutput, Pencil, Play, Shrink, Square, X } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState, type ReactElement } from 'react'
import type { Worksheet } from '../../shared/document/schema'
import { changeWorksheet, signWorksheet } from '../state/actions/worksheet'
import { canStart, canStop } from '../state/runs/run-state'
import { beginWorksheet } from '../state/worksheet/sheet-editing'
import { isAlone } from '../state/worksheet/worksheet-commands'
import { Button, IconButton } from '../ui/button'
import { useEditor } from '../ui/editor-context'
import { HelpButton } from '../ui/help-button'
import { MenuContent, MenuItem } from '../ui/menu'
import { useStore } from '../ui/use-store'
import { SheetEditor } from './sheet-editor'
import { SheetItems } from './sheet-items'
import { AddRow, SheetChoices } from './sheet-making'
import './worksheet.css'

/** The worksheet of the document beside its drawing: to be worked through, or to be written. */
export function WorksheetPanel(): ReactElement {
  const { documents, session, commands } = useEditor()
  const sheet = useStore(documents, ({ history }) => history.document.worksheet)
  const edited = useStore(session, ({ worksheetEdited }) => worksheetEdited)
  const alone = useStore(session, () => isAlone(session, documents))
  const topic = edited || sheet === undefined ? 'worksheet-writing' : 'worksheet'
  return (
    <section className="worksheet" role="region" aria-label="Worksheet" data-testid="worksheet" data-help={topic}>
      <header className="worksheet-head">
        <h2>Worksheet</h2>
        <HelpButton on="Worksheet" about={topic} />
        {sheet !== undefined && (
          <>
            <IconButton
              label="Write the worksheet"
              icon={Pencil}
              hint={edited ? 'Back to working through it' : 'Write the worksheet'}
              aria-pressed={edited}
              onClick={() => session.update({ worksheetEdited: !edited })}
            />
            <IconButton
              label="Only worksheet and results"
              icon={alone ? Shrink : Expand}
              hint={alone ? 'Show the drawing' : 'Only worksheet and results'}
              shortcut={commands.shortcut('view-worksheet-alone')}
              aria-pressed={alone}
              onClick={() => commands.run('view-worksheet-alone')}
            />
          </>
        )}
        <IconButton
          label="Close worksheet"
          icon={X}
          hint="Close"
          shortcut={commands.shortcut('view-worksheet')}
          onClick={() => session.showPanel('worksheet', false)}
        />
      </header>
      {sheet === undefined ? <NoWorksheet /> : edited ? <Making sheet={sheet} /> : <WorkingThrough sheet={sheet} />}
    </section>
  )
}

function NoWorksheet(): ReactElement {
  const editor = useEditor()
  return (
    <div className="worksheet-body">
      <p className="hint">
        A worksheet stands beside the drawing: texts, sliders for numbers that you choose, and questions with room for answers. It is saved
        with the drawing, and what was answered can be exported with the figures and all that was changed.
      </p>
      <Button icon={Pencil} onClick={() => beginWorksheet(editor)}>
        Start a worksheet
      </Button>
    </div>
  )
}

function WorkingThrough({ sheet }: { readonly sheet: Worksheet }): ReactElement {
  const { documents } = useEditor()
  const { title, student = '', items } = sheet
  return (
    <>
      <div className="worksheet-body">
        <h1 className="selectable">{title}</h1>
        <label className="sheet-name">
          Name
          <input
            className="input"
            type="text"
            autoComplete="off"
            spellCheck={false}
            value={student}
            onChange={(event) => documents.apply(signWorksheet(documents.get().history, event.currentTarget.value))}
            onBlur={() => documents.endGesture()}
          />
        </label>
        <SheetItems items={items} />
      </div>
      <footer className="worksheet-foot">
        <RunButton />
        <HandIn />
      </footer>
    </>
  )
}

/** Run stands at the tasks as well, where the controls are. */
function RunButton(): ReactElement {
  const { nodes, commands } = useEditor()
  const state = useStore(nodes.state, (value) => value)
  return canStart(state) ? (
    <Button kind="primary" icon={Play} aria-label="Run the drawing" onClick={() => commands.run('run-start')}>
      Run
    </Button>
  ) : (
    <Button kind="primary" icon={Square} aria-label="Stop the run" disabled={!canStop(state)} onClick={() => commands.run('run-stop')}>
      Stop
    </Button>
  )
}

/** Answers, figures and what was changed as one file. */
function HandIn(): ReactElement {
  const { commands } = useEditor()
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button icon={FileOutput} aria-label="Export worksheet…">
          <span>
            Export<span className="sheet-wide"> worksheet</span>…
          </span>
        </Button>
      </DropdownMenu.Trigger>
      <MenuContent label="Export worksheet" align="end">
        <MenuItem onSelect={() => commands.run('file-export-worksheet-pdf')}>PDF…</MenuItem>
        <MenuItem onSelect={() => commands.run('file-export-worksheet-html')}>HTML…</MenuItem>
      </MenuContent>
    </DropdownMenu.Root>
  )
}

function Making({ sheet }: { readonly sheet: Worksheet }): ReactElement {
  const { documents } = useEditor()
  const [current, setCurrent] = useState<string | undefined>(undefined)
  return (
    <>
      <div className="worksheet-body">
        <input
          className="input sheet-title"
          type="text"
          aria-label="Title of the worksheet"
          placeholder="Title"
          value={sheet.title}
          onChange={(event) => documents.apply(changeWorksheet({ title: event.currentTarget.value }))}
        />
        <SheetEditor items={sheet.items} onItem={setCurrent} />
        <SheetChoices sheet={sheet} />
      </div>
      <footer className="worksheet-foot">
        <AddRow after={current} />
      </footer>
    </>
  )
}
