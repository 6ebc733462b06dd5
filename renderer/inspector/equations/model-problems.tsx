import type { ReactElement } from 'react'
import type { TextProblem } from '../../../shared/models/own/place'

interface ModelProblemsProps {
  readonly problems: readonly TextProblem[]
  readonly notes: readonly TextProblem[]
  readonly goTo: (place: TextProblem) => void
}

const mostShown = 8

/** Mistakes of a model's text, and what is no mistake but worth knowing, each at its line. */
export function ModelProblems({ problems, notes, goTo }: ModelProblemsProps): ReactElement {
  return (
    <>
      <section id="model-problems" aria-label="Mistakes" role="status">
        {problems.length === 0 ? <p className="hint">No mistakes.</p> : <Places places={problems} goTo={goTo} />}
      </section>
      {notes.length > 0 && (
        <section aria-label="Worth knowing" className="model-notes">
          <h3 className="heading">Worth knowing</h3>
          <Places places={notes} goTo={goTo} />
        </section>
      )}
    </>
  )
}

function Places({ places, goTo }: { readonly places: readonly TextProblem[]; readonly goTo: ModelProblemsProps['goTo'] }): ReactElement {
  return (
    <ul className="model-problems">
      {places.slice(0, mostShown).map((place, index) => (
        <li key={index}>
          <button type="button" className="link" onClick={() => goTo(place)}>
            Line {place.line}
          </button>{' '}
          {place.message}
        </li>
      ))}
      {places.length > mostShown && <li>And {places.length - mostShown} more.</li>}
    </ul>
  )
}
