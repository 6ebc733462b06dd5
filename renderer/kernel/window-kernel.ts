import type { CajalBridge } from '../../shared/contract/main-contract'
import type { Engine } from '../../shared/contract/preferences'
import { domPort, kernelPortMessage } from '../../shared/contract/wire'
import type { KernelSource } from './kernel-client'

/** The processes of an engine that main gives this window. */
export function windowKernelSource(bridge: CajalBridge, engine: Engine): KernelSource {
  return {
    onPort(listener) {
      const take = (event: MessageEvent<unknown>): void => {
        const [port] = event.ports
        if (event.source === window && port && isPortOf(engine, event.data)) listener(domPort(port))
      }
      window.addEventListener('message', take)
      return () => window.removeEventListener('message', take)
    },
    onExit: (listener) =>
      bridge.on('kernelExit', (exit) => {
        if (exit.engine === engine) listener(exit)
      }),
    restart: () => bridge.call(engine === 'computer' ? 'restartKernel' : 'restartServerProcess'),
  }
}

function isPortOf(engine: Engine, data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false
  return Reflect.get(data, 'type') === kernelPortMessage && Reflect.get(data, 'engine') === engine
}
