import { ChartSpline } from 'lucide-react'
import type { ReactElement } from 'react'
import type { SweepPlace } from '../../state/runs/sweep-places'
import { IconButton } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'

/** Sets up a sweep of the number beside it. */
export function SweepButton({ name, place }: { readonly name: string; readonly place: SweepPlace }): ReactElement {
  const { session } = useEditor()
  return (
    <IconButton
      label={`Sweep ${name}…`}
      icon={ChartSpline}
      className="row-sweep"
      side="left"
      onClick={() => session.update({ sweepRequest: { place } })}
    />
  )
}
