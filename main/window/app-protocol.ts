import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { protocol } from 'electron'

/**
 * The page is served as `app://cajal/`, not from file:, so that it has an origin of its own: `'self'` in the policy then means
 * these files and no other file of the disk, module scripts load, and storage is kept apart.
 */
export const pageOrigin = 'app://cajal'
export const pageUrl = `${pageOrigin}/index.html`

const scheme = 'app'

const policy = policyOf("script-src 'self'")

/** The thread in which neurons are tried makes code of equations, which it has checked; it reaches neither the page nor anything else. */
const trialPolicy = policyOf("script-src 'self' 'unsafe-eval'")
const trialFile = /^trial-worker-[\w-]+\.js$/

function policyOf(scripts: string): string {
  return [
    "default-src 'none'",
    scripts,
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }])
}

/** Serves the files under `root` and nothing else. */
export function serveApp(root: string): void {
  protocol.handle(scheme, async (request) => {
    const file = request.method === 'GET' ? fileOf(root, request.url) : null
    if (file === null) return new Response(null, { status: 404 })
    try {
      const headers = {
        'content-type': types[path.extname(file)] ?? 'application/octet-stream',
        'content-security-policy': trialFile.test(path.basename(file)) ? trialPolicy : policy,
        'x-content-type-options': 'nosniff',
      }
      return new Response(new Uint8Array(await readFile(file)), { headers })
    } catch {
      return new Response(null, { status: 404 })
    }
  })
}

/** The file under `root` that a URL of ours names, or null. */
function fileOf(root: string, url: string): string | null {
  if (!url.startsWith(`${pageOrigin}/`)) return null
  try {
    const wanted = decodeURIComponent(new URL(url).pathname)
    const file = path.join(root, wanted)
    return file.startsWith(root + path.sep) && !wanted.includes('\0') ? file : null
  } catch {
    return null
  }
}
