import type { CajalBridge } from '../../shared/contract/main-contract'
import type { Engine } from '../../shared/contract/preferences'
import { domPort, kernelPortMessage, type Port } from '../../shared/contract/wire'
import type { KernelSource } from './kernel-client'

/** The processes of an engine that main gives this window. */
export function windowKernelSource(bridge: CajalBridge, engine: Engine): KernelSource {
  return {
    onPort(listener) {
      return onWindowPort(engine, listener)
    },
    onExit: (listener) =>
      bridge.on('kernelExit', (exit) => {
        if (exit.engine === engine) listener(exit)
      }),
    restart: () => bridge.call(engine === 'computer' ? 'restartKernel' : 'restartServerProcess'),
  }
}

/** Calls back with each port of this name that main gives this window; returns unsubscribe. */
export function onWindowPort(name: string, listener: (port: Port) => void): () => void {
  const take = (event: MessageEvent<unknown>): void => {
    const [port] = event.ports
    if (event.source === window && port && isPortOf(name, event.data)) listener(domPort(port))
  }
  window.addEventListener('message', take)
  return () => window.removeEventListener('message', take)
}

function isPortOf(name: string, data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false
  return Reflect.get(data, 'type') === kernelPortMessage && Reflect.get(data, 'engine') === name
}
