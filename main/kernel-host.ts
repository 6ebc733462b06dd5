import path from 'node:path'
import { app, MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron'
import type { KernelExit } from '../shared/contract/main-contract'
import { postPortToProcess } from '../shared/contract/wire'
import { createRestartLimit } from './restart-limit'

const serviceName = 'Cajal Kernel'

/** Keeps one kernel process alive and gives the page a port straight to it; no simulation data passes through main. */
export interface KernelHost {
  /** Gives the page a fresh port, starting the process if there is none. Whoever had a port before loses it. */
  connectPage(): void
  /** Starts anew after too many crashes. */
  restart(): void
  /** Ends the process; the next page to connect gets a new one. */
  stop(): void
}

/** Makes the host; `onExit` is told when the process ends by itself, before a new port is handed over. */
export function createKernelHost(options: {
  readonly handPort: (port: MessagePortMain) => void
  readonly onExit: (exit: KernelExit) => void
}): KernelHost {
  const limit = createRestartLimit(3, 60_000, () => Date.now())
  let child: UtilityProcess | null = null
  let lastGone = ''

  app.on('child-process-gone', (_event, details) => {
    if (details.name === serviceName) lastGone = details.reason
  })

  const start = (): UtilityProcess => {
    const started = utilityProcess.fork(path.join(import.meta.dirname, 'kernel-process.js'), [], { serviceName, env: cleanEnvironment() })
    started.once('exit', (code) => {
      if (child !== started) return
      child = null
      const restarting = limit.allow()
      options.onExit({ reason: exitReason(lastGone, code), restarting })
      lastGone = ''
      if (restarting) connectPage()
    })
    return started
  }

  const connectPage = (): void => {
    child ??= start()
    const { port1, port2 } = new MessageChannelMain()
    postPortToProcess(child, port1)
    options.handPort(port2)
  }

  return {
    connectPage,
    restart() {
      limit.clear()
      connectPage()
    },
    stop() {
      const running = child
      child = null
      running?.kill()
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
