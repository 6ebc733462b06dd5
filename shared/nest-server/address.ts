import { fail, ok, type Result } from '../result'

/** Where a NEST Server is: `http://127.0.0.1:52425`, without a slash at the end. */
export interface ServerAddress {
  readonly url: string
  /** Scheme, host and port: what an access token belongs to. */
  readonly origin: string
}

/** The port that NEST Server takes when nobody names one. */
const usualPort = 52425

const written = /^(?:(https?):\/\/)?(\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(\d{1,5}))?((?:\/[\w.~-]+)*)\/*$/i

/**
 * Understands what somebody typed as the address of a server. Only https, or plain http on this very computer: a token and a network
 * would be read by anybody on the way otherwise.
 */
export function readServerAddress(text: string): Result<ServerAddress, string> {
  const trimmed = text.trim()
  if (trimmed === '') return fail('Type the address of the server, such as http://127.0.0.1:52425 or https://nest.example.org.')
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) && !/^https?:/i.test(trimmed))
    return fail('The address must begin with https://, or http:// for a server on this computer.')
  if (trimmed.includes('@')) return fail('An address must not hold a name or password. The access token has a field of its own.')
  const found = written.exec(trimmed)
  if (found === null) return fail(`“${trimmed}” is not an address. Type one such as http://127.0.0.1:52425 or https://nest.example.org.`)
  const host = found[2]!.toLowerCase()
  const isHere = isLoopback(host)
  const scheme = found[1]?.toLowerCase() ?? (isHere ? 'http' : 'https')
  if (scheme === 'http' && !isHere) {
    return fail(
      `Plain http is refused for ${host}: anybody on the way could read the token and the network. Use https, or tunnel the server to this computer (ssh -L ${usualPort}:localhost:${usualPort} ${host}).`,
    )
  }
  const port = found[3] === undefined ? (scheme === 'http' ? usualPort : 443) : Number(found[3])
  if (port < 1 || port > 65535) return fail(`${port} is no port; ports go from 1 to 65535.`)
  const origin = `${scheme}://${host}:${port}`
  return ok({ origin, url: origin + (found[4] ?? '') })
}

/** Whether a host is this very computer. */
function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '[::1]') return true
  const numbers = /^127\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(host)
  return numbers !== null && numbers.slice(1).every((number) => Number(number) <= 255)
}
