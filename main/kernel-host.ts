import path from 'node:path'
import { app, MessageChannelMain, utilityProcess, type Details, type MessagePortMain, type UtilityProcess } from 'electron'
import type { KernelExit } from '../shared/contract/main-contract'
import { postPortToProcess } from '../shared/contract/wire'
import { createRestartLimit } from './restart-limit'

const serviceName = 'Cajal Kernel'

/** Keeps one kernel process alive and gives the page a port straight to it; no simulation data passes through main. */
export interface KernelHost {
  /** Gives the page a fresh port, starting the process if there is none. Whoever had a port before loses it. */
  connectPage(): void
  /** Starts anew after too many crashes, or in place of a process that does not answer. */
  restart(): void
  /** Ends the process; the next page to connect gets a new one. */
  stop(): void
}

/** Makes the host; `onExit` is told when the process ends by itself, before a new port is handed over. */
export function createKernelHost(options: {
  /** Where the process may keep records that do not fit into memory. */
  readonly recordFolder: string
  readonly handPort: (port: MessagePortMain) => void
  readonly onExit: (exit: KernelExit) => void
}): KernelHost {
  const limit = createRestartLimit(3, 60_000, () => Date.now())
  let child: UtilityProcess | null = null

  const start = (): UtilityProcess => {
    const started = utilityProcess.fork(path.join(import.meta.dirname, 'kernel-process.js'), [options.recordFolder], {
      serviceName,
      env: cleanEnvironment(),
    })
    const cause = causeOfEnd()
    started.once('exit', (code) => void report(started, code, cause))
    return started
  }

  const report = async (ended: UtilityProcess, code: number, cause: CauseOfEnd): Promise<void> => {
    const gone = await cause.take()
    if (child !== ended) return
    child = null
    const restarting = limit.allow()
    options.onExit({ reason: exitReason(gone, code), restarting })
    if (restarting) connectPage()
  }

  const connectPage = (): void => {
    child ??= start()
    const { port1, port2 } = new MessageChannelMain()
    postPortToProcess(child, port1)
    options.handPort(port2)
  }

  const end = (): void => {
    const running = child
    child = null
    if (running === null) return
    const { pid } = running
    running.kill()
    // A process that hangs may not hear a request to end.
    if (pid !== undefined) endForGood(pid)
  }

  return {
    connectPage,
    restart() {
      end()
      limit.clear()
      connectPage()
    },
    stop: end,
  }
}

function endForGood(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

interface CauseOfEnd {
  /** Why the process ended, in Electron's words; empty when Electron does not say. */
  take(): Promise<string>
}

/** Electron tells why a process ended in another event than its exit, on Linux a moment after it (measured). */
function causeOfEnd(): CauseOfEnd {
  let listener: (event: unknown, details: Details) => void = () => undefined
  const told = new Promise<string>((resolve) => {
    listener = (_event, details) => {
      if (details.name === serviceName) resolve(details.reason)
    }
  })
  app.on('child-process-gone', listener)
  return {
    async take() {
      const silence = new Promise<string>((resolve) => setTimeout(resolve, 200, ''))
      const reason = await Promise.race([told, silence])
      app.off('child-process-gone', listener)
      return reason
    },
  }
}

/** What Electron and Node would read from the environment must not change the kernel. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(NODE_|ELECTRON_)/.test(name))
  return Object.fromEntries(kept)
}

function exitReason(gone: string, code: number): string {
  switch (gone) {
    case 'oom':
      return 'The kernel ran out of memory.'
    case 'killed':
      return 'The kernel process was ended from outside.'
    case 'crashed':
      return `The kernel process crashed (code ${code}).`
    default:
      return `The kernel process ended unexpectedly (code ${code}).`
  }
}
