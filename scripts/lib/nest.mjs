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
export async function nestMissing() {
  const { code, output } = await run(nestPython, ['-c', 'import nest; print("nest", nest.__version__)'], { stdio: 'pipe' })
  if (code === 127) return `there is no ${nestPython}; CAJAL_NEST_PYTHON may name a Python that can import NEST`
  if (code !== 0)
    return `${nestPython} cannot import NEST (${output.trim().split('\n').at(-1)}); CAJAL_NEST_PYTHON may name a Python that can`
  const version = /^nest (\S+)$/m.exec(output)?.[1] ?? 'unknown'
  return version.startsWith('3.10') ? null : `${nestPython} has NEST ${version}; the tests compare with 3.10`
}
