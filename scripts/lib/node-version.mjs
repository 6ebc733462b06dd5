import { SetupError } from './run.mjs'

/** Refuses a Node that Vite and Vitest cannot run on, before anything is installed. */
export function checkNodeVersion(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number)
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
  if (!fits)
    throw new SetupError(
      `Cajal needs Node 20.19 or later (20.19+, 22.12+, 24+); this is Node ${version}. Install a current one from nodejs.org and try again.`,
    )
}
