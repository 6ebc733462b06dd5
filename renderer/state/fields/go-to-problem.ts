import type { Problem } from '../../../shared/document/problem'
import type { Session } from '../session'

/** Selects what a problem is about and asks for its field to be focused. */
export function goToProblem(session: Session, { item, field }: Pick<Problem, 'item' | 'field'>): void {
  const model = item === undefined ? /^models\.([^.]*)/.exec(field ?? '')?.[1] : undefined
  if (model !== undefined) return session.update({ openModel: model })
  if (item !== undefined) session.select([item])
  const variant = /^variants\.([^.]*)/.exec(item === undefined ? (field ?? '') : '')?.[1]
  session.update({
    ...(variant !== undefined && { openVariant: variant }),
    inspectorTab: item === undefined ? 'simulation' : 'selection',
    fieldRequest: field === undefined ? null : { item: item ?? null, field },
  })
}
