import { DropdownMenu } from 'radix-ui'
import type { ReactElement } from 'react'
import type { CommandId } from '../../shared/commands'
import type { BlockId, ProjectionId } from '../../shared/ids'
import { allBlocks, isBlock, isProjection, itemLabel } from '../state/actions/items'
import type { Alignment } from '../state/actions/layout'
import { connectionVerdicts } from '../state/connecting'
import { existingItems } from '../state/selection'
import { useEditor } from '../ui/editor-context'
import { MenuContent, MenuHeading, MenuItem, MenuLine, SubMenu } from '../ui/menu'

/** Where the menu was asked for, on the screen. What it offers follows from the selection. */
export interface CanvasMenuPlace {
  readonly x: number
  readonly y: number
}

interface CanvasMenuProps {
  readonly place: CanvasMenuPlace | null
  readonly onClose: () => void
}

/** The menu of the canvas: for a block, an edge, several of them, or the background. */
export function CanvasMenu({ place, onClose }: CanvasMenuProps): ReactElement | null {
  const { session, documents } = useEditor()
  if (place === null) return null
  const document = documents.document()
  const selection = existingItems(document, session.get().selection)
  const [only] = selection
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <DropdownMenu.Trigger asChild>
        <span className="canvas-menu-anchor" style={{ left: place.x, top: place.y }} />
      </DropdownMenu.Trigger>
      <MenuContent label="Canvas menu" returnFocus={false}>
        {only === undefined ? (
          <BackgroundMenu place={place} />
        ) : selection.length > 1 ? (
          <SelectionMenu blocks={selection.filter((id) => isBlock(document, id)).length} />
        ) : isProjection(document, only) ? (
          <EdgeMenu id={only} />
        ) : isBlock(document, only) ? (
          <BlockMenu id={only} />
        ) : null}
      </MenuContent>
    </DropdownMenu.Root>
  )
}

function BackgroundMenu({ place }: { readonly place: CanvasMenuPlace }): ReactElement {
  const { session } = useEditor()
  return (
    <>
      <MenuItem onSelect={() => session.update({ quickAdd: place })}>Add a block…</MenuItem>
      <MenuLine />
      <CommandItem id="edit-select-all" />
      <CommandItem id="view-fit" />
      <CommandItem id="view-zoom-reset" />
    </>
  )
}

function BlockMenu({ id }: { readonly id: BlockId }): ReactElement {
  const { documents, editing, session } = useEditor()
  const document = documents.document()
  const verdicts = connectionVerdicts(document, id)
  const allowed = allBlocks(document).filter(([block]) => verdicts.get(block) === null)
  return (
    <>
      <SubMenu label="Connect to" disabled={allowed.length === 0}>
        {allowed.map(([block, { label }]) => (
          <MenuItem key={block} onSelect={() => editing.connect(id, block)}>
            {block === id ? `${label} (itself)` : label}
          </MenuItem>
        ))}
      </SubMenu>
      <CommandItem id="edit-connect" />
      <MenuLine />
      <MenuItem onSelect={() => session.update({ fieldRequest: { item: id, field: 'label' } })}>Rename</MenuItem>
      <MenuItem onSelect={() => editing.resetParameters([id])}>Reset parameters</MenuItem>
      <MenuLine />
      <ItemCommands />
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
      <MenuItem onSelect={() => editing.flipSign(id)}>Flip sign of weight</MenuItem>
      <MenuLine />
      <CommandItem id="edit-delete" />
    </>
  )
}

const alignments: readonly (readonly [Alignment, string])[] = [
  ['left', 'Left edges'],
  ['centre', 'Centres'],
  ['right', 'Right edges'],
  ['top', 'Top edges'],
  ['middle', 'Middles'],
  ['bottom', 'Bottom edges'],
]

function SelectionMenu({ blocks }: { readonly blocks: number }): ReactElement {
  const { editing } = useEditor()
  return (
    <>
      <SubMenu label="Align" disabled={blocks < 2}>
        {alignments.map(([alignment, label]) => (
          <MenuItem key={alignment} onSelect={() => editing.align(alignment)}>
            {label}
          </MenuItem>
        ))}
      </SubMenu>
      <SubMenu label="Distribute" disabled={blocks < 3}>
        <MenuItem onSelect={() => editing.distribute('across')}>Across</MenuItem>
        <MenuItem onSelect={() => editing.distribute('down')}>Down</MenuItem>
      </SubMenu>
      <MenuLine />
      <ItemCommands />
    </>
  )
}

function ItemCommands(): ReactElement {
  return (
    <>
      <CommandItem id="edit-duplicate" />
      <CommandItem id="edit-delete" />
    </>
  )
}

function CommandItem({ id }: { readonly id: CommandId }): ReactElement {
  const { commands } = useEditor()
  return (
    <MenuItem onSelect={() => commands.run(id)} disabled={!commands.enabled(id)} shortcut={commands.shortcut(id)}>
      {commands.label(id)}
    </MenuItem>
  )
}
