import type { PanelSettings } from '../../../shared/document/panels'
import { useEditor } from '../../ui/editor-context'
import type { LegendSwitch } from '../legend-keys'

/** What the legend of a panel does: each press is a step that can be undone. */
export function useLegend({ id, legend = true, hidden = [] }: PanelSettings): LegendSwitch {
  const { documents, panels } = useEditor()
  return {
    shown: legend,
    hidden,
    onToggle(key) {
      documents.endGesture()
      const rest = hidden.filter((each) => each !== key)
      const next = rest.length < hidden.length ? rest : [...hidden, key]
      panels.change(id, { hidden: next.length === 0 ? undefined : next })
    },
  }
}
