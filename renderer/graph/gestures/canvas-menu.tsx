import { useReactFlow } from '@xyflow/react'
import { DropdownMenu } from 'radix-ui'
import type { ReactElement } from 'react'
import type { CommandId } from '../../../shared/commands'
import type { BlockId, FrameId, NoteId, ProjectionId } from '../../../shared/ids'
import { allBlocks, isBlock, isFrame, isNote, isProjection, itemLabel } from '../../state/actions/items'
import type { Alignment } from '../../state/actions/layout'
import { setWeightRecorder } from '../../state/actions/projections'
import { endLabel, reachableEnds } from '../../state/connecting/connecting'
import { existingItems, selectedPlaced } from '../../state/canvas/selection'
import type { WireEnd } from '../../state/session'
import { carriesWeights, isWeightRecorder } from '../../state/connecting/weight-recording'
import { useEditor } from '../../ui/editor-context'
import { EndChoices } from '../../ui/end-choices'
import { MenuContent, MenuHeading, MenuItem, MenuLine, SubMenu } from '../../ui/menu'
import { ColourMenu } from './colour-menu'

/** Where the menu was asked for, on the screen. What it offers follows from the selection. */
export interface CanvasMenuPlace {
  readonly x: number
  readonly y: number
}

interface CanvasMenuProps {
  readonly place: CanvasMenuPlace | null
  readonly onClose: () => void
}

/** The menu of the canvas: for a block, edge, frame or note, several of them, or the background. */
export function CanvasMenu({ place, onClose }: CanvasMenuProps): ReactElement | null {
  if (place === null) return null
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <DropdownMenu.Trigger asChild>
        {/* A place and no control: it has no state to tell. */}
        <span className="canvas-menu-anchor" style={{ left: place.x, top: place.y }} aria-haspopup={undefined} aria-expanded={undefined} />
      </DropdownMenu.Trigger>
      <MenuContent label="Canvas menu" side="right" returnFocus={false}>
        <MenuRows place={place} />
      </MenuContent>
    </DropdownMenu.Root>
  )
}

function MenuRows({ place }: { readonly place: CanvasMenuPlace }): ReactElement | null {
  const { session, documents } = useEditor()
  const document = documents.document()
  const selection = existingItems(document, session.get().selection)
  const [only] = selection
  if (only === undefined) return <BackgroundMenu place={place} />
  if (selection.length > 1) return <SelectionMenu placed={selectedPlaced(document, selection).length} />
  if (isProjection(document, only)) return <EdgeMenu id={only} />
  if (isBlock(document, only)) return <BlockMenu id={only} />
  if (isFrame(document, only)) return <FrameMenu id={only} />
  return isNote(document, only) ? <NoteMenu id={only} /> : null
}

function BackgroundMenu({ place }: { readonly place: CanvasMenuPlace }): ReactElement {
  const { session, editing, commands } = useEditor()
  const { screenToFlowPosition } = useReactFlow()
  const here = (): readonly [number, number] => {
    const { x, y } = screenToFlowPosition(place, { snapToGrid: false })
    return [x, y]
  }
  return (
    <>
      <MenuItem onSelect={() => session.update({ quickAdd: place })}>Add a Block…</MenuItem>
      <MenuItem onSelect={() => editing.addNote(here())} shortcut={commands.shortcut('network-note')}>
        Add a Note
      </MenuItem>
      <MenuItem onSelect={() => editing.addFrame(here())} shortcut={commands.shortcut('network-frame')}>
        Add a Frame
      </MenuItem>
      <MenuLine />
      <CommandItem id="edit-paste" />
      <CommandItem id="edit-paste-linked" />
      <MenuLine />
      <CommandItem id="edit-select-all" />
      <CommandItem id="edit-find" />
      <CommandItem id="network-tidy" />
      <MenuLine />
      <CommandItem id="view-fit" />
      <CommandItem id="view-zoom-reset" />
    </>
  )
}

function ConnectTo({ id }: { readonly id: WireEnd }): ReactElement {
  const { documents, editing } = useEditor()
  const document = documents.document()
  const ends = reachableEnds(document, id)
  return (
    <SubMenu label="Connect To" disabled={ends.length === 0}>
      {ends.map((end) => (
        <MenuItem key={end} onSelect={() => editing.connect(id, end)}>
          {endLabel(document, id, end)}
        </MenuItem>
      ))}
    </SubMenu>
  )
}

function BlockMenu({ id }: { readonly id: BlockId }): ReactElement {
  const { editing } = useEditor()
  return (
    <>
      <ConnectTo id={id} />
      <CommandItem id="edit-connect" />
      <CommandItem id="network-connect-many" />
      <InputAndSign />
      <MenuLine />
      <CommandItem id="edit-rename" />
      <ColourMenu />
      <MenuItem onSelect={() => editing.resetParameters([id])}>Reset Parameters</MenuItem>
      <CommandItem id="network-mute" />
      <MenuLine />
      <CommandItem id="network-frame" />
      <CommandItem id="network-ungroup" />
      <MenuLine />
      <ItemCommands bridges />
    </>
  )
}

/** What drives the selected blocks, the sign of what leaves them, and all connections of theirs. */
function InputAndSign(): ReactElement {
  const { commands } = useEditor()
  return (
    <>
      <CommandItem id="network-try" />
      {commands.enabled('run-spike') && <CommandItem id="run-spike" />}
      <SubMenu label="Add Input" disabled={!commands.enabled('network-input-dc')}>
        <CommandItem id="network-input-current" label="Constant Current I_e" />
        <CommandItem id="network-input-dc" label="DC Generator" />
        <CommandItem id="network-input-noise" label="Poisson Generator" />
      </SubMenu>
      <SubMenu label="Outgoing Weights" disabled={!commands.enabled('network-excitatory')}>
        <CommandItem id="network-excitatory" label="All Excitatory" />
        <CommandItem id="network-inhibitory" label="All Inhibitory" />
      </SubMenu>
      <SubMenu label="Select Connections">
        <CommandItem id="edit-select-outgoing" label="Outgoing" />
        <CommandItem id="edit-select-incoming" label="Incoming" />
      </SubMenu>
    </>
  )
}

