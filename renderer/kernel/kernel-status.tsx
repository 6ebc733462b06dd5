import type { ReactElement } from 'react'
import type { ServerInfo } from '../../shared/nest-server/server-info'
import type { RunState } from '../state/runs/run-state'
import { useStore } from '../ui/use-store'
import { useEditor } from '../ui/editor-context'
import type { Engines } from './engines'
import type { KernelStatus as ProcessStatus } from './kernel-client'
import type { RunController } from './run-controller'
import './run-controls.css'

interface KernelStatusProps {
  readonly kernel: Engines
  readonly run: RunController
}

/** What the kernel is doing, for the status bar: a dot and two words. */
export function KernelStatus({ kernel, run }: KernelStatusProps): ReactElement {
  const status = useStore(kernel.status, (value) => value)
  const state = useStore(run.state, (value) => value)
  const { engine } = useEditor()
  const chosen = useStore(engine, (value) => value.engine)
  const known = useStore(engine, (value) => value.known)
  const busy = state.phase === 'running' || state.phase === 'compiling'
  const onServer = busy ? kernel.current() === 'nest-server' : chosen === 'nest-server'
  const { phase, text, reason } = onServer ? describeServer(known, busy) : describeKernel(status, state)
  return (
    <span className="kernel-status" data-phase={phase} data-testid="kernel-status" title={reason} aria-live="polite">
      {text}
    </span>
  )
}

interface KernelWords {
  readonly phase: ProcessStatus['phase'] | 'running' | 'asleep'
  readonly text: string
  readonly reason?: string | undefined
}

/** A server is asked when something is run on it. */
function describeServer(known: ServerInfo | null, busy: boolean): KernelWords {
  const text = known === null ? 'NEST Server' : `NEST ${known.version}`
  if (busy) return { phase: 'running', text: `${text} running`, reason: known?.url }
  return known === null
    ? { phase: 'asleep', text, reason: 'It is asked when you press Run.' }
    : { phase: 'ready', text: `${text} ready`, reason: known.url }
}

/** A process that took the place of one that ended says so until a run has worked in it. */
function describeKernel(status: ProcessStatus, state: RunState): KernelWords {
  switch (status.phase) {
    case 'starting':
      return { phase: 'starting', text: 'Kernel starting' }
    case 'restarting':
      return { phase: 'restarting', text: 'Kernel restarting', reason: status.reason }
    case 'stopped':
      return { phase: 'stopped', text: 'Kernel stopped', reason: `${status.reason} Press Run to start it again.` }
    case 'ready': {
      if (state.phase === 'running' || state.phase === 'compiling') return { phase: 'running', text: 'Kernel running' }
      const proven = state.phase === 'paused' || (state.phase === 'finished' && state.resumable)
      if (status.lastExit === null || proven) return { phase: 'ready', text: 'Kernel ready' }
      return { phase: 'ready', text: 'Kernel ready, restarted', reason: status.lastExit }
    }
  }
}
