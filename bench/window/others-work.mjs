import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Of the kernel's clock ticks, which these files count in. */
const msPerTick = 10

/**
 * Watches what other programs take of the processors, which frames of the window wait behind: call what it answers for their milliseconds since.
 * Null where the system does not tell.
 */
export function watchOthers() {
  if (!existsSync('/proc/self/stat')) return () => null
  const before = takenByOthers()
  return () => Math.max(0, takenByOthers() - before)
}

/** Milliseconds of all processors, without what this process and those that it started have taken, and the display they are shown on. */
function takenByOthers() {
  const [, user, nice, system] = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0].split(/\s+/).map(Number)
  const processes = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (readProcess(name) ?? []) : []))
  const own = new Set([process.pid])
  // Children may stand before their parents.
  for (let before = 0; before < own.size;) {
    before = own.size
    for (const { id, parent } of processes) if (own.has(parent)) own.add(id)
  }
  const taken = processes.filter(({ id, program }) => own.has(id) || program === 'Xvfb').reduce((sum, { ticks }) => sum + ticks, 0)
  return (user + nice + system - taken) * msPerTick
}

/** A process with its parent and what it has taken, with children that have ended; null for one that is gone. */
function readProcess(id) {
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'utf8')
    const end = text.lastIndexOf(')')
    const fields = text.slice(end + 2).split(' ')
    const ticks = [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0)
    return { id: Number(id), program: text.slice(text.indexOf('(') + 1, end), parent: Number(fields[1]), ticks }
  } catch {
    return null
  }
}
