import { expect, test } from 'vitest'
import type { ProjectionId } from '../../../../shared/ids'
import type { EdgeGroups } from '../../../../renderer/graph/edges/edge-groups'
import { settled, settleMore, takeOver, type Settling } from '../../../../renderer/graph/edges/edge-settling'
import { createFlowAdapter, type DrawnEdge } from '../../../../renderer/graph/flow-adapter'
import { drawing } from '../../../shared/document/drawing'

const [edge] = createFlowAdapter().draw({
  document: drawing({ populations: { p1: { label: 'E', at: [0, 0] } }, edges: ['p1 p1'] }),
  ...{ selection: [], problems: [], resized: null, over: new Set() },
}).edges

/** Sixty groups of two; those whose number is in `moved` run elsewhere. */
function groups(moved: readonly number[], count = 60): EdgeGroups {
  const one = (group: number, each: string): DrawnEdge => {
    if (edge === undefined) throw new Error('There is one.')
    const id = `c${group}${each}` as ProjectionId
    const path = moved.includes(group) ? 'elsewhere' : 'here'
    return kept(`${id} ${path}`, { ...edge, id, route: { ...edge.route, path } })
  }
  return Array.from({ length: count }, (_, group) => [one(group, 'a'), one(group, 'b')])
}

const made = new Map<string, DrawnEdge>()
function kept(key: string, next: DrawnEdge): DrawnEdge {
  const last = made.get(key) ?? next
  made.set(key, last)
  return last
}

const dragged = takeOver(settled(groups([]), false), groups([]), true)
const elsewhere = (now: Settling): number => now.shown.filter(([first]) => first?.route.path === 'elsewhere').length

test('after a drop the edges below follow a few groups in a frame', () => {
  const after = groups(Array.from({ length: 30 }, (_, group) => group))
  let now = takeOver(dragged, after, false)
  expect(elsewhere(now)).toBe(0)
  const steps: number[] = []
  while (now.waiting.length > 0) {
    now = settleMore(now)
    steps.push(elsewhere(now))
  }
  expect(steps).toEqual([10, 20, 30])
  expect(now.shown).toBe(after)
})

test('what is not a drop comes at once, also while a drop settles', () => {
  const after = groups([1, 2, 3])
  expect(takeOver(settled(groups([]), false), after, false).shown).toBe(after)
  const settling = settleMore(takeOver(dragged, groups(Array.from({ length: 30 }, (_, group) => group)), false))
  const undone = groups([])
  expect(takeOver(settling, undone, false)).toEqual(settled(undone, false))
  const again = takeOver(settling, settling.groups, true)
  expect([again.shown, again.waiting]).toEqual([settling.groups, []])
})

test('an edge that came or went with the drop is there at once', () => {
  const after = groups([3], 61)
  expect(takeOver(dragged, after, false).shown).toBe(after)
})