function EdgeMenu({ id }: { readonly id: ProjectionId }): ReactElement {
  const { documents, editing } = useEditor()
  const document = documents.document()
  const reverse = editing.reverseVerdict(id)
  return (
    <>
      <MenuHeading>{itemLabel(document, id)}</MenuHeading>
      <MenuItem onSelect={() => editing.reverse(id)} disabled={reverse !== null}>
        Reverse
      </MenuItem>
      <MenuItem onSelect={() => editing.flipSigns([id])}>Flip Sign of Weight</MenuItem>
      <SubMenu label="Move Start To">
        <EndChoices id={id} end="from" />
      </SubMenu>
      <SubMenu label="Move End To">
        <EndChoices id={id} end="to" />
      </SubMenu>
      {carriesWeights(document, id) && <WeightsMenu id={id} />}
      <CommandItem id="network-mute" />
      <MenuLine />
      <CommandItem id="edit-delete" />
    </>
  )
}

/** Which recorder sees the weights of an edge. */
function WeightsMenu({ id }: { readonly id: ProjectionId }): ReactElement {
  const { documents, editing } = useEditor()
  const document = documents.document()
  const current = document.projections[id]?.weightRecorder
  const recorders = allBlocks(document).flatMap(([block, { label }]) => (isWeightRecorder(document, block) ? [{ block, label }] : []))
  return (
    <SubMenu label="Record Weights">
      {recorders.map(({ block, label }) => (
        <MenuItem key={block} disabled={block === current} onSelect={() => documents.apply(setWeightRecorder(document, [id], block))}>
          With {label}
        </MenuItem>
      ))}
      <MenuItem onSelect={() => editing.addWeightRecorder([id])}>With a New Recorder</MenuItem>
      <MenuItem disabled={current === undefined} onSelect={() => documents.apply(setWeightRecorder(document, [id], undefined))}>
        No Longer
      </MenuItem>
    </SubMenu>
  )
}

function FrameMenu({ id }: { readonly id: FrameId }): ReactElement {
  return (
    <>
      <ConnectTo id={id} />
      <CommandItem id="edit-connect" />
      <CommandItem id="network-connect-many" />
      <MenuLine />
      <CommandItem id="edit-rename" />
      <ColourMenu />
      <CommandItem id="network-mute" />
      <CommandItem id="network-collapse" />
      <CommandItem id="network-frame-fit" />
      <CommandItem id="network-ungroup" />
      <MenuLine />
      <CommandItem id="edit-select-frame" />
      <CommandItem id="view-zoom-selection" />
      <MenuLine />
      <ItemCommands />
    </>
  )
}

function NoteMenu({ id }: { readonly id: NoteId }): ReactElement {
  const { session } = useEditor()
  return (
    <>
      <MenuItem onSelect={() => session.update({ writing: id })}>Edit Text</MenuItem>
      <ColourMenu />
      <MenuLine />
      <ItemCommands />
    </>
  )
}

const alignments: readonly (readonly [Alignment, string])[] = [
  ['left', 'Left Edges'],
  ['centre', 'Centres'],
  ['right', 'Right Edges'],
  ['top', 'Top Edges'],
  ['middle', 'Middles'],
  ['bottom', 'Bottom Edges'],
]

function SelectionMenu({ placed }: { readonly placed: number }): ReactElement {
  const { editing } = useEditor()
  return (
    <>
      <SubMenu label="Align" disabled={placed < 2}>
        {alignments.map(([alignment, label]) => (
          <MenuItem key={alignment} onSelect={() => editing.align(alignment)}>
            {label}
          </MenuItem>
        ))}
      </SubMenu>
      <SubMenu label="Distribute" disabled={placed < 3}>
        <MenuItem onSelect={() => editing.distribute('across')}>Across</MenuItem>
        <MenuItem onSelect={() => editing.distribute('down')}>Down</MenuItem>
      </SubMenu>
      <CommandItem id="network-tidy" />
      <MenuLine />
      <CommandItem id="network-connect-many" />
      <InputAndSign />
      <CommandItem id="network-frame" />
      <CommandItem id="network-ungroup" />
      <ColourMenu />
      <CommandItem id="network-mute" />
      <CommandItem id="view-zoom-selection" />
      <MenuLine />
      <ItemCommands bridges />
    </>
  )
}

function ItemCommands({ bridges = false }: { readonly bridges?: boolean }): ReactElement {
  return (
    <>
      <CommandItem id="edit-cut" />
      <CommandItem id="edit-copy" />
      <CommandItem id="edit-duplicate" />
      <CommandItem id="edit-delete" />
      {bridges && <CommandItem id="edit-delete-bridge" />}
    </>
  )
}

/** A row of a submenu has a label of its own: that of the command begins with the submenu. */
function CommandItem({ id, label }: { readonly id: CommandId; readonly label?: string }): ReactElement {
  const { commands } = useEditor()
  return (
    <MenuItem onSelect={() => commands.run(id)} disabled={!commands.enabled(id)} shortcut={commands.shortcut(id)}>
      {label ?? commands.label(id)}
    </MenuItem>
  )
}
