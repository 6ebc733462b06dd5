import type { ProjectionId } from '../../ids'
import { checkConnection, type ConnectionVerdict } from '../../network/connectable'
import { type Block, blocksInOrder, projectionsInOrder } from '../blocks'
import type { Problem } from '../problem'
import type { CajalDocument, Projection } from '../schema'

/** A projection with the blocks at its ends, absent where it dangles. */
export interface Edge {
  readonly id: ProjectionId
  readonly projection: Projection
  readonly from: Block | undefined
  readonly to: Block | undefined
  /** Absent where an end or its model is not known. */
  readonly verdict: ConnectionVerdict | undefined
}

/** The document as checks read it: looked up once for all of them. */
export interface CheckContext {
  readonly document: CajalDocument
  readonly blocks: readonly Block[]
  readonly edges: readonly Edge[]
  /** The blocks that are joined to a block by edges that can be connected, each once, by the id of the block they lead to. */
  readonly sources: ReadonlyMap<string, ReadonlySet<Block>>
}

/** One thing that may be wrong with a drawing, a file each. */
export type Check = (context: CheckContext) => readonly Problem[]

/** Looks up what the checks ask of a document. */
export function checkContext(document: CajalDocument): CheckContext {
  const blocks = blocksInOrder(document)
  const blockById = new Map<string, Block>(blocks.map((block) => [block.id, block]))
  const edges = projectionsInOrder(document).map(([id, projection]): Edge => {
    const from = blockById.get(projection.from)
    const to = blockById.get(projection.to)
    const verdict = from?.descriptor && to?.descriptor ? checkConnection(from.descriptor, to.descriptor) : undefined
    return { id, projection, from, to, verdict }
  })
  return { document, blocks, edges, sources: sourcesOf(edges) }
}

function sourcesOf(edges: readonly Edge[]): ReadonlyMap<string, ReadonlySet<Block>> {
  const sources = new Map<string, Set<Block>>()
  for (const { from, to, verdict } of edges) {
    if (!from || !to || !verdict?.ok) continue
    const known = sources.get(to.id) ?? new Set()
    sources.set(to.id, known.add(from))
  }
  return sources
}

/** How a message calls an edge: `Noise → E`. */
export function edgeName({ projection, from, to }: Edge): string {
  return `${from?.label ?? projection.from} → ${to?.label ?? projection.to}`
}
