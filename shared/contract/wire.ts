/**
 * The only postMessage calls of the app. Three kinds of port look alike behind `Port`, and what is posted is checked: a view on
 * part of a buffer would send the whole buffer (measured), and a transfer list holding a buffer empties it and delivers `null`,
 * so there is none.
 */
export interface Port {
  /** Copies a message to the other side; nothing happens when the port is closed. */
  post(message: unknown): void
  /** Starts delivery to the one listener; `onClosed` is called once when either side closes or its process ends. */
  onMessage(listener: (message: unknown) => void, onClosed: () => void): void
  close(): void
}

/** What is used of the DOM's MessagePort. */
interface DomPort {
  postMessage(message: unknown): void
  addEventListener(type: string, listener: (event: { readonly data?: unknown }) => void): void
  start(): void
  close(): void
}

/** What is used of Electron's MessagePortMain. */
interface ElectronPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start(): void
  close(): void
}

/** What is used of Node's MessagePort. */
interface NodePort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'close', listener: () => void): unknown
  close(): void
}

/** The page's end. */
export function domPort(port: DomPort): Port {
  return openPort(port, (listener, onClosed) => {
    port.addEventListener('message', (event) => listener(event.data))
    port.addEventListener('close', onClosed)
    port.start()
  })
}

/** The kernel process's end. */
export function electronPort(port: ElectronPort): Port {
  return openPort(port, (listener, onClosed) => {
    port.on('message', (event) => listener(event.data))
    port.on('close', onClosed)
    port.start()
  })
}

/** An end in Node, for tests and tools. */
export function nodePort(port: NodePort): Port {
  return openPort(port, (listener, onClosed) => {
    port.on('message', listener)
    port.on('close', onClosed)
  })
}

function openPort(
  port: { postMessage(message: unknown): void; close(): void },
  listen: (listener: (message: unknown) => void, onClosed: () => void) => void,
): Port {
  let open = true
  let closed: (() => void) | null = null
  const end = (): void => {
    open = false
    const tell = closed
    closed = null
    tell?.()
  }
  return {
    post(message) {
      if (!open) return
      assertWhole(message)
      port.postMessage(message)
    },
    onMessage(listener, onClosed) {
      closed = onClosed
      listen((message) => {
        if (open) listener(message)
      }, end)
    },
    close() {
      if (!open) return
      port.close()
      end()
    },
  }
}

/** Throws when a message carries a view on part of a larger buffer: post `slice()`, never `subarray()`. */
export function assertWhole(message: unknown): void {
  if (typeof message !== 'object' || message === null) return
  if (ArrayBuffer.isView(message)) {
    if (message.byteLength !== message.buffer.byteLength) {
      throw new Error(
        `Bug: a view of ${message.byteLength} bytes would send its whole buffer of ${message.buffer.byteLength}; post slice()`,
      )
    }
    return
  }
  for (const value of Array.isArray(message) ? message : Object.values(message)) assertWhole(value)
}

/** What a port handed to a process is for: to serve the page, or to ask main. */
export type PortPurpose = 'page' | 'main'

/** Hands a port to a process of ours; `child` is Electron's UtilityProcess. */
export function postPortToProcess<T>(
  child: { postMessage(message: unknown, ports: T[]): void },
  port: T,
  purpose: PortPurpose = 'page',
): void {
  child.postMessage(purpose, [port])
}

/** Tells main that a process which it started is through; `main` is Electron's ParentPort. */
export function postToMain(main: { postMessage(message: unknown): void }, message: unknown): void {
  main.postMessage(message)
}

/** The name under which the page gets the port for an export of records, in place of an engine's. */
export function recordsPort(id: string): string {
  return `records ${id}`
}

/** Hands the port of an engine to the preload script; `page` is Electron's WebContents. */
export function postPortToPreload<T>(
  page: { postMessage(channel: string, message: unknown, ports: T[]): void },
  port: T,
  engine: string,
): void {
  page.postMessage(kernelPortChannel, engine, [port])
}

/** Hands the port of an engine from the preload script to the page's own scripts. */
export function postPortToPage<T>(
  page: { postMessage(message: unknown, origin: string, ports: T[]): void },
  origin: string,
  port: T,
  engine: string,
): void {
  page.postMessage({ type: kernelPortMessage, engine }, origin, [port])
}

/** The ipc channel on which main hands a port to the preload script. */
export const kernelPortChannel = 'cajal-kernel-port'
/** The `type` of the window message with which the preload script hands it on. */
export const kernelPortMessage = 'cajal-kernel-port'
