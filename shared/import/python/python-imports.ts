import type { SyntaxNode } from '@lezer/common'
import type { Scope } from './python-scope'

/** `import nest as sim` makes `sim` stand for nest; `from nest import Create` makes Create stand for nest.Create. */
export function importNames({ names, source }: Pick<Scope, 'names' | 'source'>, node: SyntaxNode): void {
  const text = source
    .slice(node.from, node.to)
    .replace(/#.*$/gm, '')
    .replace(/[()\\\n]/g, ' ')
  const [, from, imported = ''] = /^from\s+(\S+)\s+import\s+(.*)$/.exec(text) ?? [undefined, undefined, text.replace(/^import\s+/, '')]
  for (const each of imported.split(',')) {
    const [name = '', alias = name] = each.trim().split(/\s+as\s+/)
    if (name === '' || name === '*') continue
    const path = (from === undefined ? '' : `${from}.`) + name
    const isWhole = from === undefined && alias === name
    names.set(alias.split('.')[0]!, { kind: 'name', path: shortPath(isWhole ? name.split('.')[0]! : path) })
  }
}

/** NumPy and matplotlib are known by one path, however they were imported. */
function shortPath(path: string): string {
  return path
    .replace(/^numpy(?=\.|$)/, 'np')
    .replace(/^(matplotlib\.pyplot|pylab)(?=\.|$)/, 'plt')
    .replace(/^pyplot(?=\.|$)/, 'plt')
}
