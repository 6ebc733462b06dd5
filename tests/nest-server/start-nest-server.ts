import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { nestPython } from '../../scripts/lib/nest.mjs'

/** A NEST Server of our own, on a port of its own. */
export interface RunningNestServer {
  readonly address: string
  readonly token: string
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>
}

/** Starts the real NEST Server as its own start script does; resolves when it answers. */
export async function startNestServer(environment: Readonly<Record<string, string>> = {}): Promise<RunningNestServer> {
  const port = await freePort()
  const token = 'a-token-for-tests'
  const folder = mkdtempSync(path.join(tmpdir(), 'cajal-nest-server-'))
  const process_ = spawn(
    nestPython,
    ['-m', 'gunicorn', 'nest.server:app', '--bind', `127.0.0.1:${port}`, '--timeout', '120', '--no-control-socket'],
    {
      cwd: folder,
      env: { ...process.env, NEST_SERVER_ACCESS_TOKEN: token, NEST_SERVER_ENABLE_EXEC_CALL: 'true', ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    },
  )
  let said = ''
  process_.stderr.on('data', (part) => (said += String(part)))
  const address = `http://127.0.0.1:${port}`
  await answering(process_, address, token, () => said)
  return {
    address,
    token,
    async kill() {
      if (process_.exitCode === null && process_.signalCode === null) {
        const ended = once(process_, 'exit')
        // Its workers too: they are in its group.
        process.kill(-process_.pid!, 'SIGKILL')
        await ended
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function answering(server: ChildProcess, address: string, token: string, said: () => string): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`NEST Server ended before it answered:\n${said()}`)
    const answer = await fetch(address, { headers: { NESTServerAuth: token } }).catch(() => null)
    if (answer?.ok === true) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
