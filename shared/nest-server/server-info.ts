/**
 * How a server is spoken to: `script` sends the calls as lines of Python to `/exec`, where the server allows that; `plain` sends each to
 * its own address below `/api`.
 */
export type ServerWay = 'script' | 'plain'

/** What a server said of itself. */
export interface ServerInfo {
  readonly url: string
  readonly version: string
  /** Runs in several processes. */
  readonly mpi: boolean
  readonly way: ServerWay
  /** Whether values of nodes, and with them recordings, can be had. */
  readonly tellsStatus: boolean
  /** Of nodes and synapses. */
  readonly models: readonly string[]
  readonly rules: readonly string[]
}
