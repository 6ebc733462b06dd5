import type { ReactElement } from 'react'
import type { Theme } from '../../shared/contract/main-contract'
import { interfaceSizes, type Preferences } from '../../shared/contract/preferences'
import { EngineSettings } from './engine-settings'
import { TopicText } from '../help/guide-page'
import { KeyTable } from './key-table'
import type { Engines } from '../kernel/engines'
import { Choices, type Choice } from './settings-choices'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import './settings-dialog.css'

const themes: readonly Choice<Theme>[] = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
]

const drags: readonly Choice<Preferences['backgroundDrag']>[] = [
  ['select', 'Selects what the box touches', 'Space, the middle or the right button pans.'],
  ['pan', 'Pans', 'With Shift it selects what the box touches.'],
]

const threadCounts: readonly Choice<Preferences['threads']>[] = [
  ['automatic', 'As many as suit the computer', 'From the next run on. Results do not depend on it.'],
  ['1', '1'],
  ['2', '2'],
  ['4', '4'],
  ['8', '8'],
]

interface SettingsProps {
  readonly engines: Engines
  readonly onClose: () => void
}

/** How the window looks and answers: every choice holds at once and for all drawings. */
export function SettingsDialog({ engines, onClose }: SettingsProps): ReactElement {
  const { session, preferences, commands } = useEditor()
  const theme = useStore(session, (state) => state.theme)
  const { interfaceSize, backgroundDrag, welcomeAtStart, updatesAtStart, threads } = useStore(preferences, (state) => state)
  return (
    <Dialog title="Settings" help={<TopicText topic="settings" />} onClose={onClose}>
      <div className="settings">
        <Choices legend="Theme" choices={themes} chosen={theme} onChoose={(choice) => commands.run(`view-theme-${choice}`)} />
        <fieldset>
          <legend>Size of the interface</legend>
          <label>
            <select
              className="input select"
              aria-label="Size of the interface"
              value={interfaceSize}
              onChange={(event) => preferences.update({ interfaceSize: event.target.value as Preferences['interfaceSize'] })}
            >
              {interfaceSizes.map((size) => (
                <option key={size} value={size}>
                  {size} %
                </option>
              ))}
            </select>
          </label>
          <small>
            Larger for a projector. {keysInWords(commands.shortcut('view-size-larger'), commands.shortcut('view-size-smaller'))}
          </small>
        </fieldset>
        <Choices
          legend="Dragging the background of the drawing"
          choices={drags}
          chosen={backgroundDrag}
          onChoose={(choice) => preferences.update({ backgroundDrag: choice })}
        />
        <EngineSettings engines={engines} />
        <Choices
          legend="Threads that simulate on this computer"
          choices={threadCounts}
          chosen={threads}
          onChoose={(count) => preferences.update({ threads: count })}
        />
        <fieldset>
          <legend>At start</legend>
          <label>
            <input
              type="checkbox"
              checked={welcomeAtStart}
              onChange={(event) => preferences.update({ welcomeAtStart: event.target.checked })}
            />
            <span>Show the welcome when no file is opened</span>
          </label>
          <label>
            <input
              type="checkbox"
              checked={updatesAtStart}
              onChange={(event) => preferences.update({ updatesAtStart: event.target.checked })}
            />
            <span>
              Look for a new version
              <small>Asks where the releases come from. Otherwise Cajal never goes online by itself.</small>
            </span>
          </label>
        </fieldset>
        <KeyTable />
        <section>
          <h3>Panels</h3>
          <Button onClick={() => commands.run('view-reset-layout')}>{commands.label('view-reset-layout')}</Button>
        </section>
      </div>
    </Dialog>
  )
}

function keysInWords(larger: string | undefined, smaller: string | undefined): string {
  return larger === undefined || smaller === undefined ? '' : `${larger} and ${smaller} change it, too.`
}
