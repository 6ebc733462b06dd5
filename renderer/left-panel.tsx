import { Tabs } from 'radix-ui'
import type { ReactElement } from 'react'
import { Palette } from './graph/palette/palette'
import { HistoryList } from './history-list'
import { Outline } from './outline'
import type { LeftTab } from './state/session'
import { useEditor } from './ui/editor-context'
import { useStore } from './ui/use-store'
import './left-panel.css'

const tabs: readonly (readonly [LeftTab, string, () => ReactElement])[] = [
  ['models', 'Models', Palette],
  ['outline', 'Outline', Outline],
  ['history', 'History', HistoryList],
]

/** What can be added, what there is, and what was done: the left side of the window. */
export function LeftPanel(): ReactElement {
  const { session } = useEditor()
  const shown = useStore(session, (state) => state.leftTab)
  return (
    <Tabs.Root
      className="left-panel tabs"
      value={shown}
      onValueChange={(value) => session.update({ leftTab: tabs.find(([tab]) => tab === value)?.[0] ?? 'models' })}
      activationMode="automatic"
    >
      <Tabs.List className="tab-list" aria-label="Left panel">
        {tabs.map(([tab, label]) => (
          <Tabs.Trigger key={tab} className="tab" value={tab}>
            {label}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {tabs.map(([tab, , Page]) => (
        <Tabs.Content key={tab} className="left-page" value={tab} tabIndex={-1} data-help={tab === 'models' ? 'palette' : tab}>
          <Page />
        </Tabs.Content>
      ))}
    </Tabs.Root>
  )
}
