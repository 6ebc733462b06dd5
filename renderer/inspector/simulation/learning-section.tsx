import type { ReactElement } from 'react'
import { withoutMuted } from '../../../shared/document/muted'
import type { CajalDocument } from '../../../shared/document/schema'
import { nodeModelOf } from '../../../shared/document/variants'
import { learningSettings } from '../../../shared/models/learning-settings'
import { SectionHeading } from '../fields/section-heading'
import { useDrawing } from '../fields/use-drawing'
import { SettingRow } from './setting-row'

/** What a row is called, as NEST's names are too long for it. */
const titles: Readonly<Record<string, string>> = {
  eprop_update_interval: 'Interval',
  eprop_learning_window: 'Window',
  eprop_reset_neurons_on_update: 'Reset neurons',
}

/** When neurons learn by e-prop, where the drawing has such. */
export function LearningSection(): ReactElement | null {
  const document = useDrawing()
  const given = document.simulation.learning
  if (given === undefined && !hasLearners(document)) return null
  return (
    <section className="section">
      <SectionHeading title="Learning by e-prop" help="e-prop" />
      {Object.entries(learningSettings).map(([name, descriptor]) => (
        <SettingRow key={name} name={name} label={titles[name]!} descriptor={descriptor} given={given?.[name]} />
      ))}
      <p className="hint">
        Weights are updated after each interval; errors count in the window at its end. NEST’s {Object.keys(learningSettings).join(', ')}.
      </p>
    </section>
  )
}

function hasLearners(document: CajalDocument): boolean {
  const models = new Set(Object.values(withoutMuted(document).populations).map(({ model }) => model))
  return [...models].some((model) => nodeModelOf(document, model)?.eligibility?.learns === 'in intervals')
}
