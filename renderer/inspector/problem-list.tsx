import { CircleAlert, TriangleAlert, X } from 'lucide-react'
import { useEffect, useRef, type ReactElement } from 'react'
import type { Problem } from '../../shared/document/problem'
import { goToProblem } from '../state/fields/go-to-problem'
import { IconButton } from '../ui/button'
import { useReturnOfFocus } from '../ui/dialog'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import { RemedyButton } from './fields/remedy-button'

/** Everything known to be wrong: each row leads to its item and field, or mends it. */
export function ProblemList(): ReactElement | null {
  const { session } = useEditor()
  const open = useStore(session, (state) => state.problemsOpen)
  return open ? <OpenProblemList /> : null
}

/** The keys go to it while it is open, and back to where they were. */
function OpenProblemList(): ReactElement {
  const { problems, session } = useEditor()
  const list = useStore(problems, (known) => known)
  const section = useRef<HTMLElement>(null)
  const returnFocus = useReturnOfFocus()
  useEffect(() => returnFocus, [returnFocus])
  useEffect(() => {
    section.current?.focus({ preventScroll: true })
  }, [])
  const hadProblems = useRef(false)
  const hasFocus = useRef(false)
  useEffect(() => {
    // Of a list whose last problem is mended nothing is left to read: it would lie on the results.
    if (hadProblems.current && list.length === 0) session.update({ problemsOpen: false })
    hadProblems.current = list.length > 0
    // A row that goes with its problem takes the focus along; whoever left the list by themselves stays where they are.
    if (hasFocus.current && document.activeElement === document.body) section.current?.focus({ preventScroll: true })
  }, [list, session])
  const inOrder = [...list].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
  return (
    <section
      ref={section}
      tabIndex={-1}
      className="problem-list"
      data-help="problems"
      aria-label="Problems"
      onFocus={() => (hasFocus.current = true)}
      onBlur={() => (hasFocus.current = false)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        session.update({ problemsOpen: false })
      }}
    >
      <header>
        <h2>Problems</h2>
        <IconButton label="Close problems" icon={X} onClick={() => session.update({ problemsOpen: false })} />
      </header>
      {inOrder.length === 0 ? (
        <p className="problem-none">Nothing is wrong with this drawing.</p>
      ) : (
        <ul>
          {inOrder.map((problem, index) => (
            <ProblemRow key={index} problem={problem} />
          ))}
        </ul>
      )}
    </section>
  )
}

function ProblemRow({ problem }: { readonly problem: Problem }): ReactElement {
  const { session } = useEditor()
  const Icon = problem.severity === 'error' ? CircleAlert : TriangleAlert
  return (
    <li data-severity={problem.severity}>
      <Icon size={15} aria-label={problem.severity === 'error' ? 'Error' : 'Warning'} />
      <div>
        <button type="button" className="problem-message" onClick={() => goToProblem(session, problem)}>
          {problem.message}
        </button>
        {problem.remedy && <RemedyButton remedy={problem.remedy} />}
      </div>
    </li>
  )
}
