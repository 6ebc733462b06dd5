import type { ReactElement } from 'react'
import { withoutMuted } from '../../../shared/document/muted'
import type { CajalDocument } from '../../../shared/document/schema'
import { synapseModelOf } from '../../../shared/document/variants'
import { relaxationSettings } from '../../../shared/models/relaxation-settings'
import { SectionHeading } from '../fields/section-heading'
import { useDrawing } from '../fields/use-drawing'
import { SettingRow } from './setting-row'

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
  const document = useDrawing()
  const given = document.simulation.relaxation
  if (given === undefined && !hasInstantaneous(document)) return null
  const isUsed = given?.['use_wfr'] !== false
  const shown = Object.entries(relaxationSettings).filter(([, { kind }]) => isUsed || kind === 'flag')
  return (
    <section className="section">
      <SectionHeading title="Connections without a delay" help="gap-junctions" />
      {shown.map(([name, descriptor]) => (
        <SettingRow key={name} name={name} label={titles[name]!} descriptor={descriptor} given={given?.[name]} />
      ))}
      <p className="hint">
        {isUsed
          ? `Waveform relaxation: each slice of time is computed again until the neurons agree. NEST’s ${names}.`
          : 'Each neuron hears where the other was one step before.'}
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
