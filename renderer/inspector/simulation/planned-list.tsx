import { Clock } from 'lucide-react'
import type { ReactElement } from 'react'
import { describeChanges } from '../../../shared/network/compile-network'
import type { ChangeDescription } from '../../../shared/network/description'
import { formatQuantity } from '../../../shared/units/format-quantity'
import { itemLabel } from '../../state/actions/items'
import { unplanned } from '../../state/editing/plan-change'
import { Button } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { usePages } from '../fields/pages'
import { SectionHeading } from '../fields/section-heading'
import { useDrawing } from '../fields/use-drawing'

/** What the whole drawing sets while it runs, in order of time, each a way to its field; nothing where there is nothing. */
export function PlannedList(): ReactElement | null {
  const { session, commands, nodes } = useEditor()
  const document = useDrawing()
  const changes = describeChanges(document)
  useStore(nodes.state, ({ phase }) => phase)
  const made = useStore(nodes.live.state, (handmade) => (handmade === null ? 0 : unplanned(document, handmade).length))
  const { shown, pager } = usePages(changes, 'changes')
  const canPlan = commands.enabled('run-plan')
  if (changes.length === 0 && !canPlan) return null
  const show = ({ item, index }: ChangeDescription): void => {
    session.select([item])
    session.update({ inspectorTab: 'selection', fieldRequest: { item, field: `changes.${index}.atMs` } })
  }
  return (
    <section className="section" aria-label="Changes while it runs">
      <SectionHeading title="While it runs" help="changes" />
      <ol className="edge-list">
        {shown.map((change) => (
          <li key={`${change.item} ${change.index}`}>
            <button type="button" className="edge-row" onClick={() => show(change)}>
              <Clock size={14} aria-hidden />
              <span>
                {formatQuantity(change.atMs, 'ms')}: {itemLabel(document, change.item)}
              </span>
              <span className="mono">{Object.keys(change.parameters).join(', ')}</span>
            </button>
          </li>
        ))}
      </ol>
      {pager}
      {canPlan && (
        <>
          <p className="hint">
            {made === 1 ? 'One value was' : `${made} values were`} changed by hand while the last run went on. Planned, the next run has
            them again at the same times.
          </p>
          <Button icon={Clock} onClick={() => commands.run('run-plan')}>
            {commands.label('run-plan')}
          </Button>
        </>
      )}
    </section>
  )
}
