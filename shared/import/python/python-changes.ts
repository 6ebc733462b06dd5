import type { SyntaxNode } from '@lezer/common'
import type { Scope } from './python-scope'
import { childrenOf, textOf } from './python-tree'
import { isKind, itemsOf } from './python-values'

const changingMethods = /^(append|extend|insert|pop|update|sort|reverse|setdefault)$/

/** The names whose value a statement, or one within it, changes: they are given one, or a list or dict under them is. */
export function changedIn(node: SyntaxNode, scope: Scope): readonly string[] {
  const names = new Set<string>()
  const addOwner = (target: SyntaxNode): void => {
    let owner: SyntaxNode | null = target
    while (owner?.name === 'MemberExpression') owner = owner.firstChild
    const value = owner?.name === 'VariableName' ? scope.names.get(textOf(scope, owner)) : undefined
    if (owner && value !== undefined && (itemsOf(value) !== null || isKind(value, 'dict'))) names.add(textOf(scope, owner))
  }
  node.cursor().iterate(({ node: each }) => {
    if (each.name === 'FunctionDefinition' || each.name === 'ClassDefinition') return false
    if (each.name === 'CallExpression') {
      const [object, , method] = each.firstChild?.name === 'MemberExpression' ? childrenOf(each.firstChild) : []
      if (object && method && changingMethods.test(textOf(scope, method))) addOwner(object)
    }
    if (each.name !== 'AssignStatement' && each.name !== 'UpdateStatement') return undefined
    const children = childrenOf(each)
    const last = children.findLastIndex(({ name }) => name === 'AssignOp' || name === 'UpdateOp')
    for (const child of children.slice(0, last)) {
      if (child.name === 'VariableName') names.add(textOf(scope, child))
      else if (child.name === 'MemberExpression') addOwner(child)
    }
    return undefined
  })
  return [...names]
}

/** Whether a part of a function may end it. */
export function hasReturn(node: SyntaxNode): boolean {
  let found = false
  node.cursor().iterate(({ name }) => {
    if (name === 'ReturnStatement') found = true
    return name !== 'FunctionDefinition'
  })
  return found
}
