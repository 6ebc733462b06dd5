import type { SyntaxNode } from '@lezer/common'
import { parser } from '@lezer/python'
import { childrenOf, combine, evaluate, type Scope, shorten, textOf } from './python-evaluate'
import { isKind, isList, NotUnderstood, type Value, unknown } from './python-values'

/** A line that was not followed, and why. */
export interface SkippedLine {
  readonly line: number
  readonly text: string
  readonly reason: string
}

/** What happens to nodes, modules and dicts that a script writes to. */
export interface Host extends Pick<Scope, 'call' | 'callNodes'> {
  /** `neuron.I_e = 376.0` or `nest.resolution = 0.1`. */
  readonly setAttribute: (object: Value, name: string, value: Value) => void
  /** Tells the host where in the script it is. */
  readonly at: (line: number, assigned: string | null) => void
}

const mostTurns = 10_000
const quiet = ['PassStatement', 'Comment', 'DeleteStatement', 'ImportStatement', '⚠']

/** Follows a script statement by statement, without running anything of it; what is not understood is listed. */
export function followScript(source: string, host: Host): readonly SkippedLine[] {
  const skipped: SkippedLine[] = []
  const names = new Map<string, Value>()
  const scope: Scope = { source, names, call: host.call, callNodes: host.callNodes }
  let turns = 0

  const follow = (node: SyntaxNode): void => {
    const line = source.slice(0, node.from).split('\n').length
    try {
      statement(node, line)
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error
      if (!skipped.some((other) => other.line === line)) {
        skipped.push({ line, text: shorten(textOf(scope, node)), reason: error.message })
      }
      for (const name of targetsOf(node)) names.set(name, unknown)
    }
  }
  const body = (node: SyntaxNode | undefined): void => {
    if (node) for (const child of childrenOf(node, [':'])) follow(child)
  }
  const targetsOf = (node: SyntaxNode): readonly string[] =>
    node.name === 'AssignStatement'
      ? childrenOf(node)
          .filter(({ name }) => name === 'VariableName')
          .map((child) => textOf(scope, child))
      : []

  const assign = (target: SyntaxNode, value: Value): void => {
    if (target.name === 'VariableName') return void names.set(textOf(scope, target), value)
    const [object, mark, key] = childrenOf(target)
    if (target.name !== 'MemberExpression' || !object || !key) throw new NotUnderstood('an assignment to this')
    const owner = evaluate(scope, object)
    if (mark?.name === '.') return host.setAttribute(owner, textOf(scope, key), value)
    const name = evaluate(scope, key)
    if (isKind(owner, 'dict') && typeof name === 'string') owner.entries.set(name, value)
    else if (!isKind(owner, 'unknown') && !isKind(owner, 'name')) throw new NotUnderstood('an assignment to this')
  }

  const assignAll = (node: SyntaxNode, line: number): void => {
    const children = childrenOf(node)
    const lastSign = children.findLastIndex(({ name }) => name === 'AssignOp')
    const targets = children.slice(0, lastSign).filter(({ name }) => name !== ',' && name !== 'AssignOp' && name !== 'TypeDef')
    const values = children.slice(lastSign + 1).filter(({ name }) => name !== ',')
    const [target] = targets
    host.at(line, targets.length === 1 && target?.name === 'VariableName' ? textOf(scope, target) : null)
    const worked = values.map((value) => evaluate(scope, value))
    const [only] = worked
    const given = worked.length === 1 && targets.length > 1 && isList(only) ? only : worked
    targets.forEach((each, index) => assign(each, (given.length === 1 ? given[0] : given[index]) ?? unknown))
  }

  const loop = (node: SyntaxNode): void => {
    const children = childrenOf(node)
    const into = children.findIndex(({ name }) => name === 'in')
    const variables = children.slice(1, into).filter(({ name }) => name !== ',')
    const over = children[into + 1] && evaluate(scope, children[into + 1]!)
    if (isKind(over, 'unknown')) return
    if (!isList(over)) throw new NotUnderstood('a loop over what is no list')
    for (const item of over) {
      if (++turns > mostTurns) throw new NotUnderstood(`more than ${mostTurns} turns of loops`)
      variables.forEach((variable, index) => assign(variable, (variables.length > 1 && isList(item) ? item[index] : item) ?? unknown))
      body(children.at(-1))
    }
  }

  const choose = (node: SyntaxNode): void => {
    const children = childrenOf(node)
    for (let index = 0; index < children.length; index++) {
      const word = children[index]!.name
      if (word === 'else') return body(children[index + 1])
      if (word !== 'if' && word !== 'elif') continue
      const condition = evaluate(scope, children[index + 1]!)
      if (typeof condition === 'object' && condition !== null)
        throw new NotUnderstood('a condition that is only known when the script runs')
      if (condition) return body(children[index + 2])
    }
  }

  const statement = (node: SyntaxNode, line: number): void => {
    host.at(line, null)
    if (quiet.includes(node.name)) {
      if (node.name === 'ImportStatement') importNames(scope, node)
      return
    }
    switch (node.name) {
      case 'AssignStatement':
        return assignAll(node, line)
      case 'UpdateStatement': {
        const [target, sign, value] = childrenOf(node)
        if (target && sign && value)
          assign(target, combine(evaluate(scope, target), textOf(scope, sign).slice(0, -1), evaluate(scope, value)))
        return
      }
      case 'ExpressionStatement':
        for (const child of childrenOf(node, [','])) evaluate(scope, child)
        return
      case 'StatementGroup':
        for (const child of childrenOf(node, [';'])) follow(child)
        return
      case 'ForStatement':
        return loop(node)
      case 'IfStatement':
        return choose(node)
      case 'FunctionDefinition':
        throw new NotUnderstood('functions of your own are not followed')
      default:
        throw new NotUnderstood('this kind of statement is not followed')
    }
  }
  body(parser.parse(source).topNode)
  return skipped
}

/** `import nest as sim` makes `sim` stand for nest; `from nest import Create` makes Create stand for nest.Create. */
function importNames({ names, source }: Scope, node: SyntaxNode): void {
  const text = source.slice(node.from, node.to).replace(/[()\\\n]/g, ' ')
  const [, from, imported = ''] = /^from\s+(\S+)\s+import\s+(.*)$/.exec(text) ?? [undefined, undefined, text.replace(/^import\s+/, '')]
  for (const each of imported.split(',')) {
    const [name = '', alias = name] = each.trim().split(/\s+as\s+/)
    const path = (from === undefined ? '' : `${from}.`) + name
    const isNumpy = /^numpy(\.|$)/.test(path)
    if (name !== '')
      names.set(alias.split('.')[0]!, {
        kind: 'name',
        path: isNumpy ? path.replace(/^numpy/, 'np') : from === undefined && alias === name ? name.split('.')[0]! : path,
      })
  }
}
