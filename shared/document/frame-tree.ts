import type { BlockId, FrameId } from '../ids'
import type { Frame } from './schema'

/** What can lie in a frame: blocks and other frames. */
export type FrameMember = BlockId | FrameId

/** So many frames may lie around another: more can be neither seen nor meant. */
export const mostFramesAround = 32

/** Which frame lies in which, and what is in each. */
export interface FrameTree {
  /** The frame that a block or frame lies in, for those that lie in one. */
  readonly homes: ReadonlyMap<string, FrameId>
  /** What lies in each frame itself, not deeper: blocks, then frames. */
  readonly members: ReadonlyMap<FrameId, readonly FrameMember[]>
  /** All frames, each after the one it lies in. */
  readonly outerFirst: readonly FrameId[]
}

type Frames = Readonly<Record<FrameId, Frame>>

/** Documents do not change, and every step of a drag asks. */
const trees = new WeakMap<Frames, FrameTree>()
const noFrames: FrameTree = { homes: new Map(), members: new Map(), outerFirst: [] }

/** How the frames of a document lie in each other; one that is said to lie in a frame that is not there lies in none. Not for drafts. */
export function frameTree({ frames }: { readonly frames?: Frames }): FrameTree {
  if (frames === undefined) return noFrames
  let tree = trees.get(frames)
  if (tree === undefined) {
    tree = readTree(frames)
    trees.set(frames, tree)
  }
  return tree
}

/** The frames around a block or frame, the innermost first. */
export function framesAround({ homes }: FrameTree, id: string): readonly FrameId[] {
  const around: FrameId[] = []
  for (let home = homes.get(id); home !== undefined; home = homes.get(home)) around.push(home)
  return around
}

/** Everything in a frame and in the frames in it. */
export function membersWithin({ members }: FrameTree, frame: FrameId): readonly FrameMember[] {
  const within: FrameMember[] = [...(members.get(frame) ?? [])]
  // A list may grow while it is gone through.
  for (const member of within) within.push(...(members.get(member as FrameId) ?? []))
  return within
}

function readTree(frames: Frames): FrameTree {
  const homes = new Map<string, FrameId>()
  const members = new Map<FrameId, FrameMember[]>()
  const put = (member: FrameMember, home: FrameId): void => {
    // A block that is in two frames counts in the first.
    if (homes.has(member)) return
    homes.set(member, home)
    members.get(home)?.push(member)
  }
  const all = Object.entries(frames) as [FrameId, Frame][]
  for (const [id] of all) members.set(id, [])
  // A frame that is listed among the blocks of one is no block.
  for (const [id, { blocks }] of all) for (const block of blocks) if (!members.has(block as string as FrameId)) put(block, id)
  for (const [id, { within }] of all) if (within !== undefined && members.has(within)) put(id, within)
  const outerFirst = all.flatMap(([id]) => (homes.has(id) ? [] : [id]))
  for (const id of outerFirst)
    outerFirst.push(...(members.get(id) ?? []).filter((member): member is FrameId => members.has(member as FrameId)))
  return { homes, members, outerFirst }
}
