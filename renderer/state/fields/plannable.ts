import { blockOf } from '../../../shared/document/blocks'
import { changeableOfBlock, changeableOfEdge } from '../../../shared/document/changeable'
import { checkContext, edgeOf } from '../../../shared/document/checks/check-context'
import type { ResolvedChange } from '../../../shared/document/planned-changes'
import type { CajalDocument } from '../../../shared/document/schema'
import { isProjection } from '../actions/items'

/** Of a block or projection: what may be changed while time runs, and the changes there are, worked out. */
export interface Plannable {
  readonly names: readonly string[]
  readonly changes: readonly ResolvedChange[]
}

/** What can be planned for an item; nothing where it is none that takes values. */
export function plannableOf(document: CajalDocument, id: string): Plannable {
  if (isProjection(document, id)) {
    const edge = edgeOf(document, id)
    // A sampler reads over its edges: they carry nothing that could be changed.
    const carries = edge?.verdict?.ok === true && !edge.verdict.turned
    const { edges } = checkContext(document)
    return { names: edge && carries ? changeableOfEdge(edge, edges) : [], changes: edge?.changes ?? [] }
  }
  const block = blockOf(document, id)
  return { names: block ? changeableOfBlock(block) : [], changes: block?.changes ?? [] }
}

/** The fields of the changes of an item, as problems name them. */
export function changeFields(changes: readonly ResolvedChange[]): readonly string[] {
  return changes.flatMap(({ parameters, failures }, index) =>
    ['atMs', ...Object.keys(parameters), ...failures.map(({ parameter }) => parameter)].map((name) => `changes.${index}.${name}`),
  )
}
