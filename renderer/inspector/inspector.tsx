import { Tabs } from 'radix-ui'
import { memo, useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactElement, type ReactNode } from 'react'
import type { CajalDocument } from '../../shared/document/schema'
import { baseModel } from '../../shared/document/variants'
import type { BlockId, ItemId, ProjectionId } from '../../shared/ids'
import { findBlock, findProjection, isBlock, isFrame, isNote, isProjection, itemLabel } from '../state/actions/items'
import { projectionVerdict } from '../state/canvas/connect-call'
import { existingItems } from '../state/canvas/selection'
import { canBeTried } from '../state/runs/trial'
import type { HelpTopic } from '../state/help/help-topics'
import type { InspectorTab } from '../state/session'
import { ModelPage } from '../help/model-page'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import { BlockForm } from './blocks/block-form'
import { ConnectionsPage } from './edges/connections-page'
import { FrameForm, NoteForm } from './blocks/drawing-forms'
import { findFieldElement } from './fields/field-id'
import { NodeStatePage } from './blocks/node-state'
import { ProjectionForm } from './edges/projection-form'
import { SelectionForm } from './selection-form'
import { SimulationForm } from './simulation/simulation-form'
import { TryPage } from './trial/try-page'
import { useDrawing } from './fields/use-drawing'
import './inspector.css'
import './values.css'
import './help-and-problems.css'
import './narrow.css'

const nothing: readonly ItemId[] = []

/** What can be set of the selection, what its model is, the state of its nodes, and the settings of the simulation. */
export function Inspector(): ReactElement {
  const { session } = useEditor()
  const document = useDrawing()
  const selection = useStore(session, (state) => state.selection)
  const chosen = useMemo(() => {
    const existing = existingItems(document, selection)
    return existing.length === 0 ? nothing : existing
  }, [document, selection])
  // A whole form is drawn anew: what the hand does on the canvas goes first, and what is shown meanwhile is not drawn once more.
  const [drawn, drawnDocument] = [useDeferredValue(chosen), useDeferredValue(document)]
  const isSettled = drawn === chosen
  useFieldRequests(isSettled)
  // Until then the fields are those of what was selected before, or none where that has just been deleted.
  const isGone = !isSettled && drawn.length > 0 && existingItems(document, drawn).length === 0
  return (
    <aside className="inspector" aria-label="Inspector" role="region" aria-busy={!isSettled}>
      <Pages document={isGone ? drawnDocument : document} chosen={drawn} blank={isGone} />
    </aside>
  )
}

/** Both ends of an edge, each cut by itself where there is little room: only the first would pass for the block. */
function EdgeEnds({ document, edge }: { readonly document: CajalDocument; readonly edge: ProjectionId }): ReactElement {
  const { from, to } = document.projections[edge]!
  return (
    <span className="tab-ends">
      <span>{itemLabel(document, from)}</span>
      <span>{' → '}</span>
      <span>{itemLabel(document, to)}</span>
    </span>
  )
}

interface PagesProps {
  readonly document: CajalDocument
  readonly chosen: readonly ItemId[]
  /** Only the tabs are shown. */
  readonly blank: boolean
}

const Pages = memo(function Pages({ document, chosen, blank }: PagesProps): ReactElement {
  const { session } = useEditor()
  const opened = useOpened()
  const selection = useMemo(() => existingItems(document, chosen), [document, chosen])
  const tab = useStore(session, (state) => state.inspectorTab)
  const model = modelOf(document, selection)
  const block = blockOf(document, selection)
  const edge = edgeOf(document, selection)
  const tried = block !== null && canBeTried(document, block) ? block : null
  const missing =
    (tab === 'model' && model === null) ||
    (tab === 'trial' && tried === null) ||
    (tab === 'state' && block === null) ||
    (tab === 'connections' && edge === null)
  const shown = selection.length === 0 ? 'simulation' : missing ? 'selection' : tab
  const filled = blank ? null : shown
  return (
    <Tabs.Root
      className="tabs"
      data-help={tabTopics[shown]}
      value={shown}
      onValueChange={(value) => session.update({ inspectorTab: readTab(value) })}
      activationMode="automatic"
    >
      <Tabs.List className="tab-list" aria-label="Inspector">
        {selection.length > 0 && (
          <Tabs.Trigger className="tab" value="selection" data-subject title={selectionTitle(document, selection)}>
            {edge === null ? selectionTitle(document, selection) : <EdgeEnds document={document} edge={edge} />}
          </Tabs.Trigger>
        )}
        {model !== null && (
          <Tabs.Trigger className="tab" value="model">
            Model
          </Tabs.Trigger>
        )}
        {tried !== null && (
          <Tabs.Trigger className="tab" value="trial">
            Try
          </Tabs.Trigger>
        )}
        {block !== null && (
          <Tabs.Trigger className="tab" value="state">
            State
          </Tabs.Trigger>
        )}
        {edge !== null && (
          <Tabs.Trigger className="tab" value="connections">
            Made
          </Tabs.Trigger>
        )}
        <Tabs.Trigger className="tab" value="simulation">
          Simulation
        </Tabs.Trigger>
      </Tabs.List>
      <Page value="selection" shown={shown} filled={filled} subject={`${opened} ${selection.length > 1 ? 'several' : model}`}>
        <SelectionPage document={document} selection={selection} />
      </Page>
      <Page value="model" shown={shown} filled={filled} subject={model}>
        {model !== null && <ModelPage name={model} brief />}
      </Page>
      <Page value="trial" shown={shown} filled={filled}>
        {tried !== null && <TryPage key={tried} item={tried} />}
      </Page>
      <Page value="state" shown={shown} filled={filled}>
        {block !== null && <NodeStatePage key={block} item={block} />}
      </Page>
      <Page value="connections" shown={shown} filled={filled}>
        {edge !== null && <ConnectionsPage key={edge} item={edge} />}
      </Page>
      <Page value="simulation" shown={shown} filled={filled} subject={`${opened}`}>
        <SimulationForm />
      </Page>
    </Tabs.Root>
  )
})

