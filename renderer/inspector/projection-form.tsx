import { ArrowLeftRight, Diff, Trash2 } from 'lucide-react'
import { useMemo, type ReactElement } from 'react'
import { arrayShape } from '../../shared/document/checks/parameter-values'
import { edgeOf, isSpatial } from '../../shared/document/checks/check-context'
import { receptorNames } from '../../shared/document/checks/unknown-receptor'
import type { CajalDocument } from '../../shared/document/schema'
import { baseModel, nodeModelOf, synapseModelOf } from '../../shared/document/variants'
import type { DeviceId, ProjectionId } from '../../shared/ids'
import { connectionRules, synapseModels } from '../../shared/models/catalogue'
import type { ParameterDescriptor } from '../../shared/models/descriptor'
import { spatialRules } from '../../shared/models/space/spatial-rule'
import { weightUnit } from '../../shared/models/weight-unit'
import { connectionsOf } from '../../shared/network/edge-counts'
import { findBlock, findProjection } from '../state/actions/items'
import { fieldName, type ParameterGroup } from '../state/actions/parameters'
import { setRule, setSynapseModel, setVolumeTransmitter, setWeightRecorder } from '../state/actions/projections'
import { addVolumeTransmitter } from '../state/actions/transmitters'
import { parametersFrom } from '../state/common-parameters'
import { connectCall, projectionVerdict } from '../state/connect-call'
import { formatCount } from '../state/geometry'
import { Button } from '../ui/button'
import { useEditor } from '../ui/editor-context'
import { ChoiceField } from './choice-fields'
import { MaskForm } from './mask-form'
import { ModelUse } from './model-use'
import { MuteRow } from './mute-row'
import { NamedBlockRow } from './named-block-row'
import { OtherProblems } from './other-problems'
import { ParameterForm } from './parameter-form'
import { SectionHeading } from './section-heading'
import { SliceRow } from './slice-row'
import { useDrawing } from './use-drawing'

const ruleNames = connectionRules.map(({ name }) => name)
const ruleTitles = new Map(connectionRules.map(({ name, title }) => [name, title]))
const synapseNames = synapseModels.map(({ name }) => name)

