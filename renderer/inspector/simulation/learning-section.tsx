import type { ReactElement } from 'react'
import { withoutMuted } from '../../../shared/document/muted'
import type { CajalDocument } from '../../../shared/document/schema'
import { nodeModelOf } from '../../../shared/document/variants'
import { learningSettings } from '../../../shared/models/learning-settings'
import { setNetworkSetting } from '../../state/actions/simulation'
import { useEditor } from '../../ui/editor-context'
import { NumberRow } from '../fields/plain-rows'
import { SectionHeading } from '../fields/section-heading'
import { SwitchRow } from '../fields/switch-row'
import { useDrawing } from '../fields/use-drawing'

/** What a row is called, as NEST's names are too long for it. */
const titles: Readonly<Record<string, string>> = {
  eprop_update_interval: 'Interval',
  eprop_learning_window: 'Window',
  eprop_reset_neurons_on_update: 'Reset neurons',
}

/** When neurons learn by e-prop, where the drawing has such. */
export function LearningSection(): ReactElement | null {
  const { documents } = useEditor()
  const document = useDrawing()
  const given = document.simulation.learning
  if (given === undefined && !hasLearners(document)) return null
  return (
    <section className="section">
      <SectionHeading title="Learning by e-prop" help="e-prop" />
      {Object.entries(learningSettings).map(([name, descriptor]) => {
        const value = given?.[name] ?? descriptor.default
        return descriptor.kind === 'flag' ? (
          <SwitchRow
            key={name}
            field={name}
            label={titles[name]!}
            value={value === true}
            usual={descriptor.default}
            onValue={(next) => documents.apply(setNetworkSetting(name, next))}
          />
        ) : (
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
        Weights are updated after each interval; errors count in the window at its end. NEST’s {Object.keys(learningSettings).join(', ')}.
      </p>
    </section>
  )
}

function hasLearners(document: CajalDocument): boolean {
  const models = new Set(Object.values(withoutMuted(document).populations).map(({ model }) => model))
  return [...models].some((model) => nodeModelOf(document, model)?.eligibility !== undefined)
}
