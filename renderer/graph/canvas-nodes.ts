import { Position as HandleSide, type Node as FlowNode } from '@xyflow/react'
import { knownColor, type BlockColor } from '../../shared/document/block-colors'
import type { Problem } from '../../shared/document/problem'
import type { Frame, Note } from '../../shared/document/schema'
import type { BlockId, FrameId, NoteId } from '../../shared/ids'
import type { Block } from '../state/actions/items'
import type { Rect } from '../state/canvas/geometry'
import type { BlockKind, Sign } from '../state/canvas/notation'
import { summaryText, summaryWords, type FrameSummary } from '../state/frame-summary'

/** What a block shows. */
export interface BlockData extends Record<string, unknown> {
  readonly label: string
  readonly model: string
  readonly kind: BlockKind
  /** Of the edges it sends: the colour of a population. */
  readonly sign: Sign
  /** Null for what is no population. */
  readonly size: string | null
  readonly color: BlockColor | null
  readonly problem: Problem['severity'] | null
  /** It takes no part in runs. */
  readonly muted: boolean
  /** It sends spikes at times that are listed, and one more when it is told to. */
  readonly listsSpikes: boolean
  /** How many changes it has while it runs. */
  readonly planned: number
}

/** What a frame shows. */
export interface FrameData extends Record<string, unknown> {
  readonly label: string
  readonly color: BlockColor | null
  readonly collapsed: boolean
  readonly count: string
  /** How many of a hundred neurons inhibit; null where there are none. */
  readonly inhibitory: number | null
  /** The worst of what is in it, while that is not drawn. */
  readonly problem: Problem['severity'] | null
  /** A block held over it would go into it. */
  readonly over: boolean
  readonly muted: boolean
}

/** What a note shows. */
export interface NoteData extends Record<string, unknown> {
  readonly text: string
  readonly color: BlockColor | null
}

export type BlockNode = FlowNode<BlockData, 'block'>
export type FrameNode = FlowNode<FrameData, 'frame'>
export type NoteNode = FlowNode<NoteData, 'note'>
export type CanvasNode = BlockNode | FrameNode | NoteNode

/** All that the drawing of one thing depends on besides itself. */
export interface NodeLook {
  readonly outline: Rect
  readonly selected: boolean
  readonly problem: Problem['severity'] | null
  readonly muted: boolean
}

export function blockNode(
  id: BlockId,
  block: Block,
  look: NodeLook & Pick<BlockData, 'sign' | 'kind' | 'size' | 'listsSpikes'>,
): BlockNode {
  const { width, height } = look.outline
  const { size } = look
  const sizeWords = size === null || size === '1' ? '' : `, ${size} neurons`
  const color = knownColor(block.color)
  return {
    ...common(id, look),
    type: 'block',
    handles: [
      { type: 'source', position: HandleSide.Right, x: width, y: height / 2, width: 1, height: 1 },
      { type: 'target', position: HandleSide.Left, x: 0, y: 0, width, height },
    ],
    zIndex: look.selected ? 1 : 0,
    ariaLabel: `${block.label}, ${block.model}${sizeWords}${look.muted ? ', muted' : ''}`,
    data: {
      ...{ label: block.label, model: block.model, kind: look.kind, sign: look.sign },
      ...{ size, color, problem: look.problem, muted: look.muted, listsSpikes: look.listsSpikes, planned: block.changes?.length ?? 0 },
    },
  }
}

/** Of an open frame, in canvas units; see frames-and-notes.css. */
const titleHeight = 30

/** A frame lies below the edges, and only its title takes the pointer, so that boxes can be drawn inside it. */
export function frameNode(
  id: FrameId,
  frame: Frame,
  look: NodeLook & { readonly over: boolean; readonly summary: FrameSummary },
): FrameNode {
  const collapsed = frame.collapsed === true
  const { width, height } = look.outline
  const { excitatory, inhibitory } = look.summary.neurons
  const neurons = excitatory + inhibitory
  return {
    ...common(id, look),
    type: 'frame',
    selectable: collapsed,
    handles: [
      { type: 'source', position: HandleSide.Right, x: width, y: height / 2, width: 1, height: 1 },
      { type: 'target', position: HandleSide.Left, x: 0, y: 0, width, height: collapsed ? height : titleHeight },
    ],
    zIndex: collapsed ? (look.selected ? 1 : 0) : -2,
    ...(collapsed ? {} : { dragHandle: '.frame-title', style: { ...placed(look.outline), pointerEvents: 'none' } }),
    ariaLabel: `${frame.label}, frame with ${summaryWords(look.summary)}${collapsed ? ', collapsed' : ''}${look.muted ? ', muted' : ''}`,
    data: {
      ...{ label: frame.label, color: knownColor(frame.color), collapsed, count: summaryText(look.summary) },
      inhibitory: neurons === 0 ? null : Math.round((100 * inhibitory) / neurons),
      ...{ problem: look.problem, over: look.over, muted: look.muted },
    },
  }
}

export function noteNode(id: NoteId, note: Note, look: NodeLook): NoteNode {
  return {
    ...common(id, look),
    type: 'note',
    zIndex: look.selected ? 1 : 0,
    ariaLabel: `Note: ${note.text.trim() === '' ? 'empty' : note.text}`,
    data: { text: note.text, color: knownColor(note.color) },
  }
}

/** Whether two nodes are drawn the same, so that the one drawn before can stay. */
export function looksSame(a: CanvasNode, b: CanvasNode): boolean {
  if (a.position.x !== b.position.x || a.position.y !== b.position.y || a.width !== b.width || a.height !== b.height) return false
  if (a.type !== b.type || a.selected !== b.selected) return false
  return Object.entries(a.data).every(([key, value]) => Object.is(value, (b.data as Record<string, unknown>)[key]))
}

/** Without a transform, as React Flow has it: a transform each would make a picture of its own of each of many blocks. */
function placed({ x, y }: Rect) {
  return { transform: 'none', left: x, top: y }
}

function common(id: string, { outline, selected }: NodeLook) {
  const { x, y, width, height } = outline
  return {
    id,
    position: { x, y },
    style: placed(outline),
    width,
    height,
    // Known without measuring, so that a new object does not make React Flow measure again.
    measured: { width, height },
    selected,
  }
}
