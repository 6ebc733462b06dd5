import { CircleHelp } from 'lucide-react'
import type { ReactElement } from 'react'
import type { BlockId, RunId } from '../../../shared/ids'
import { RemedyButton } from '../../inspector/fields/remedy-button'
import { goToProblem } from '../../state/fields/go-to-problem'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'

/** More than this would leave no room for the plot; the list of problems has them all. */
const mostShown = 2

/** Why populations of a panel never fired in the run that is shown, each reason with the way to what it is about and an edit that mends it. */
export function SilenceNote({
  items,
  runId,
}: {
  readonly items: readonly BlockId[]
  readonly runId: RunId | undefined
}): ReactElement | null {
  const { silence, session } = useEditor()
  const silent = useStore(silence, (all) => all)
  if (silent.runId !== runId) return null
  const problems = silent.populations.filter(({ item }) => items.includes(item)).flatMap((population) => population.problems)
  if (problems.length === 0) return null
  return (
    <ul className="silence" role="status" aria-label="Why it is silent">
      {problems.slice(0, mostShown).map((problem) => (
        <li key={problem.message}>
          <CircleHelp size={14} aria-hidden />
          <span>
            <button type="button" className="silence-reason" onClick={() => goToProblem(session, problem)}>
              {problem.message}
            </button>{' '}
            {problem.remedy && <RemedyButton remedy={problem.remedy} />}
          </span>
        </li>
      ))}
      {problems.length > mostShown && (
        <li>
          <button type="button" className="link" onClick={() => session.update({ problemsOpen: true })}>
            {problems.length - mostShown} more in the list of problems
          </button>
        </li>
      )}
    </ul>
  )
}