/** How many documents have been opened so far: what is said of the next one is read from its top. */
function useOpened(): number {
  const { documents } = useEditor()
  const [count, setCount] = useState(0)
  useEffect(() => documents.onReplaced(() => setCount((before) => before + 1)), [documents])
  return count
}

interface PageProps {
  readonly value: InspectorTab
  readonly shown: InspectorTab
  /** The page that has something on it. */
  readonly filled: InspectorTab | null
  /** What the page is about: of something else it is read from its top; of another item of the same model one looks at the same place. */
  readonly subject?: string | null
  readonly children: ReactNode
}

/** The page of a tab. Radix would draw what is on it after the tab, and at once; here it comes with the tab, as late as that may. */
function Page({ value, shown, filled, subject, children }: PageProps): ReactElement {
  const isShown = value === shown
  const page = useRef<HTMLDivElement>(null)
  const last = useRef({ subject, isRead: true })
  useLayoutEffect(() => {
    if (last.current.subject !== subject) last.current = { subject, isRead: false }
    // Of a page that is not shown nothing is scrolled, and asking for it would lay out the whole window at once.
    if (!isShown || last.current.isRead) return
    last.current.isRead = true
    page.current?.scrollTo({ top: 0 })
  }, [isShown, subject])
  // The model's page holds nothing to press, so that it is scrolled by keyboard only where it takes the focus itself.
  return (
    <Tabs.Content ref={page} className="tab-page" value={value} tabIndex={value === 'model' ? 0 : -1} forceMount hidden={!isShown}>
      {value === filled && children}
    </Tabs.Content>
  )
}

function SelectionPage({
  document,
  selection,
}: {
  readonly document: CajalDocument
  readonly selection: readonly ItemId[]
}): ReactElement | null {
  const [only] = selection
  if (only === undefined) return null
  if (selection.length > 1) return <SelectionForm items={selection} />
  if (isBlock(document, only)) return <BlockForm key={only} id={only} />
  if (isFrame(document, only)) return <FrameForm key={only} id={only} />
  if (isNote(document, only)) return <NoteForm key={only} id={only} />
  return isProjection(document, only) ? <ProjectionForm key={only} id={only} /> : null
}

/** A field somebody asked to go to gets the focus as soon as it is there; `settled` tells that the form is that of the selection. */
function useFieldRequests(settled: boolean): void {
  const { session } = useEditor()
  const request = useStore(session, (state) => state.fieldRequest)
  useEffect(() => {
    if (request === null || !settled) return
    const frame = requestAnimationFrame(() => {
      const element = findFieldElement(request.field)
      element?.focus({ preventScroll: true })
      // With what is said below the field.
      element?.closest('.row')?.scrollIntoView({ block: 'nearest' })
      if (element instanceof HTMLInputElement && element.type === 'text') element.select()
      session.update({ fieldRequest: null })
    })
    return () => cancelAnimationFrame(frame)
  }, [request, session, settled])
}

function modelOf(document: CajalDocument, selection: readonly ItemId[]): string | null {
  const [only] = selection
  if (only === undefined || selection.length > 1) return null
  const written = findBlock(document, only)?.model ?? findProjection(document, only)?.synapse.model
  return written === undefined ? null : baseModel(document, written)
}

function blockOf(document: CajalDocument, [only, ...more]: readonly ItemId[]): BlockId | null {
  return only !== undefined && more.length === 0 && isBlock(document, only) ? only : null
}

/** The selected projection, unless a recorder asks over it, which makes a connection for each node and no more. */
function edgeOf(document: CajalDocument, [only, ...more]: readonly ItemId[]): ProjectionId | null {
  if (only === undefined || more.length > 0 || !isProjection(document, only)) return null
  const projection = findProjection(document, only)
  const verdict = projection && projectionVerdict(document, projection)
  return verdict?.ok === true && !verdict.turned ? only : null
}

function selectionTitle(document: CajalDocument, selection: readonly ItemId[]): string {
  const [only] = selection
  return selection.length === 1 && only !== undefined ? itemLabel(document, only) : `${selection.length} selected`
}

/** What F1 tells of on each page; where something is selected, of that. */
const tabTopics: Readonly<Record<InspectorTab, HelpTopic>> = {
  selection: 'selection',
  model: 'selection',
  trial: 'trial',
  state: 'state',
  connections: 'selection',
  simulation: 'simulation',
}

function readTab(value: string): InspectorTab {
  return value === 'model' || value === 'trial' || value === 'state' || value === 'connections' || value === 'simulation'
    ? value
    : 'selection'
}
