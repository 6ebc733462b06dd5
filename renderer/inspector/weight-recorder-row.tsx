import type { ReactElement } from 'react'
import type { DeviceId, ProjectionId } from '../../shared/ids'
import { plainFieldElementId } from './field-id'
import { allBlocks, isDevice } from '../state/actions/items'
import { setWeightRecorder } from '../state/actions/projections'
import { problemsOfField } from '../state/problems'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import { FieldMessages } from './field-messages'
import { useDrawing } from './use-drawing'

interface WeightRecorderRowProps {
  readonly id: ProjectionId
  readonly recorder: DeviceId | undefined
}

const another = '+'

/** Which recorder sees the weight of every spike that passes: none, one that is there, or a new one beside the edge. */
export function WeightRecorderRow({ id, recorder }: WeightRecorderRowProps): ReactElement {
  const { documents, editing, problems } = useEditor()
  const document = useDrawing()
  const found = problemsOfField(
    useStore(problems, (list) => list),
    id,
    'weightRecorder',
  )
  const recorders = allBlocks(document).filter(([, { model }]) => model === 'weight_recorder')
  const isKnown = recorder === undefined || recorders.some(([block]) => block === recorder)
  const choose = (value: string): void => {
    if (value === another) editing.addWeightRecorder(id)
    else documents.apply(setWeightRecorder(document, id, isDevice(document, value) ? value : undefined))
  }
  return (
    <>
      <div className="row" data-plain>
        <label className="row-label" htmlFor={plainFieldElementId('weightRecorder')}>
          Weight recorder
        </label>
        <span className="row-choice">
          <select
            id={plainFieldElementId('weightRecorder')}
            className="input"
            data-changed={recorder !== undefined || undefined}
            aria-invalid={found.length > 0}
            aria-describedby={found.length > 0 ? 'weight-recorder-messages' : undefined}
            value={recorder ?? ''}
            onChange={(event) => choose(event.target.value)}
          >
            <option value="">none</option>
            {!isKnown && <option value={recorder}>{recorder}</option>}
            {recorders.map(([block, { label }]) => (
              <option key={block} value={block}>
                {label}
              </option>
            ))}
            <option value={another}>a new one</option>
          </select>
        </span>
      </div>
      {found.length > 0 && <FieldMessages id="weight-recorder-messages" draftMessage={null} problems={found} />}
    </>
  )
}
