/** An edge that has a text; `from` and `to` are what it is drawn between. */
interface LabelledEdge {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly lines: readonly string[]
}

const nothing: readonly string[] = []

/**
 * What stands beside edges while none is pointed at. Between the same two ends, one of them a collapsed frame, texts would lie on each other: the
 * middle one tells of all, `3 × all_to_all` where they say the same, else `3 connections`. Those that keep their text are left out.
 */
export function restingLabels(
  edges: readonly LabelledEdge[],
  isCollapsed: (end: string) => boolean,
): ReadonlyMap<string, readonly string[]> {
  const parallel = new Map<string, LabelledEdge[]>()
  for (const edge of edges) {
    if (edge.lines.length === 0 || (!isCollapsed(edge.from) && !isCollapsed(edge.to))) continue
    const key = `${edge.from} ${edge.to}`
    const known = parallel.get(key)
    if (known === undefined) parallel.set(key, [edge])
    else known.push(edge)
  }
  const labels = new Map<string, readonly string[]>()
  for (const group of parallel.values()) {
    if (group.length < 2) continue
    const middle = group[group.length >> 1]
    for (const { id } of group) labels.set(id, id === middle?.id ? sharedLabel(group) : nothing)
  }
  return labels
}

function sharedLabel(group: readonly LabelledEdge[]): readonly string[] {
  const [first = '', ...rest] = group[0]?.lines ?? []
  const isSame = group.every(({ lines }) => lines.join('\n') === [first, ...rest].join('\n'))
  return isSame ? [`${group.length} × ${first}`, ...rest] : [`${group.length} connections`]
}
