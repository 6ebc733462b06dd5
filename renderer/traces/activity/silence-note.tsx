import { CircleHelp } from 'lucide-react'
import type { ReactElement } from 'react'
import type { BlockId, RunId } from '../../../shared/ids'
import { RemedyButton } from '../../inspector/fields/remedy-button'
import { itemLabel } from '../../state/actions/items'
import { goToProblem } from '../../state/fields/go-to-problem'
import { isSilenceExplained } from '../../state/worksheet/worksheet-commands'
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
  const { silence, session, documents } = useEditor()
  const silent = useStore(silence, (all) => all)
  const document = useStore(documents, ({ history }) => history.document)
  const isExplained = useStore(session, () => isSilenceExplained(session, document))
  if (silent.runId !== runId) return null
  const shown = silent.populations.filter(({ item }) => items.includes(item))
  if (!isExplained && shown.length > 0) return <UnexplainedSilence names={shown.map(({ item }) => itemLabel(document, item))} />
  const problems = shown.flatMap((population) => population.problems)
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

/** What the run has shown, without what a worksheet may ask for. */
function UnexplainedSilence({ names }: { readonly names: readonly string[] }): ReactElement {
  return (
    <ul className="silence" role="status" aria-label="What is silent">
      <li>
        <CircleHelp size={14} aria-hidden />
        <span>No spike of {names.join(', ')} was recorded. Why is left to you: the worksheet may ask for it.</span>
      </li>
    </ul>
  )
}
