import type { Problem } from '../../shared/document/problem'
import type { CajalDocument } from '../../shared/document/schema'
import type { FrameId, ProjectionId } from '../../shared/ids'

/** The worst problem of each item that has one. */
export type Worst = ReadonlyMap<string, Problem['severity']>

/** The worst problem of what is not drawn itself, at the frame that stands for it. */
export function worstOfHidden(
  { projections }: Pick<CajalDocument, 'projections'>,
  hidden: ReadonlyMap<string, FrameId>,
  worst: Worst,
): Worst {
  const standIns = new Map<string, Problem['severity']>()
  if (hidden.size === 0) return standIns
  for (const [item, severity] of worst) {
    const projection = Object.hasOwn(projections, item) ? projections[item as ProjectionId] : undefined
    const [from, to] = projection === undefined ? [item, item] : [projection.from, projection.to]
    const frame = hidden.get(from)
    if (frame !== undefined && frame === hidden.get(to) && standIns.get(frame) !== 'error') standIns.set(frame, severity)
  }
  return standIns
}

/** Finds the worst problem of each item. */
export function worstByItem(problems: readonly Problem[]): Worst {
  const worst = new Map<string, Problem['severity']>()
  for (const { item, severity } of problems) {
    if (item !== undefined && worst.get(item) !== 'error') worst.set(item, severity)
  }
  return worst
}

const known = new WeakMap<readonly Problem[], ReadonlyMap<string, string>>()

/** What the problems of an item say, a line each; the list is gone through once for all who ask. */
export function messagesOf(problems: readonly Problem[], item: string): string {
  let messages = known.get(problems)
  if (messages === undefined) known.set(problems, (messages = messagesByItem(problems)))
  return messages.get(item) ?? ''
}

function messagesByItem(problems: readonly Problem[]): ReadonlyMap<string, string> {
  const messages = new Map<string, string>()
  for (const { item, message } of problems) {
    if (item === undefined) continue
    const before = messages.get(item)
    messages.set(item, before === undefined ? message : `${before}\n${message}`)
  }
  return messages
}
