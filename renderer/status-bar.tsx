import { CircleAlert, PanelBottom, PanelLeft, PanelRight, TriangleAlert, type LucideIcon } from 'lucide-react'
import type { ReactElement } from 'react'
import type { CommandId } from '../shared/commands'
import { simulationOf } from '../shared/document/written-numbers'
import { formatQuantity } from '../shared/units/format-quantity'
import type { Engines } from './kernel/engines'
import { KernelStatus } from './kernel/kernel-status'
import type { RunController } from './kernel/run-controller'
import type { PanelName } from './state/session'
import { IconButton } from './ui/button'
import { useEditor } from './ui/editor-context'
import { useStore } from './ui/use-store'

interface StatusBarProps {
  readonly kernel: Engines
  readonly run: RunController
}

/** The state of things in one line: kernel, step, seed, problems, zoom, panels. */
export function StatusBar({ kernel, run }: StatusBarProps): ReactElement {
  const { documents, session, commands } = useEditor()
  const resolutionMs = useStore(documents, ({ history }) => simulationOf(history.document).resolutionMs)
  const seed = useStore(documents, ({ history }) => history.document.simulation.seed)
  const percent = useStore(session, ({ zoom }) => Math.round(zoom * 100))
  return (
    <footer className="status-bar">
      <KernelStatus kernel={kernel} run={run} />
      <span className="status-settings">dt {formatQuantity(resolutionMs, 'ms')}</span>
      <span className="status-settings">seed {seed}</span>
      <span className="status-gap" />
      <ProblemCount />
      <button type="button" className="status-button" title="Zoom to 100 %" onClick={() => commands.run('view-zoom-reset')}>
        {percent} %
      </button>
      <div className="status-panels" role="group" aria-label="Panels">
        {panelSwitches.map(([name, id, label, icon]) => (
          <PanelSwitch key={name} name={name} id={id} label={label} icon={icon} />
        ))}
      </div>
    </footer>
  )
}

const panelSwitches: readonly (readonly [PanelName, CommandId, string, LucideIcon])[] = [
  ['left', 'view-left', 'Left panel', PanelLeft],
  ['results', 'view-results', 'Results', PanelBottom],
  ['inspector', 'view-inspector', 'Inspector', PanelRight],
]

interface PanelSwitchProps {
  readonly name: PanelName
  readonly id: CommandId
  readonly label: string
  readonly icon: LucideIcon
}

function PanelSwitch({ name, id, label, icon }: PanelSwitchProps): ReactElement {
  const { session, commands } = useEditor()
  const shown = useStore(session, ({ panels }) => panels[name])
  return (
    <IconButton
      label={label}
      icon={icon}
      side="top"
      hint={`${shown ? 'Hide' : 'Show'} ${label.toLowerCase()}`}
      shortcut={commands.shortcut(id)}
      aria-pressed={shown}
      onClick={() => commands.run(id)}
    />
  )
}

function ProblemCount(): ReactElement {
  const { problems, session, commands } = useEditor()
  const errors = useStore(problems, (list) => list.filter(({ severity }) => severity === 'error').length)
  const warnings = useStore(problems, (list) => list.filter(({ severity }) => severity === 'warning').length)
  const open = useStore(session, (state) => state.problemsOpen)
  const text = [counted(errors, 'problem'), counted(warnings, 'warning')].filter((part) => part !== '').join(', ') || 'No problems'
  return (
    <button
      type="button"
      className="status-button"
      aria-expanded={open}
      data-severity={errors > 0 ? 'error' : warnings > 0 ? 'warning' : undefined}
      data-testid="problem-count"
      onClick={() => commands.run('view-problems')}
    >
      {errors > 0 ? <CircleAlert size={13} aria-hidden /> : warnings > 0 ? <TriangleAlert size={13} aria-hidden /> : null}
      <span aria-live="polite">{text}</span>
    </button>
  )
}

function counted(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`
}
