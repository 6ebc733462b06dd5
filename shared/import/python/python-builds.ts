import type { SyntaxNode } from '@lezer/common'
import { readsOnly } from './pynest-calls'
import type { Names } from './python-names-in-scope'
import { isKind, type Value } from './python-values'

/** Tells whether a part of a script, as its text reads, would make or change something of a network. */
export function createBuildFinder({ source }: { readonly source: string }): (node: SyntaxNode, names: Names) => boolean {
  const inProgress = new Set<Value>()
  return (node, names) => {
    let found = false
    node.cursor().iterate(({ node: each }) => {
      if (found || each.name !== 'VariableName') return !found
      const value = names.get(source.slice(each.from, each.to))
      const parent = each.parent?.name === 'MemberExpression' ? each.parent : each
      // `nest.random.normal` is two members deep.
      const whole = parent.parent?.name === 'MemberExpression' && parent !== each ? parent.parent : parent
      const text = source.slice(whole.from, whole.to)
      if (isKind(value, 'name')) found = isOfNest(value.path, text)
      else if (isKind(value, 'nodes') || isKind(value, 'connections')) found = changes(whole, text)
      else if (isKind(value, 'function') && !inProgress.has(value)) {
        inProgress.add(value)
        found = value.builds()
        inProgress.delete(value)
      }
      return !found
    })
    return found
  }
}

function isOfNest(path: string, text: string): boolean {
  if (path !== 'nest' && !path.startsWith('nest.')) return false
  const member = text.includes('.') ? `.${text.split('.').slice(1).join('.')}` : ''
  return !readsOnly(path + member) && path + member !== 'nest'
}

/** `nodes.set(…)` and `nodes.I_e = …`; everything else only looks at them. */
function changes(member: SyntaxNode, text: string): boolean {
  if (/\.(set|SetStatus)$/.test(text)) return true
  const statement = member.parent
  return statement?.name === 'AssignStatement' && statement.firstChild?.from === member.from && member.name === 'MemberExpression'
}
