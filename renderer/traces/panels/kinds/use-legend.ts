import { useMemo } from 'react'
import type { PanelSettings } from '../../../../shared/document/panels'
import { useEditor } from '../../../ui/editor-context'
import type { LegendSwitch } from '../../plots/legend-keys'

const nothingHidden: readonly string[] = []

/** What the legend of a panel does: each press is a step that can be undone. The same object as long as it does the same. */
export function useLegend({ id, legend: shown = true, hidden = nothingHidden }: PanelSettings): LegendSwitch {
  const { documents, panels } = useEditor()
  return useMemo(
    () => ({
      shown,
      hidden,
      onToggle(key) {
        documents.endGesture()
        const rest = hidden.filter((each) => each !== key)
        const next = rest.length < hidden.length ? rest : [...hidden, key]
        panels.change(id, { hidden: next.length === 0 ? undefined : next })
      },
    }),
    [documents, panels, id, shown, hidden],
  )
}
