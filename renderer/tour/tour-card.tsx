import { Check, ChevronDown, ChevronUp, X } from 'lucide-react'
import { useEffect, useRef, useState, type ReactElement, type RefObject } from 'react'
import { tourSteps, type TourStep } from '../state/help/tour-steps'
import { Button, IconButton } from '../ui/button'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import './tour.css'

/** The tour in a corner of the drawing: what there is to do, ticked as soon as it holds; what is next is marked where it is done. */
export function TourCard(): ReactElement | null {
  const { tour } = useEditor()
  const { shown, done } = useStore(tour, (state) => state)
  const [chosen, setFolded] = useState<boolean | null>(null)
  // Once there is something to be covered, only the next step takes room on the drawing.
  const folded = chosen ?? done.length > 0
  const next = tourSteps.find(({ id }) => !done.includes(id))
  const card = useRef<HTMLElement>(null)
  useHighlight(shown ? (next?.id ?? null) : null)
  useFocusLeftBehind(card, shown)
  if (!shown) return null
  return (
    <section className="tour" role="region" tabIndex={-1} ref={card} aria-label="Tour" data-testid="tour">
      <header className="tour-head">
        <h2>First network</h2>
        <span>
          {done.length} of {tourSteps.length}
        </span>
        <IconButton
          label={folded ? 'Show all steps' : 'Show the next step only'}
          icon={folded ? ChevronUp : ChevronDown}
          side="top"
          aria-expanded={!folded}
          onClick={() => setFolded(!folded)}
        />
        <IconButton label="Leave the tour" hint="Leave; Help, Tour goes on with it" icon={X} side="top" onClick={tour.leave} />
      </header>
      {!(folded && next === undefined) && (
        <ol>
          {tourSteps
            .filter((step) => !folded || step === next)
            .map((step) => (
              <Step key={step.id} step={step} done={done.includes(step.id)} next={step === next} />
            ))}
        </ol>
      )}
      {next === undefined && <Ended />}
      <span className="hidden-visually" role="status">
        {next === undefined
          ? 'All steps of the tour are done.'
          : `${done.length} of ${tourSteps.length} done. Next: ${next.title}. ${next.how}`}
      </span>
    </section>
  )
}

function Step({ step, done, next }: { readonly step: TourStep; readonly done: boolean; readonly next: boolean }): ReactElement {
  return (
    <li data-done={done || undefined} aria-current={next ? 'step' : undefined}>
      <span className="tour-mark">{done && <Check size={12} aria-label="done" />}</span>
      <span>
        {step.title}
        {next && <small>{step.how}</small>}
      </span>
    </li>
  )
}

function Ended(): ReactElement {
  const { tour, commands } = useEditor()
  const go = (id: 'help-welcome' | 'help-guide'): void => {
    tour.leave()
    commands.run(id)
  }
  return (
    <div className="tour-end">
      <p>That is all it takes. The examples show what else there is.</p>
      <Button kind="primary" onClick={() => go('help-welcome')}>
        Examples
      </Button>
      <Button onClick={() => go('help-guide')}>Guide</Button>
    </div>
  )
}

/** Takes the focus where what had it is hidden by the tour, as the hint of an empty drawing is. */
function useFocusLeftBehind(card: RefObject<HTMLElement | null>, shown: boolean): void {
  useEffect(() => {
    const { activeElement, body } = document
    const isLost = activeElement === null || activeElement === body || !activeElement.checkVisibility({ visibilityProperty: true })
    if (shown && isLost) card.current?.focus()
  }, [card, shown])
}

/** Says on the page which step is next: the style marks the controls concerned, which know nothing of the tour. */
function useHighlight(step: string | null): void {
  useEffect(() => {
    const { dataset } = document.documentElement
    if (step === null) return undefined
    dataset['tour'] = step
    return () => {
      delete dataset['tour']
    }
  }, [step])
}
