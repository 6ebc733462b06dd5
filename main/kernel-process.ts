import { serveKernel } from '../shared/contract/kernel-server'
import { electronPort } from '../shared/contract/wire'

/** Entry of the kernel's utility process: every port main hands over gets a kernel of its own, the one before it ends. */
let closeServer: (() => void) | null = null

process.parentPort.on('message', ({ ports: [port] }) => {
  if (port === undefined) return
  closeServer?.()
  closeServer = serveKernel(electronPort(port), {
    now: () => performance.now(),
    yieldNow: () => new Promise((resolve) => setImmediate(resolve)),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  })
})
