import type { CajalBridge } from '../../shared/contract/main-contract'
import { domPort, kernelPortMessage } from '../../shared/contract/wire'
import type { KernelSource } from './kernel-client'

/** The kernel processes that main gives this window. */
export function windowKernelSource(bridge: CajalBridge): KernelSource {
  return {
    onPort(listener) {
      const take = (event: MessageEvent<unknown>): void => {
        const [port] = event.ports
        if (event.source === window && port && isPortMessage(event.data)) listener(domPort(port))
      }
      window.addEventListener('message', take)
      return () => window.removeEventListener('message', take)
    },
    onExit: (listener) => bridge.on('kernelExit', listener),
    restart: () => bridge.call('restartKernel'),
  }
}

function isPortMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && Reflect.get(data, 'type') === kernelPortMessage
}
