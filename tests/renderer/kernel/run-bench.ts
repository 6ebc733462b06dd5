import { readFileSync } from 'node:fs'
import { MessageChannel } from 'node:worker_threads'
import { serveKernel } from '../../../shared/contract/kernel-server'
import { nodePort, type Port } from '../../../shared/contract/wire'
import { openDocument } from '../../../shared/document/open-document'
import type { CajalDocument } from '../../../shared/document/schema'
import type { RunId } from '../../../shared/ids'
import { compileNetwork } from '../../../shared/network/compile-network'
import { createKernelClient } from '../../../renderer/kernel/kernel-client'
import { createRunController, type RunController } from '../../../renderer/kernel/run-controller'
import { createRunStreams } from '../../../renderer/traces/buffers/run-streams'

interface RunBench {
  readonly controller: RunController
  dispose(): void
}

/** An example of the app. */
export function openExample(name: string): CajalDocument {
  const opened = openDocument(readFileSync(new URL(`../../../examples/${name}`, import.meta.url), 'utf8'))
  if (opened.kind !== 'opened') throw new Error(opened.message)
  return opened.document
}

/** The page's side and the kernel's, in one process but with a real port between them. */
export function createRunBench(drawn: CajalDocument | (() => CajalDocument)): RunBench {
  const takers = new Set<(port: Port) => void>()
  const client = createKernelClient({
    onPort(listener) {
      takers.add(listener)
      return () => takers.delete(listener)
    },
    onExit: () => () => undefined,
    restart: () => Promise.resolve(),
  })
  const controller = createRunController({
    after: () => () => undefined,
    kernel: client,
    streams: createRunStreams(),
    document: typeof drawn === 'function' ? drawn : () => drawn,
    compile: compileNetwork,
    mintRunId: () => crypto.randomUUID() as RunId,
  })
  const { port1, port2 } = new MessageChannel()
  const closeServer = serveKernel(nodePort(port2), {
    now: () => performance.now(),
    yieldNow: () => new Promise((resolve) => setImmediate(resolve)),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  })
  for (const take of takers) take(nodePort(port1))
  return {
    controller,
    dispose() {
      controller.dispose()
      client.dispose()
      closeServer()
    },
  }
}

/** Resolves as soon as time runs on: looking now and then might find a short run over. */
export function untilUnderWay({ progress }: Pick<RunController, 'progress'>): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (progress.get().step === 0) return
      unsubscribe()
      resolve()
    }
    const unsubscribe = progress.subscribe(look)
  })
}
