import { moduleMissing } from './python.mjs'
import { run } from './run.mjs'

/** The Python that may have NEST: the one the environment names, else the usual one. */
export const nestPython = process.env.CAJAL_NEST_PYTHON ?? 'python3'

/** Why there is no NEST Server to start here, or null when there is one. */
export async function nestServerMissing() {
  const missing = await nestMissing()
  if (missing !== null) return missing
  const { code, output } = await run(nestPython, ['-c', 'import flask, flask_cors, gunicorn, RestrictedPython'], { stdio: 'pipe' })
  return code === 0 ? null : `${nestPython} has no NEST Server (${output.trim().split('\n').at(-1)})`
}

/** Why NEST cannot be asked here, or null when it can. */
export function nestMissing() {
  return moduleMissing(nestPython, 'nest', { variable: 'CAJAL_NEST_PYTHON', version: '3.10' })
}
