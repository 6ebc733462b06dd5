#!/usr/bin/env node
// Stands in for fpm where electron-builder cannot fetch it: makes the same deb from the same arguments with Debian's own dpkg-deb.
import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

const text = { type: 'string' }
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    force: { type: 'boolean' },
    s: { ...text, short: 's' },
    t: { ...text, short: 't' },
    depends: { type: 'string', short: 'd', multiple: true },
    'deb-recommends': { type: 'string', multiple: true },
    ...Object.fromEntries(
      [
        'deb-compression',
        'architecture',
        'after-install',
        'after-remove',
        'description',
        'version',
        'package',
        'name',
        'maintainer',
        'vendor',
        'url',
        'deb-priority',
        'license',
      ].map((name) => [name, text]),
    ),
  },
})
if (values.t !== 'deb') throw new Error(`Only a deb can be made without fpm, not ${values.t}.`)

const root = mkdtempSync(path.join(tmpdir(), 'cajal-deb-'))
try {
  for (const mapping of positionals) place(mapping)
  const control = path.join(root, 'DEBIAN')
  mkdirSync(control)
  writeFileSync(path.join(control, 'control'), controlText())
  for (const [option, name] of [
    ['after-install', 'postinst'],
    ['after-remove', 'postrm'],
  ]) {
    if (values[option] === undefined) continue
    copyFileSync(values[option], path.join(control, name))
    chmodSync(path.join(control, name), 0o755)
  }
  const compression = { gz: 'gzip', xz: 'xz' }[values['deb-compression']] ?? 'xz'
  execFileSync('dpkg-deb', [`-Z${compression}`, '--root-owner-group', '--build', root, values.package], { stdio: 'inherit' })
} finally {
  rmSync(root, { recursive: true, force: true })
}

/** `FROM=TO`; a folder whose name ends in a slash gives what is in it. */
function place(mapping) {
  const at = mapping.lastIndexOf('=')
  const [from, to] = [mapping.slice(0, at), path.join(root, mapping.slice(at + 1))]
  mkdirSync(path.dirname(to), { recursive: true })
  cpSync(from, to, { recursive: true })
  // What the user who packs may not show to others would be closed to everybody once installed.
  if (statSync(to).isDirectory()) chmodSync(to, 0o755)
}

function controlText() {
  const list = (name, entries) => (entries?.length > 0 ? [`${name}: ${entries.join(', ')}`] : [])
  return `${[
    `Package: ${values.name}`,
    `Version: ${values.version}`,
    `Architecture: ${values.architecture}`,
    `Maintainer: ${values.maintainer}`,
    ...(values.url === undefined ? [] : [`Homepage: ${values.url}`]),
    `Installed-Size: ${Math.ceil(sizeOf(root) / 1024)}`,
    `Priority: ${values['deb-priority'] ?? 'optional'}`,
    'Section: science',
    ...list('Depends', values.depends),
    ...list('Recommends', values['deb-recommends']),
    `Description: ${values.description}`,
  ].join('\n')}\n`
}

function sizeOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath ?? entry.path, entry.name)).size, 0)
}
