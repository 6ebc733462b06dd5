import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { run, say, SetupError, toStderr } from './run.mjs'

/** What a bare Linux lacks for Electron and a virtual display, by package manager. */
const packages = {
  'apt-get': 'xvfb xauth libgtk-3-0 libnss3 libasound2 libgbm1 libxss1 libxtst6 fonts-dejavu-core',
  dnf: 'xorg-x11-server-Xvfb xauth gtk3 nss alsa-lib mesa-libgbm libXScrnSaver libXtst dejavu-sans-fonts',
  pacman: 'xorg-server-xvfb xorg-xauth gtk3 nss alsa-lib mesa libxss libxtst ttf-dejavu',
}

/** Electron refuses root unless its sandbox is off; anyone else keeps it. */
const isRoot = process.getuid?.() === 0

/** The arguments Electron needs before the app's own. */
export const electronFlags = isRoot && process.platform === 'linux' ? ['--no-sandbox'] : []

/** Whether windows can be shown to somebody. */
export const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** Makes sure this Electron can start here: system libraries, a virtual display where there is none, and a working sandbox. */
export async function ensureSystem(electron) {
  if (process.platform !== 'linux') return
  let missing = await findMissing(electron.executable)
  if (missing.length > 0) {
    await install(missing)
    missing = await findMissing(electron.executable)
    if (missing.length > 0)
      throw new SetupError(
        `Still missing after installing: ${missing.join(', ')}. Install the packages these belong to, then run the same command again.`,
      )
  }
  checkSandbox(electron.folder)
}

/** A command as it must be started here: on a virtual display if there is none. */
export function onDisplay(command, args, { width, height } = { width: 1400, height: 1000 }) {
  return hasDisplay ? [command, args] : ['xvfb-run', ['-a', '-s', `-screen 0 ${width}x${height}x24`, command, ...args]]
}

async function findMissing(executable) {
  const { output } = await run('ldd', [executable], { stdio: 'pipe' })
  const libraries = [...output.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1])
  const tools = hasDisplay ? [] : ['xvfb-run', 'xauth'].filter((tool) => !isOnPath(tool))
  return [...new Set([...libraries, ...tools])]
}

function isOnPath(tool) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, tool)))
}

async function install(missing) {
  const manager = Object.keys(packages).find(isOnPath)
  const names = manager === 'apt-get' ? await aptNames() : packages[manager]
  if (manager === 'apt-get' && isRoot) {
    say(`system libraries: ${missing.join(', ')} missing, installing with apt-get …`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-qq'], { stdio: toStderr, env })
    const { code } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names.split(' ')], {
      stdio: toStderr,
      env,
    })
    if (code === 0) return
  }
  const verb = manager === 'pacman' ? '-S --needed' : 'install'
  const update = manager === 'apt-get' ? 'sudo apt-get update && ' : ''
  const remedy = manager
    ? `Type this once, then run the same command again:\n\n  ${update}sudo ${manager} ${verb} ${names}\n`
    : `Install them with your package manager; on Debian they are in: ${packages['apt-get']}`
  throw new SetupError(`Electron cannot start: this system lacks ${missing.join(', ')}. ${remedy}`)
}

/** Debian 13 and Ubuntu 24.04 renamed libraries with 64-bit times; only the new name installs there. */
async function aptNames() {
  const { code } = await run('apt-cache', ['show', 'libasound2t64'], { stdio: 'pipe' })
  return code === 0
    ? packages['apt-get'].replace('libgtk-3-0', 'libgtk-3-0t64').replace('libasound2', 'libasound2t64')
    : packages['apt-get']
}

/** Chromium's sandbox needs user namespaces or a setuid helper; some systems forbid the first and an unpacked Electron lacks the second. */
function checkSandbox(folder) {
  if (
    isRoot ||
    !(reads('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1') || reads('/proc/sys/kernel/unprivileged_userns_clone', '0'))
  )
    return
  const helper = path.join(folder, 'chrome-sandbox')
  const { uid, mode } = statSync(helper)
  if (uid === 0 && mode & 0o4000) return
  throw new SetupError(
    `Electron's sandbox cannot start: this system forbids unprivileged user namespaces. Type this once, then run the same command again:\n\n` +
      `  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'\n`,
  )
}

function reads(file, value) {
  return existsSync(file) && readFileSync(file, 'utf8').trim() === value
}