/** Everything that can be set of one projection: the Connect call it is, who takes part by which rule, and by what synapse. */
export function ProjectionForm({ id }: { readonly id: ProjectionId }): ReactElement | null {
  const { documents, editing, commands } = useEditor()
  const document = useDrawing()
  const items = useMemo(() => [id], [id])
  const projection = findProjection(document, id)
  const edge = useMemo(() => edgeOf(document, id), [document, id])
  const synapse = useMemo(() => synapseParameters(document, id), [document, id])
  if (projection === undefined || edge === undefined) return null
  const { from, to } = edge
  const verdict = projectionVerdict(document, projection)
  const rule = edge.rule.descriptor
  const isPlaced = from?.positions !== undefined && to?.positions !== undefined && spatialRules.includes(projection.rule.name)
  const reverse = editing.reverseVerdict(id)
  const isSpikes = verdict?.ok === true && verdict.signal === 'spike' && !['recorder', 'transmitter'].includes(to?.descriptor?.kind ?? '')
  const synapseModel = synapseModelOf(document, projection.synapse.model)
  const variants = Object.entries(document.variants ?? {}).flatMap(([name, { model }]) => (synapseNames.includes(model) ? [name] : []))
  const shape = isSpatial(edge) ? undefined : arrayShape(edge)
  const receptors = receptorNames(edge)
  const shown = ['rule.name', 'synapse.model', 'sources', 'targets', 'weightRecorder', 'volumeTransmitter']
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
            ...fieldNames('rule', rule?.parameters),
            ...fieldNames('synapse', synapse),
            ...fieldNames('mask', edge.mask?.kind?.parameters),
            ...shown.slice(2),
          ])
        }
      />
      <section className="section">
        <SectionHeading title="Who is connected" help={{ kind: 'model', name: projection.rule.name }} />
        {from && <SliceRow id={id} end="sources" label={from.label} size={from.size} slice={projection.sources} />}
        {to && <SliceRow id={id} end="targets" label={to.label} size={to.size} slice={projection.targets} />}
        <div className="row" data-plain>
          <span className="row-label">Rule</span>
          <span className="row-choice">
            <ChoiceField
              id="field-rule"
              name="rule"
              value={projection.rule.name}
              changed={projection.rule.name !== 'all_to_all'}
              invalid={rule === null}
              describedBy={undefined}
              choices={ruleNames}
              titles={ruleTitles}
              onValue={(name) => typeof name === 'string' && documents.apply(setRule(document, id, name))}
            />
          </span>
        </div>
        {rule !== null && <p className="hint">{rule.text}</p>}
        <p className="expected-count" aria-live="polite" data-testid="expected-connections">
          {expectedText(connectionsOf(edge), rule?.random === true && rule.arrayShape === undefined)}
        </p>
      </section>
      {rule !== null && (
        <ParameterForm
          key={rule.name}
          items={items}
          group="rule"
          parameters={rule.parameters}
          title="Rule"
          variety={{ each: null, random: false, ...(isPlaced && { ofDistance: ['p'] }) }}
        />
      )}
      <MaskForm document={document} edge={edge} items={items} />
      <section className="section">
        <SectionHeading title="By what" help={{ kind: 'model', name: baseModel(document, projection.synapse.model) }} />
        <div className="row" data-plain>
          <span className="row-label">Synapse</span>
          <span className="row-choice">
            <ChoiceField
              id="field-synapse"
              name="synapse_model"
              value={projection.synapse.model}
              changed={projection.synapse.model !== 'static_synapse'}
              invalid={synapseModel === null}
              describedBy={undefined}
              choices={[...synapseNames, ...variants]}
              onValue={(name) => typeof name === 'string' && documents.apply(setSynapseModel(document, id, name))}
            />
          </span>
        </div>
        {synapseModel !== null && projection.synapse.model !== 'static_synapse' && <p className="hint">{synapseModel.title}.</p>}
        {synapseModel?.needsTransmitter === true && (
          <NamedBlockRow
            id={id}
            field="volumeTransmitter"
            label="Volume transmitter"
            model="volume_transmitter"
            chosen={projection.volumeTransmitter}
            onChoose={(block) => documents.apply(setVolumeTransmitter(document, id, block))}
            onNew={() => documents.apply(addVolumeTransmitter(document, id))}
          />
        )}
        {isSpikes && (
          <NamedBlockRow
            id={id}
            field="weightRecorder"
            label="Weight recorder"
            model="weight_recorder"
            chosen={projection.weightRecorder}
            onChoose={(block) => documents.apply(setWeightRecorder(document, id, block as DeviceId | undefined))}
            onNew={() => editing.addWeightRecorder(id)}
          />
        )}
      </section>
      {isSpikes && <ModelUse item={id} />}
      <ParameterForm
        key={projection.synapse.model}
        items={items}
        group="synapse"
        parameters={synapse}
        title="Synapse"
        tools={Object.keys(synapse).length > 6}
        variety={{
          each: shape === undefined ? null : shape.reduce((product, n) => product * n, 1),
          random: true,
          ...(isPlaced && { ofDistance: ['weight', 'delay'] }),
        }}
        choices={receptors.length > 1 ? { receptor_type: receptors } : {}}
      />
      <section className="section section-buttons">
        {isSpikes && (
          <Button icon={Diff} title="Turn excitation into inhibition, and back" onClick={() => editing.flipSign(id)}>
            Flip sign
          </Button>
        )}
        <Button icon={ArrowLeftRight} disabled={reverse !== null} title={reverse ?? undefined} onClick={() => editing.reverse(id)}>
          Reverse
        </Button>
        <Button icon={Trash2} onClick={() => commands.run('edit-delete')}>
          Delete
        </Button>
      </section>
    </>
  )
}

function expectedText(count: number, isExpected: boolean): string {
  const connections = count === 1 ? 'connection' : 'connections'
  return `${isExpected ? 'About ' : ''}${formatCount(count)} ${connections}${isExpected ? ' expected' : ''}.`
}

function fieldNames(group: ParameterGroup, parameters: Readonly<Record<string, ParameterDescriptor>> = {}): readonly string[] {
  return Object.keys(parameters).map((name) => fieldName(group, name))
}

const common = 'Shared by all these connections'

/** The synapse's parameters: the weight in the unit it has between these models, and what all connections share under a heading. */
function synapseParameters(document: CajalDocument, id: ProjectionId): Readonly<Record<string, ParameterDescriptor>> {
  const projection = findProjection(document, id)
  if (projection === undefined) return {}
  const descriptor = synapseModelOf(document, projection.synapse.model)
  const [from, to] = [projection.from, projection.to].map((end) => nodeModelOf(document, findBlock(document, end)?.model ?? ''))
  const unit = weightUnit(from ?? null, to ?? null)
  return Object.fromEntries(
    Object.entries(parametersFrom(document, projection.synapse.model)).map(([name, parameter]) => [
      name,
      {
        ...parameter,
        ...(name === 'weight' && 'unit' in parameter && { unit }),
        ...(descriptor?.common.includes(name) === true && { section: common }),
      },
    ]),
  )
}
