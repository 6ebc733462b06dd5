import { ArrowLeftRight, Diff, Trash2 } from 'lucide-react'
import { useMemo, type ReactElement } from 'react'
import { edgeOf } from '../../../shared/document/checks/check-context'
import type { ProjectionId } from '../../../shared/ids'
import type { ParameterDescriptor } from '../../../shared/models/descriptor'
import { findProjection } from '../../state/actions/items'
import type { ParameterGroup } from '../../state/actions/parameter-groups'
import { fieldName } from '../../state/actions/parameters'
import { changeFields, plannableOf } from '../../state/fields/plannable'
import { synapseParameters } from '../../state/fields/common-parameters'
import { connectCall, projectionVerdict } from '../../state/canvas/connect-call'
import { carriesWeights } from '../../state/connecting/weight-recording'
import { Button } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { EdgeSections } from './edge-sections'
import { MoveEnds } from './move-ends'
import { PlannedChanges } from '../fields/planned-changes'
import { MuteRow } from '../fields/mute-row'
import { OtherProblems } from '../blocks/other-problems'
import { ThirdFactorForm } from './third-factor-form'
import { useDrawing } from '../fields/use-drawing'

/** Everything that can be set of one projection: the Connect call it is, who takes part by which rule, and by what synapse. */
export function ProjectionForm({ id }: { readonly id: ProjectionId }): ReactElement | null {
  const { editing, commands } = useEditor()
  const document = useDrawing()
  const items = useMemo(() => [id], [id])
  const projection = findProjection(document, id)
  const edge = useMemo(() => edgeOf(document, id), [document, id])
  const synapse = useMemo(() => synapseParameters(document, id), [document, id])
  const plannable = useMemo(() => plannableOf(document, id), [document, id])
  if (projection === undefined || edge === undefined) return null
  const verdict = projectionVerdict(document, projection)
  const reverse = editing.reverseVerdict(id)
  return (
    <>
      <MuteRow items={items} />
      <section className="section">
        <code className="connect-call mono selectable">{connectCall(document, projection)}</code>
        {verdict?.ok === true && verdict.note !== null && <p className="hint">{verdict.note}</p>}
      </section>
      <OtherProblems
        item={id}
        shown={
          new Set([
            ...fieldNames('rule', edge.rule.descriptor?.parameters),
            ...fieldNames('synapse', synapse),
            ...fieldNames('mask', edge.mask?.kind?.parameters),
            ...fieldNames('thirdRule', edge.third?.rule.descriptor?.parameters),
            ...fieldNames('thirdIn', edge.third?.in.synapse.descriptor?.parameters),
            ...fieldNames('thirdOut', edge.third?.out.synapse.descriptor?.parameters),
            ...changeFields(plannable.changes),
            ...['sources', 'targets', 'weightRecorder', 'volumeTransmitter', 'thirdFactor'],
          ])
        }
      />
      <EdgeSections edges={[edge]} />
      <PlannedChanges id={id} group="synapse" plannable={plannable} parameters={synapse} variety={oneForAll} />
      <ThirdFactorForm edge={edge} />
      <section className="section section-buttons">
        {carriesWeights(document, id) && (
          <Button icon={Diff} title="Turn excitation into inhibition, and back" onClick={() => editing.flipSigns(items)}>
            Flip sign
          </Button>
        )}
        <Button icon={ArrowLeftRight} disabled={reverse !== null} title={reverse ?? undefined} onClick={() => editing.reverse(id)}>
          Reverse
        </Button>
        <MoveEnds id={id} />
        <Button icon={Trash2} onClick={() => commands.run('edit-delete')}>
          Delete
        </Button>
      </section>
    </>
  )
}

const oneForAll = { each: null, random: false } as const

function fieldNames(group: ParameterGroup, parameters: Readonly<Record<string, ParameterDescriptor>> = {}): readonly string[] {
  return Object.keys(parameters).map((name) => fieldName(group, name))
}
