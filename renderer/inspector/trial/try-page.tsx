import { useMemo, type ReactElement } from 'react'
import type { BlockId } from '../../../shared/ids'
import { findBlock } from '../../state/actions/items'
import { parametersFrom } from '../../state/fields/common-parameters'
import { protocolsOf } from '../../state/runs/trial'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { ParameterForm } from '../fields/parameter-form'
import { SectionHeading } from '../fields/section-heading'
import { Trial } from './trial'
import { useDrawing } from '../fields/use-drawing'

const one = { each: 1, random: true }

/** One neuron of a population by itself, as it is set now, under a protocol: tried at every change, aside from any run. */
export function TryPage({ item }: { readonly item: BlockId }): ReactElement | null {
  const { session } = useEditor()
  const document = useDrawing()
  const items = useMemo(() => [item], [item])
  const model = findBlock(document, item)?.model ?? ''
  const parameters = useMemo(() => parametersFrom(document, model), [document, model])
  const choices = protocolsOf(document, item)
  const chosen = useStore(session, (state) => state.trial.protocol)
  const protocol = choices.find(({ id }) => id === chosen) ?? choices[0]
  if (protocol === undefined) return null
  const choose = (id: string): void => {
    const next = choices.find((each) => each.id === id)
    if (next) session.update({ trial: { ...session.get().trial, protocol: next.id } })
  }
  return (
    <>
      <section className="section">
        <SectionHeading title="One neuron by itself" help="trial" />
        <div className="row" data-plain>
          <label className="row-label" htmlFor="try-protocol">
            Protocol
          </label>
          <select id="try-protocol" className="input" value={protocol.id} onChange={(event) => choose(event.target.value)}>
            {choices.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <p className="hint">{protocol.text}</p>
      </section>
      <Trial key={`${item} ${protocol.id}`} document={document} item={item} protocol={protocol} />
      <ParameterForm key={model} tools items={items} group="model" parameters={parameters} variety={one} />
    </>
  )
}
