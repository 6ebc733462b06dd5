import { expect, test } from 'vitest'
import type { ProjectionId } from '../../../shared/ids'
import type { EdgeGroups } from '../../../renderer/graph/edge-groups'
import { settled, settleMore, takeOver, type Settling } from '../../../renderer/graph/edge-settling'
import { createFlowAdapter, type DrawnEdge } from '../../../renderer/graph/flow-adapter'
import { drawing } from '../../shared/document/drawing'

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

const ids = (...list: string[]): ReadonlySet<ProjectionId> => new Set(list as ProjectionId[])
const dragged = takeOver(settled(groups([]), ids()), groups([]), ids('c0a', 'c59b'))
const elsewhere = (now: Settling): number => now.shown.filter(([first]) => first?.route.path === 'elsewhere').length

test('after a drop the edges below follow a few groups in a frame, and those that were dragged stay above until theirs has come', () => {
  const after = groups(Array.from({ length: 30 }, (_, group) => group))
  let now = takeOver(dragged, after, ids())
  expect([elsewhere(now), ...now.above]).toEqual([0, 'c0a', 'c59b'])
  const steps: unknown[] = []
  while (now.waiting.length > 0) {
    now = settleMore(now)
    steps.push([elsewhere(now), ...now.above])
  }
  expect(steps).toEqual([[10, 'c59b'], [20, 'c59b'], [30, 'c59b'], [30]])
  expect(now.shown).toBe(after)
})

test('what is not a drop comes at once, also while a drop settles', () => {
  const after = groups([1, 2, 3])
  expect(takeOver(settled(groups([]), ids()), after, ids()).shown).toBe(after)
  const settling = settleMore(takeOver(dragged, groups(Array.from({ length: 30 }, (_, group) => group)), ids()))
  const undone = groups([])
  expect(takeOver(settling, undone, ids())).toEqual(settled(undone, ids()))
  const again = takeOver(settling, settling.groups, ids('c5a'))
  expect([again.shown, again.above, again.waiting]).toEqual([settling.groups, ids('c5a'), []])
})

test('an edge that came or went with the drop is there at once', () => {
  const after = groups([3], 61)
  expect(takeOver(dragged, after, ids()).shown).toBe(after)
})
