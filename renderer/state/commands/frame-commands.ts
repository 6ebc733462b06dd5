import type { CommandId } from '../../../shared/commands'
import { frameTree, membersWithin } from '../../../shared/document/frame-tree'
import { isFrame, isPlaced } from '../actions/items'
import type { DocumentStore } from '../document-store'
import type { Editing } from '../editing/editing'
import { wiredBlocks } from '../connecting/frame-wires'
import { hiddenItems } from '../canvas/outlines'
import { existingItems, selectedEnds, selectedFrames, selectedMembers } from '../canvas/selection'
import type { Session } from '../session'

interface FrameCommand {
  readonly enabled?: () => boolean
  readonly run: () => void
}

type FrameCommandId = Extract<
  CommandId,
  | 'edit-connect'
  | 'network-connect-many'
  | 'network-frame'
  | 'network-ungroup'
  | 'network-collapse'
  | 'network-frame-fit'
  | 'edit-select-frame'
  | 'edit-select-outgoing'
  | 'edit-select-incoming'
>

/** Commands on frames, and those that begin wires at blocks and frames. */
export function frameCommands(
  documents: DocumentStore,
  session: Session,
  editing: Editing,
): Readonly<Record<FrameCommandId, FrameCommand>> {
  const document = documents.document
  const chosen = () => existingItems(document(), session.get().selection)
  const members = () => selectedMembers(document(), chosen())
  const frames = () => selectedFrames(document(), chosen())
  const canConnect = (): boolean => wiredBlocks(document(), members()).length > 0
  /** What can be seen in the selected frames, or beside the selected blocks in their frames. */
  const contents = () => {
    const tree = frameTree(document())
    const around = frames().length > 0 ? frames() : members().flatMap((member) => tree.homes.get(member) ?? [])
    const hidden = hiddenItems(document())
    return [...new Set(around.flatMap((id) => membersWithin(tree, id)))].filter((id) => isPlaced(document(), id) && !hidden.has(id))
  }
  const ends = (end: 'from' | 'to') => selectedEnds(document(), chosen(), end)
  return {
    'edit-connect': {
      enabled: canConnect,
      run() {
        const [from] = members()
        if (from !== undefined) editing.startConnecting(from, 'keyboard')
      },
    },
    'network-connect-many': { enabled: canConnect, run: editing.startConnectingMany },
    'edit-select-frame': { enabled: () => contents().length > 0, run: () => session.select(contents()) },
    'edit-select-outgoing': { enabled: () => ends('from').length > 0, run: () => session.select(ends('from')) },
    'edit-select-incoming': { enabled: () => ends('to').length > 0, run: () => session.select(ends('to')) },
    'network-frame': { run: () => editing.addFrame() },
    'network-ungroup': {
      enabled: () => members().some((id) => isFrame(document(), id) || frameTree(document()).homes.has(id)),
      run: editing.ungroup,
    },
    'network-collapse': { enabled: () => frames().length > 0, run: editing.toggleCollapsed },
    'network-frame-fit': { enabled: () => editing.canFitFrames(), run: editing.fitFrames },
  }
}
