import path from 'node:path'
import { app, MessageChannelMain, utilityProcess, type Details, type MessagePortMain, type UtilityProcess } from 'electron'
import type { KernelExit } from '../../shared/contract/main-contract'
import type { Engine } from '../../shared/contract/preferences'
import { postPortToProcess } from '../../shared/contract/wire'
import { createRestartLimit } from './restart-limit'

/** A process that computes for the page, and what it is called. */
interface EngineProcess {
  readonly engine: Engine
  readonly entry: string
  readonly serviceName: string
  /** Begins sentences on how it ended. */
  readonly title: string
}

export const kernelProcess: EngineProcess = {
  engine: 'computer',
  entry: 'kernel-process.js',
  serviceName: 'Cajal Kernel',
  title: 'The kernel process',
}

export const serverProcess: EngineProcess = {
  engine: 'nest-server',
  entry: 'nest-server-process.js',
  serviceName: 'Cajal NEST Server',
  title: 'The process that speaks to NEST Server',
}

/** Keeps one process of an engine alive and gives the page a port straight to it; no simulation data passes through main. */
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
  readonly process: EngineProcess
  /** Given to the process as it starts. */
  readonly args?: readonly string[]
  /** A process was started and has no port yet. */
  readonly onStart?: (child: UtilityProcess) => void
  readonly handPort: (port: MessagePortMain) => void
  readonly onExit: (exit: KernelExit) => void
}): KernelHost {
  const limit = createRestartLimit(3, 60_000, () => Date.now())
  let child: UtilityProcess | null = null

  const start = (): UtilityProcess => {
    const { entry, serviceName } = options.process
    const started = utilityProcess.fork(path.join(import.meta.dirname, entry), [...(options.args ?? [])], {
      serviceName,
      env: cleanEnvironment(),
    })
    options.onStart?.(started)
    const cause = causeOfEnd(serviceName)
    started.once('exit', (code) => void report(started, code, cause))
    return started
  }

  const report = async (ended: UtilityProcess, code: number, cause: CauseOfEnd): Promise<void> => {
    const gone = await cause.take()
    if (child !== ended) return
    child = null
    const restarting = limit.allow()
    options.onExit({ engine: options.process.engine, reason: exitReason(options.process.title, gone, code), restarting })
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
function causeOfEnd(serviceName: string): CauseOfEnd {
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

/** What Electron and Node would read from the environment must not change what is computed. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(NODE_|ELECTRON_)/.test(name))
  return Object.fromEntries(kept)
}

function exitReason(title: string, gone: string, code: number): string {
  switch (gone) {
    case 'oom':
      return `${title} ran out of memory.`
    case 'killed':
      return `${title} was ended from outside.`
    case 'crashed':
      return `${title} crashed (code ${code}).`
    default:
      return `${title} ended unexpectedly (code ${code}).`
  }
}
