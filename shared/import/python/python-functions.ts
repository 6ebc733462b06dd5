import type { SyntaxNode } from '@lezer/common'
import { evaluate } from './python-evaluate'
import type { Scope } from './python-scope'
import type { Names } from './python-names-in-scope'
import { childrenOf, textOf } from './python-tree'
import { type ClassValue, type FunctionValue, isKind, type Named, type Plain, unknown, type Value } from './python-values'

interface Param {
  readonly name: string
  readonly star: '' | '*' | '**'
  readonly otherwise: Value | undefined
}

interface Follower {
  readonly run: (body: SyntaxNode, at: Scope) => null | 'break' | 'continue' | { readonly returned: Value }
  readonly builds: (node: SyntaxNode, names: Names) => boolean
}

/** A function of the script, which sees the names around its definition. */
export function makeFunction(
  around: Scope,
  { params, body }: { readonly params: SyntaxNode | undefined; readonly body: SyntaxNode },
  { run, builds }: Follower,
): FunctionValue {
  const known = params ? readParams(around, params) : []
  return {
    kind: 'function',
    builds: () => builds(body, around.names),
    call(args, named) {
      around.spend(1)
      const at: Scope = { ...around, names: around.names.inner() }
      passArguments(at, known, args, named)
      return at.deeper(() => {
        if (body.name !== 'Body') return evaluate(at, body)
        const ending = run(body, at)
        return typeof ending === 'object' && ending !== null ? ending.returned : null
      })
    },
  }
}

function readParams(scope: Scope, list: SyntaxNode): readonly Param[] {
  const parts = childrenOf(list, ['(', ')', ',', 'TypeDef', '/'])
  const params: Param[] = []
  let star: Param['star'] = ''
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]!
    if (part.name === '*' || part.name === '**') star = part.name
    else if (part.name === 'VariableName') {
      const hasDefault = parts[index + 1]?.name === 'AssignOp' && parts[index + 2] !== undefined
      params.push({ name: textOf(scope, part), star, otherwise: hasDefault ? evaluate(scope, parts[index + 2]!) : undefined })
      if (hasDefault) index += 2
      star = ''
    }
  }
  return params
}

function passArguments({ names }: Scope, params: readonly Param[], args: readonly Value[], named: Named): void {
  const others = new Map<Plain, Value>(named)
  let next = 0
  for (const { name, star, otherwise } of params) {
    if (star === '*') {
      names.set(name, args.slice(next))
      next = args.length
    } else if (star === '**') names.set(name, { kind: 'dict', entries: others })
    else {
      names.set(name, named.get(name) ?? (next < args.length ? args[next]! : undefined) ?? otherwise ?? unknown)
      if (named.has(name)) others.delete(name)
      else next += 1
    }
  }
}

/** A class of the script: its members, and those of what it is derived from. */
export function makeClass(
  at: Scope,
  { node, body }: { readonly node: SyntaxNode; readonly body: SyntaxNode },
  run: (names: Names) => void,
): ClassValue {
  const bases = childrenOf(node)
    .filter(({ name }) => name === 'ArgList')
    .flatMap((list) => childrenOf(list, ['(', ')', ',']))
    .map((base) => evaluate(at, base))
    .filter((base) => isKind(base, 'class'))
  const names = at.names.inner()
  if (body.from < body.to) run(names)
  return {
    kind: 'class',
    member: (name) => names.own().get(name) ?? bases.map((base) => base.member(name)).find((value) => value !== undefined),
  }
}
