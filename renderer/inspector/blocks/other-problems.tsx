import { useId, type ReactElement } from 'react'
import type { ItemId } from '../../../shared/ids'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { FieldMessages } from '../fields/field-messages'

interface OtherProblemsProps {
  readonly item: ItemId
  /** Fields that show their problems themselves. */
  readonly shown: ReadonlySet<string>
}

/** What is wrong with an item and has no field to stand below, such as a parameter its model does not have. */
export function OtherProblems({ item, shown }: OtherProblemsProps): ReactElement | null {
  const { problems } = useEditor()
  const id = useId()
  const known = useStore(problems, (list) => list)
  const others = known.filter((problem) => problem.item === item && (problem.field === undefined || !shown.has(problem.field)))
  if (others.length === 0) return null
  return (
    <section className="section">
      <FieldMessages id={id} draftMessage={null} problems={others} />
    </section>
  )
}
