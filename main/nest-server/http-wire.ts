import http from 'node:http'
import https from 'node:https'
import type { WireError } from '../../shared/contract/wire-error'
import type { HttpAnswer, ServerWire } from '../../shared/nest-server/ask-server'

/** An answer may have so many bytes; a piece of a simulation has a few megabytes. */
const mostBytes = 256 * 2 ** 20

/** NEST Server keeps what it is told in this header. */
const tokenHeader = 'NESTServerAuth'

interface WireParts {
  /** Without a slash at the end; https, or http on this computer, as `readServerAddress` sees to. */
  readonly url: string
  /** Sent to this address only: no answer can send it elsewhere, because redirects are not followed. */
  readonly token: string | null
  readonly mostBytes?: number
}

/** Speaks HTTP to one server, one request after another over one connection. */
export interface HttpWire extends ServerWire {
  close(): void
}

export function createHttpWire({ url, token, mostBytes: most = mostBytes }: WireParts): HttpWire {
  const { request, Agent } = url.startsWith('https:') ? https : http
  const agent = new Agent({ keepAlive: false, maxSockets: 1 })

  const ask = (path: string, body: string | undefined, signal: AbortSignal): Promise<HttpAnswer> =>
    new Promise((resolve, reject) => {
      const data = body === undefined ? null : Buffer.from(body)
      const sent = request(url + path, {
        agent,
        signal,
        method: data === null ? 'GET' : 'POST',
        headers: {
          accept: 'application/json',
          'accept-encoding': 'identity',
          ...(data !== null && { 'content-type': 'application/json', 'content-length': data.length }),
          ...(token !== null && { [tokenHeader]: token }),
        },
      })
      sent.on('error', reject)
      sent.on('response', (answer) => {
        const { statusCode: status = 0 } = answer
        if (status >= 300 && status < 400) {
          sent.destroy()
          return reject(redirected(url, answer.headers.location))
        }
        const parts: Buffer[] = []
        let bytes = 0
        answer.on('data', (part: Buffer) => {
          bytes += part.length
          if (bytes > most) sent.destroy(tooMuch(most))
          else parts.push(part)
        })
        answer.on('error', reject)
        answer.on('aborted', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })))
        answer.on('end', () => resolve({ status, text: Buffer.concat(parts).toString('utf8') }))
      })
      sent.end(data ?? undefined)
    })

  return {
    async request({ path, body, timeoutMs, onCancel }) {
      const abort = new AbortController()
      const reasons: WireError[] = []
      const end = (error: WireError): void => {
        reasons.push(error)
        abort.abort()
      }
      const timer = setTimeout(() => end(tooSlow(url, timeoutMs)), timeoutMs)
      const unsubscribe = onCancel(() => end(cancelledError))
      try {
        return await ask(path, body, abort.signal)
      } catch (caught) {
        throw reasons[0] ?? wireErrorOf(url, caught)
      } finally {
        clearTimeout(timer)
        unsubscribe()
      }
    },
    close: () => agent.destroy(),
  }
}

const cancelledError: WireError = { code: 'stopped', message: 'The run was stopped while NEST Server was working on it.' }

function tooSlow(url: string, timeoutMs: number): WireError {
  return {
    code: 'server-timeout',
    message: `NEST Server at ${url} did not answer within ${timeoutMs / 1000} seconds. It is busy, or not reachable any more. What was recorded is kept; press Run to begin again.`,
  }
}

function tooMuch(most: number): Error {
  return Object.assign(new Error('too much'), {
    wire: {
      code: 'server-too-much',
      message: `NEST Server sent more than ${Math.round(most / 2 ** 20)} MB in one answer, which is more than Cajal takes. Record fewer neurons or less often.`,
    } satisfies WireError,
  })
}

function redirected(url: string, location: string | undefined): Error {
  const where = location === undefined ? 'elsewhere' : `to ${location.slice(0, 100)}`
  return Object.assign(new Error('redirected'), {
    wire: {
      code: 'server-redirect',
      message: `The server at ${url} sends ${where}. Cajal follows no redirects, for the access token is for one address only. Type the right address in the settings.`,
    } satisfies WireError,
  })
}

const reasonsByCode: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there. Start NEST Server, or correct the address in the settings',
  ENOTFOUND: 'there is no such host. Correct the address in the settings',
  EAI_AGAIN: 'the name of the host cannot be looked up. Is this computer online?',
  EHOSTUNREACH: 'the host cannot be reached from here',
  ENETUNREACH: 'the network cannot be reached. Is this computer online?',
  ETIMEDOUT: 'the host does not answer',
  ECONNRESET:
    'the server closed the connection before it had answered. It ended or was started again, or an answer took longer than it allows',
  EPIPE: 'the server closed the connection before it had answered. It ended or was started again',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by nobody that this computer trusts',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by nobody that this computer trusts',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by nobody that this computer trusts',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
}

function wireErrorOf(url: string, caught: unknown): WireError {
  const { wire, code } = caught as { readonly wire?: WireError; readonly code?: string }
  if (wire !== undefined) return wire
  const isProtocol = code !== undefined && (code.startsWith('HPE_') || code === 'EPROTO')
  const reason = isProtocol
    ? 'what answers there does not speak HTTP as it should'
    : (reasonsByCode[code ?? ''] ?? `the connection failed (${code ?? String(caught)})`)
  return { code: 'server-unreachable', message: `NEST Server at ${url} did not answer: ${reason}.` }
}
