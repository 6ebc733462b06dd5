import type { ReactElement } from 'react'
import { isAnswered, sheetKinds, type SheetKind } from '../../shared/document/worksheet'
import type { Worksheet } from '../../shared/document/schema'
import { changeWorksheet, clearAnswers, removeWorksheet } from '../state/actions/worksheet'
import { addItem } from '../state/worksheet/sheet-editing'
import { Button } from '../ui/button'
import { useEditor } from '../ui/editor-context'

const titles: Readonly<Record<SheetKind, string>> = { text: 'Text', control: 'Control', question: 'Question', figure: 'Figure' }

/** What can be added, below the item that had the focus last. */
export function AddRow({ after }: { readonly after: string | undefined }): ReactElement {
  const editor = useEditor()
  return (
    <div className="sheet-add" role="group" aria-label="Add to the worksheet">
      <span>Add</span>
      {sheetKinds.map((kind) => (
        <Button key={kind} onClick={() => addItem(editor, kind, after)}>
          {titles[kind]}
        </Button>
      ))}
    </div>
  )
}

/** What holds for the whole worksheet: how it opens, and what becomes of it. */
export function SheetChoices({ sheet }: { readonly sheet: Worksheet }): ReactElement {
  const { documents, commands } = useEditor()
  const { alone = false, explains = false } = sheet
  return (
    <section className="sheet-choices" aria-label="The whole worksheet">
      <label>
        <input
          type="checkbox"
          checked={alone}
          onChange={(event) => documents.apply(changeWorksheet({ alone: event.currentTarget.checked }))}
        />
        Opens with the results alone, the drawing hidden
      </label>
      <label>
        <input
          type="checkbox"
          checked={explains}
          onChange={(event) => documents.apply(changeWorksheet({ explains: event.currentTarget.checked }))}
        />
        Tells why neurons are silent, and how to make them fire
      </label>
      {isAnswered(sheet) && (
        <p className="hint">
          It holds answers, and the drawing as it was before them.{' '}
          <button type="button" className="link" onClick={() => documents.apply(clearAnswers())}>
            Clear all answers
          </button>
        </p>
      )}
      <div className="sheet-line">
        <Button onClick={() => commands.run('file-hand-out')}>Hand out…</Button>
        <Button kind="quiet" onClick={() => documents.apply(removeWorksheet())}>
          Remove the worksheet
        </Button>
      </div>
    </section>
  )
}
