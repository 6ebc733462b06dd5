import { run } from './run.mjs'

/** Why a Python has not this module, or null when it has; `variable` is the one of the environment that names another Python. */
export async function moduleMissing(python, module, { variable, version: wanted = '' }) {
  const { code, output } = await run(python, ['-c', `import ${module}; print("${module}", ${module}.__version__)`], { stdio: 'pipe' })
  if (code === 127) return `there is no ${python}; ${variable} may name a Python that can import ${module}`
  if (code !== 0) return `${python} cannot import ${module} (${output.trim().split('\n').at(-1)}); ${variable} may name a Python that can`
  const version = new RegExp(`^${module} (\\S+)$`, 'm').exec(output)?.[1] ?? 'unknown'
  return version.startsWith(wanted) ? null : `${python} has ${module} ${version}; the tests compare with ${wanted}`
}
