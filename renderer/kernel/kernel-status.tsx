import type { ReactElement } from 'react'
import type { RunState } from '../state/run-state'
import { useStore } from '../ui/use-store'
import type { KernelClient, KernelStatus as ProcessStatus } from './kernel-client'
import type { RunController } from './run-controller'
import './run-controls.css'

interface KernelStatusProps {
  readonly kernel: KernelClient
  readonly run: RunController
}

/** What the kernel is doing, for the status bar: a dot and two words. */
export function KernelStatus({ kernel, run }: KernelStatusProps): ReactElement {
  const status = useStore(kernel.status, (value) => value)
  const state = useStore(run.state, (value) => value)
  const { phase, text, reason } = describeKernel(status, state)
  return (
    <span className="kernel-status" data-phase={phase} data-testid="kernel-status" title={reason} aria-live="polite">
      {text}
    </span>
  )
}

interface KernelWords {
  readonly phase: ProcessStatus['phase'] | 'running'
  readonly text: string
  readonly reason?: string | undefined
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
