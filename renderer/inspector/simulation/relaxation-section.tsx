import type { ReactElement } from 'react'
import { withoutMuted } from '../../../shared/document/muted'
import type { CajalDocument } from '../../../shared/document/schema'
import { synapseModelOf } from '../../../shared/document/variants'
import { relaxationSettings } from '../../../shared/models/relaxation-settings'
import { setNetworkSetting } from '../../state/actions/simulation'
import { useEditor } from '../../ui/editor-context'
import { NumberRow } from '../fields/plain-rows'
import { SectionHeading } from '../fields/section-heading'
import { SwitchRow } from '../fields/switch-row'
import { useDrawing } from '../fields/use-drawing'

const names = Object.keys(relaxationSettings).join(', ')

/** What a row is called where NEST's name is too long for it. */
const titles: Readonly<Record<string, string>> = {
  use_wfr: 'Relaxation',
  wfr_comm_interval: 'Interval',
  wfr_tol: 'Tolerance',
  wfr_max_iterations: 'Iterations',
  wfr_interpolation_order: 'Order',
}

/** How neurons follow each other without a delay, where the drawing has such edges. */
export function RelaxationSection(): ReactElement | null {
  const { documents } = useEditor()
  const document = useDrawing()
  const given = document.simulation.relaxation
  if (given === undefined && !hasInstantaneous(document)) return null
  return (
    <section className="section">
      <SectionHeading title="Connections without a delay" help="gap-junctions" />
      {Object.entries(relaxationSettings).map(([name, descriptor]) => {
        const value = given?.[name] ?? descriptor.default
        if (descriptor.kind === 'flag') {
          return (
            <SwitchRow
              key={name}
              field={name}
              label={titles[name]!}
              value={value === true}
              usual={descriptor.default}
              onValue={(next) => documents.apply(setNetworkSetting(name, next))}
            />
          )
        }
        return given?.['use_wfr'] === false ? null : (
          <NumberRow
            key={name}
            field={`simulation.${name}`}
            label={titles[name]!}
            descriptor={descriptor}
            value={Number(value)}
            changed={value !== descriptor.default}
            onValue={(next) => typeof next === 'number' && documents.apply(setNetworkSetting(name, next))}
          />
        )
      })}
      <p className="hint">
        {given?.['use_wfr'] === false
          ? 'Each neuron hears where the other was one step before.'
          : `Waveform relaxation: each slice of time is computed again until the neurons agree. NEST’s ${names}.`}
      </p>
    </section>
  )
}

/** Looked for among models alone: checks look at the whole drawing a moment later, and the form need not wait for them. */
function hasInstantaneous(document: CajalDocument): boolean {
  const projections = Object.values(withoutMuted(document).projections)
  const models = new Set(projections.map(({ synapse }) => synapse.model))
  return [...models].some((model) => synapseModelOf(document, model)?.instantaneous === true)
}
