import { Play, RotateCcw, Square, StepForward } from 'lucide-react'
import type { ReactElement } from 'react'
import { assertNever } from '../../shared/assert'
import { simulationOf } from '../../shared/document/written-numbers'
import { canContinue, canReset, canStart, canStop, type RunState } from '../state/runs/run-state'
import { formatCount, formatValue, stepDecimals } from '../../shared/units/format-value'
import { Button, IconButton } from '../ui/button'
import { useEditor } from '../ui/editor-context'
import { Tooltip } from '../ui/tooltip'
import { useStore } from '../ui/use-store'
import './run-controls.css'
import { EngineMenu } from './engine-menu'
import { PaceMenu } from './pace-menu'
import type { RunController, RunProgress } from './run-controller'
import { nextReading, usePacedStore } from './use-paced-store'

/** Run, Stop, Continue, Reset and how far the run is: the middle of the top bar. */
export function RunControls({ run }: { readonly run: RunController }): ReactElement {
  const { commands } = useEditor()
  const state = useStore(run.state, (value) => value)
  return (
    <div className="run-controls" role="group" aria-label="Simulation" data-help="run">
      {canStart(state) ? (
        <Tooltip content="Simulate from the start" shortcut={commands.shortcut('run-start')}>
          <Button kind="primary" icon={Play} onClick={() => commands.run('run-start')}>
            Run
          </Button>
        </Tooltip>
      ) : (
        <Tooltip content="Stop and keep what was recorded" shortcut={commands.shortcut('run-stop')}>
          <Button kind="primary" icon={Square} disabled={!canStop(state)} onClick={() => commands.run('run-stop')}>
            Stop
          </Button>
        </Tooltip>
      )}
      <EngineMenu run={run} />
      <Tooltip content={continueHint(state)} shortcut={commands.shortcut('run-continue')}>
        <Button icon={StepForward} disabled={!canContinue(state)} onClick={() => commands.run('run-continue')}>
          <span className="top-words">Continue</span>
        </Button>
      </Tooltip>
      <IconButton
        kind="plain"
        label="Reset"
        hint="Back to time 0: clears the results, keeps the drawing"
        icon={RotateCcw}
        disabled={!canReset(state)}
        onClick={() => commands.run('run-reset')}
      />
      <RunProgressBar run={run} state={state} />
      <span className="hidden-visually" aria-live="polite">
        {announcement(state)}
      </span>
    </div>
  )
}

function RunProgressBar({ run, state }: { readonly run: RunController; readonly state: RunState }): ReactElement | null {
  const paced = usePacedStore(run.progress, nextReading)
  // Where the time has stopped it is told at once, with the state.
  const progress = state.phase === 'running' ? paced : run.progress.get()
  if (state.phase === 'idle') {
    return (
      <div className="run-progress">
        <div className="run-progress-text">
          <span />
          <PaceMenu run={run} speed={null} />
        </div>
      </div>
    )
  }
  const { resolutionMs } = simulationOf(state.run.document)
  const started = progress.runId === state.run.runId
  const text = progressText(state, started ? progress : null, resolutionMs)
  const { endless = false } = state.run.document.simulation
  const percent = endless ? 0 : started ? Math.min(100, (progress.step / progress.endStep) * 100) : 0
  return (
    <div className="run-progress">
      <div className="run-progress-text">
        <span data-testid="run-time">{text}</span>
        <PaceMenu run={run} speed={started && progress.speed !== null ? `${formatSpeed(progress.speed)} real time` : null} />
      </div>
      <div
        className="run-progress-bar"
        role="progressbar"
        aria-label="Simulated time"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(percent)}
        aria-valuetext={text}
        data-phase={state.phase}
      >
        <div style={{ transform: `scaleX(${percent / 100})` }} />
      </div>
    </div>
  )
}

function progressText(state: RunState, progress: RunProgress | null, resolutionMs: number): string {
  if (state.phase === 'idle') return ''
  if (state.phase === 'compiling') return state.stopping ? 'Stopping…' : 'Building the network…'
  if (progress === null) return 'Not run'
  const { step, endStep } = progress
  const decimals = state.phase === 'running' ? 0 : stepDecimals(resolutionMs)
  if (state.run.document.simulation.endless === true) return milliseconds(step, resolutionMs, decimals)
  return `${milliseconds(step, resolutionMs, decimals)} of ${milliseconds(endStep, resolutionMs, decimals)}`
}

/** Without a fraction that is zero, and without digits that flicker while the time runs. */
function milliseconds(step: number, resolutionMs: number, decimals: number): string {
  const ms = step * resolutionMs
  return `${formatValue(ms, Math.abs(ms - Math.round(ms)) < 1e-6 ? 0 : decimals)} ms`
}

function formatSpeed(speed: number): string {
  return `${speed >= 9.95 ? formatCount(Math.round(speed)) : speed.toFixed(speed >= 0.0995 ? 1 : 3)}×`
}

function continueHint(state: RunState): string {
  return state.phase === 'finished' ? 'Simulate the duration once more' : 'Go on from where it stopped'
}

function announcement(state: RunState): string {
  switch (state.phase) {
    case 'idle':
      return ''
    case 'compiling':
      return 'Building the network'
    case 'running':
      return state.stopping ? 'Stopping' : 'Running'
    case 'paused':
      return 'Stopped; what was recorded is kept'
    case 'finished':
      return 'Finished'
    case 'failed':
      return 'The run failed'
    default:
      return assertNever(state)
  }
}
