import { FileDown, Trash2 } from 'lucide-react'
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react'
import { ownNameProblem } from '../../../shared/document/checks/values/own-models'
import { ownModelText } from '../../../shared/document/variants'
import type { PopulationId } from '../../../shared/ids'
import { ownModel } from '../../../shared/models/own/own-model'
import type { CajalDocument } from '../../../shared/document/schema'
import type { TextProblem } from '../../../shared/models/own/place'
import { TopicText } from '../../help/guide-page'
import { nameAfter, ownModelUsers, removeOwnModel, writeOwnModel } from '../../state/actions/own-models'
import { protocolsFor } from '../../state/runs/trial'
import { Button, IconButton } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { ModelFacts } from './model-facts'
import { ModelProblems } from './model-problems'
import { ModelText } from './model-text'
import { Trial } from '../trial/trial'
import './model-dialog.css'

/** The equations of the model that is being edited, if one is. */
export function OpenModelDialog(): ReactElement | null {
  const { documents, session } = useEditor()
  const name = useStore(session, ({ openModel }) => openModel)
  const text = useStore(documents, ({ history }) => (name === null ? undefined : ownModelText(history.document, name)))
  if (name === null || text === undefined) return null
  return <ModelDialog name={name} text={text} />
}

/** A pause in typing after which what was typed belongs to the document. */
const pauseMs = 400

interface ModelDialogProps {
  readonly name: string
  /** As the document has it. */
  readonly text: string
}

/** The text of a model beside what it comes to: mistakes, parameters, and what one neuron does. What is typed is kept as it is. */
function ModelDialog({ name, text }: ModelDialogProps): ReactElement {
  const { documents, session, exports } = useEditor()
  const [draft, setDraft] = useState(text)
  const input = useRef<HTMLTextAreaElement>(null)
  const kept = useRef(text)
  // What undo, or what else changes the document, made of it is shown; what was typed here a moment ago is here already.
  useEffect(() => {
    if (text !== kept.current) setDraft(text)
    kept.current = text
  }, [text])

  const keep = (): string => {
    const document = documents.document()
    const before = ownModelText(document, name)
    if (before === undefined || before === draft) return name
    const after = nameAfter(document, name, draft)
    kept.current = draft
    documents.apply(writeOwnModel(document, name, draft))
    if (after !== name) session.update({ openModel: after })
    return after
  }
  useEffect(() => {
    const timer = setTimeout(() => void keep(), pauseMs)
    return () => clearTimeout(timer)
  })
  const close = (): void => {
    keep()
    documents.endGesture()
    session.update({ openModel: null })
  }

  const { model, checked, problems: ofText, notes } = useMemo(() => ownModel(draft), [draft])
  const drawing = useStore(documents, ({ history }) => history.document)
  const problems = [...ofText, ...nameProblems(drawing, name, draft)]
  const goTo = ({ line, from, to }: TextProblem): void => {
    const start = draft
      .split('\n')
      .slice(0, line - 1)
      .reduce((sum, each) => sum + each.length + 1, 0)
    input.current?.focus()
    input.current?.setSelectionRange(start + from, start + Math.max(to, from))
  }
  const users = ownModelUsers(drawing, name).length
  return (
    <Dialog title={`Equations of ${name}`} wide help={<TopicText topic="own-models" />} onClose={close}>
      <div className="model-dialog">
        <ModelText
          name={name}
          text={draft}
          edited={draft !== text}
          problems={problems}
          describedBy="model-problems"
          inputRef={input}
          onText={setDraft}
          onLeave={() => void keep()}
        />
        <div className="model-side">
          <ModelProblems problems={problems} notes={notes} goTo={goTo} />
          {model !== null && protocolsFor(model).length > 0 && <OneNeuron name={model.name} text={draft} />}
          {checked !== null && <ModelFacts model={checked} />}
        </div>
      </div>
      <div className="dialog-buttons model-buttons">
        <span className="hint">
          {users === 0
            ? 'No block uses it yet: it is in the palette, under Your models.'
            : `${users === 1 ? 'One block uses' : `${users} blocks use`} it.`}
        </span>
        <IconButton
          label="Export as NESTML"
          hint="Save the text as a .nestml file"
          icon={FileDown}
          onClick={() => {
            void exports.model(keep())
          }}
        />
        <IconButton
          label={`Delete the model ${name}`}
          hint={users === 0 ? 'Delete this model' : 'Delete this model: the blocks that use it cannot run without it'}
          icon={Trash2}
          onClick={() => {
            documents.apply(removeOwnModel(name))
            session.update({ openModel: null })
          }}
        />
        <Button onClick={close}>Done</Button>
      </div>
    </Dialog>
  )
}

/** Why the name in the text cannot be the model's, at the line that has it. */
function nameProblems(document: CajalDocument, name: string, text: string): readonly TextProblem[] {
  const said = ownModel(text).checked?.name
  if (said === undefined || said === name || nameAfter(document, name, text) === said) return []
  const line = text.split('\n').findIndex((each) => each.trimStart().startsWith('model')) + 1
  const why = ownNameProblem(document, said) ?? `There is a model ${said} already: choose another name.`
  const from = text.split('\n')[line - 1]?.indexOf(said) ?? 0
  return [{ line, from, to: from + said.length, message: why }]
}

/** One neuron of the model under a step of current, or what else it takes. */
function OneNeuron({ name, text }: ModelDialogProps): ReactElement | null {
  const { documents } = useEditor()
  const simulation = useStore(documents, ({ history }) => history.document.simulation)
  const item = 'p1' as PopulationId
  const document = useMemo((): CajalDocument => {
    const population = { label: name, model: name, size: 1, parameters: {}, at: [0, 0] as const }
    return { simulation, models: { [name]: { text } }, populations: { [item]: population }, devices: {}, projections: {} }
  }, [simulation, name, text, item])
  const [protocol] = protocolsFor(ownModel(text).model)
  if (protocol === undefined) return null
  return (
    <section aria-label="One neuron by itself">
      <h3 className="heading">One neuron: {protocol.label.toLowerCase()}</h3>
      <Trial document={document} item={item} protocol={protocol} />
    </section>
  )
}
