import type { ReactElement } from 'react'
import { nodeModelOf, synapseModelOf } from '../../../shared/document/variants'
import type { Edge } from '../../../shared/document/checks/check-context'
import type { DeviceId } from '../../../shared/ids'
import { usualSynapse } from '../../../shared/models/carried-signals'
import { setSynapseModel, setVolumeTransmitter, setWeightRecorder } from '../../state/actions/projections'
import { addVolumeTransmitter } from '../../state/actions/transmitters'
import { onlyValue } from '../../state/fields/common-parameters'
import { synapseChoices } from '../../state/fields/synapse-choices'
import { carriesWeights, isWeightRecorder } from '../../state/connecting/weight-recording'
import { useEditor } from '../../ui/editor-context'
import { ChoiceField } from '../fields/choice-fields'
import { NamedBlockRow } from './named-block-row'
import { useDrawing } from '../fields/use-drawing'

/** By what edges are made: the synapse model, and the blocks it has to do with. */
export function SynapseRows({ edges }: { readonly edges: readonly Edge[] }): ReactElement {
  const { documents, editing } = useEditor()
  const document = useDrawing()
  const ids = edges.map(({ id }) => id)
  const model = onlyValue(edges, ({ projection }) => projection.synapse.model)
  const signal = onlyValue(edges, ({ verdict }) => (verdict?.ok === true ? verdict.signal : 'spike'))
  const usual = usualSynapse(signal ?? 'spike', edges[0]?.from?.descriptor)
  const descriptor = model === undefined ? null : synapseModelOf(document, model)
  const { fitting, lacking } = synapseChoices(document, edges)
  return (
    <>
      <div className="row" data-plain>
        <span className="row-label">Synapse</span>
        <span className="row-choice">
          <ChoiceField
            id="field-synapse"
            name="synapse_model"
            value={model}
            changed={model !== usual}
            invalid={edges.some(({ synapse }) => synapse.descriptor === null)}
            describedBy={undefined}
            choices={fitting}
            unfit={lacking}
            onValue={(name) => typeof name === 'string' && documents.apply(setSynapseModel(document, ids, name))}
          />
        </span>
      </div>
      {descriptor !== null && model !== usual && <p className="hint">{descriptor.title}.</p>}
      {edges.every(({ synapse }) => synapse.descriptor?.needsTransmitter === true) && (
        <NamedBlockRow
          edges={edges}
          field="volumeTransmitter"
          label="Volume transmitter"
          chosenOf={({ projection }) => projection.volumeTransmitter}
          fits={(_id, block) => nodeModelOf(document, block.model)?.kind === 'transmitter'}
          onChoose={(block) => documents.apply(setVolumeTransmitter(document, ids, block))}
          onNew={() => documents.apply(addVolumeTransmitter(document, ids))}
        />
      )}
      {ids.every((id) => carriesWeights(document, id)) && (
        <NamedBlockRow
          edges={edges}
          field="weightRecorder"
          label="Weight recorder"
          chosenOf={({ projection }) => projection.weightRecorder}
          fits={(id) => isWeightRecorder(document, id)}
          onChoose={(block) => documents.apply(setWeightRecorder(document, ids, block as DeviceId | undefined))}
          onNew={() => editing.addWeightRecorder(ids)}
        />
      )}
    </>
  )
}
