import type { SyntaxNode } from '@lezer/common'
import { parser } from '@lezer/python'
import { assignNames, evaluate, evaluateGiven, sliceBounds } from './python-evaluate'
import type { Library, Scope, ScriptVariable } from './python-scope'
import { changedIn, hasReturn } from './python-changes'
import { expressionText, findVariables } from './python-expressions'
import { createBuildFinder } from './python-builds'
import { makeClass, makeFunction } from './python-functions'
import { importNames } from './python-imports'
import { Names } from './python-names-in-scope'
import { combine } from './python-operators'
import { places } from './python-subscript'
import { childrenOf, createLineFinder, shorten, textOf } from './python-tree'
import {
  fail,
  isKind,
  isList,
  isPlain,
  itemsOf,
  lost,
  plainOf,
  NotUnderstood,
  TooMuch,
  truthOf,
  turnsOf,
  type Value,
  unknown,
} from './python-values'

/** A line that was not followed, and why. */
export interface SkippedLine {
  readonly line: number
  readonly text: string
  readonly reason: string
  /** The line is in the drawing, but not all of it. */
  readonly isInPart?: boolean
}

/** A number under a name, which expressions of the drawing may use. */
export interface FollowedVariable extends Omit<ScriptVariable, 'defined'> {
  readonly value: number
  /** What it is worked out from, if from other variables. */
  readonly text: string | null
}

export interface FollowedScript {
  readonly skipped: readonly SkippedLine[]
  readonly variables: ReadonlyMap<string, FollowedVariable>
}

/** What happens to nodes, modules and dicts that a script writes to. */
export interface Host extends Library {
  /** `neuron.I_e = 376.0` or `nest.resolution = 0.1`. */
  readonly setAttribute: (object: Value, name: string, value: Value) => void
  /** Tells the host where in the script it is. */
  readonly at: (line: number, assigned: string | null) => void
  readonly line: () => number
  /** Tells the host that time may have run where it was not told of it. */
  readonly loseTime: () => void
}

/** How a statement ended: a value where it returned one. */
type Ending = null | 'break' | 'continue' | { readonly returned: Value }

const mostSteps = 2_000_000
const mostTurns = 10_000
const deepest = 40
const mostListed = 500
/** What was not understood so often is passed over from then on. */
const mostFailures = 200
const quiet = ['PassStatement', 'Comment', 'DeleteStatement', 'AssertStatement', '⚠']

/** Follows a script statement by statement, without running anything of it; what is not understood is listed. */
export function followScript(source: string, host: Host): FollowedScript {
  const skipped = new Map<number, SkippedLine>()
  const failures = new Map<number, number>()
  const lineAt = createLineFinder(source)
  let steps = 0
  let depth = 0
  const spend = (amount: number): void => {
    steps += amount
    if (steps > mostSteps) throw new TooMuch('from here on nothing is followed: the script takes too many steps')
  }
  const top = parser.parse(source).topNode
  const scope: Scope = {
    source,
    names: new Names(),
    library: host,
    variables: findVariables(source, top),
    spend,
    deeper(work) {
      if (depth >= deepest) return fail('functions that call each other too deeply')
      depth += 1
      try {
        return work()
      } finally {
        depth -= 1
      }
    },
    makeFunction: (around, parts) => makeFunction(around, parts, { run: body, builds }),
  }
  const builds = createBuildFinder(scope)

  const list = (node: SyntaxNode, reason: string): void => {
    const line = lineAt(node.from)
    if (!skipped.has(line) && skipped.size < mostListed) skipped.set(line, { line, text: shorten(textOf(scope, node)), reason })
  }
  const follow = (node: SyntaxNode, at: Scope): Ending => {
    const failed = failures.get(node.from) ?? 0
    if (failed >= mostFailures) {
      host.loseTime()
      return null
    }
    try {
      return statement(node, at)
    } catch (error) {
      const reason = reasonOf(error)
      if (reason === null || error instanceof TooMuch) throw error
      list(node, reason)
      failures.set(node.from, failed + 1)
      for (const name of changedIn(node, at)) at.names.set(name, lost)
      return null
    }
  }
  function body(node: SyntaxNode | undefined, at: Scope): Ending {
    if (!node) return null
    for (const child of childrenOf(node, [':'])) {
      const ending = follow(child, at)
      if (ending !== null) return ending
    }
    return null
  }

  const assign = (target: SyntaxNode, value: Value, at: Scope): void => {
    if (target.name === 'VariableName') return at.names.set(textOf(at, target), value)
    if (['TupleExpression', 'ArrayExpression', 'ParenthesizedExpression'].includes(target.name)) {
      return assignSeveral(childrenOf(target, ['(', ')', '[', ']', ',']), value, at)
    }
    const [object, mark, key] = childrenOf(target)
    if (target.name !== 'MemberExpression' || !object || !key) return fail('an assignment to this')
    const owner = evaluate(at, object)
    if (mark?.name === '.') return setAttribute(owner, textOf(at, key), value)
    if (isKind(owner, 'unknown') || isKind(owner, 'name')) return
    const items = itemsOf(owner)
    const inner = childrenOf(target, ['[', ']']).slice(1)
    if (items && inner.some((each) => each.name === ':'))
      return assignSlice(items, places(items.length, sliceBounds(at, inner)), plainOf(value))
    const keys = inner.filter((each) => each.name !== ',').map((each) => evaluate(at, each))
    const row = keys.slice(0, -1).reduce((of: Value[] | null, each) => (typeof each === 'number' ? itemsOf(of?.at(each)) : null), items)
    if (keys.length > 1 && row === null) return fail('an assignment to a part of a table')
    const name = keys.at(-1)!
    if (isKind(owner, 'dict') && isPlain(name)) owner.entries.set(name, value)
    else if (row && typeof name === 'number' && row.at(name) !== undefined) row[name < 0 ? row.length + name : name] = plainOf(value)
    else fail('an assignment to this')
  }

  const assignSlice = (items: Value[], indices: readonly number[], value: Value): void => {
    const given = itemsOf(value)
    if (given && given.length !== indices.length) return fail('an assignment of more or fewer items than there are')
    indices.forEach((index, nth) => (items[index] = given ? given[nth]! : value))
  }

  const setAttribute = (owner: Value, name: string, value: Value): void => {
    if (isKind(owner, 'instance')) owner.fields.set(name, plainOf(value))
    else if (isKind(owner, 'unknown') && owner.isLost === true) fail('values for what was not followed')
    else host.setAttribute(owner, name, value)
  }

  const assignSeveral = (targets: readonly SyntaxNode[], value: Value, at: Scope): void => {
    const star = targets.findIndex(({ name }) => name === '*')
    const names = targets.filter(({ name }) => name !== '*')
    const items = turnsOf(value)
    const rest = items && star >= 0 ? items.length - names.length + 1 : 1
    names.forEach((each, index) => {
      if (index === star) return assign(each, items ? items.slice(index, index + rest) : unknown, at)
      const place = star >= 0 && index > star ? index + rest - 1 : index
      assign(each, items?.[place] ?? (isKind(value, 'unknown') ? value : unknown), at)
    })
  }

  const assignAll = (node: SyntaxNode, at: Scope): void => {
    const children = childrenOf(node, ['TypeDef'])
    const signs = children.flatMap(({ name }, index) => (name === 'AssignOp' ? [index] : []))
    if (signs.length === 0) return
    const values = children.slice(signs.at(-1)! + 1).filter(({ name }) => name !== ',')
    const groups = signs.map((sign, index) =>
      children.slice(index === 0 ? 0 : signs[index - 1]! + 1, sign).filter(({ name }) => name !== ','),
    )
    const [first] = groups[0]!
    const isOne = groups[0]!.length === 1 && first !== undefined
    host.at(lineAt(node.from), isOne ? labelOf(first, at) : null)
    const several = children.slice(signs.at(-1)! + 1).some(({ name }) => name === ',')
    const work = isOne && first.name === 'MemberExpression' ? evaluateGiven : evaluate
    const value = several ? values.map((each) => evaluate(at, each)) : work(at, values[0] ?? fail('an assignment of nothing'))
    for (const targets of groups) {
      if (targets.length === 1 && targets[0]) assign(targets[0], value, at)
      else assignSeveral(targets, value, at)
    }
  }

  /** What a block made in this assignment may be called: `self.excitatory` and `nodes["E"]` too. */
  const labelOf = (target: SyntaxNode, at: Scope): string | null => {
    if (target.name === 'VariableName') return textOf(at, target)
    const [, mark, key] = childrenOf(target)
    if (target.name !== 'MemberExpression' || !key) return null
    if (mark?.name === '.') return textOf(at, key)
    const name = key.name === 'String' || key.name === 'VariableName' ? evaluate(at, key) : null
    return typeof name === 'string' && name !== '' ? name : null
  }

  const loop = (node: SyntaxNode, at: Scope): Ending => {
    const children = childrenOf(node)
    const into = children.findIndex(({ name }) => name === 'in')
    const given = children.slice(into + 1, -1).filter(({ name }) => name !== ',' && name !== 'else' && name !== 'Body')
    const bodies = children.filter(({ name }) => name === 'Body')
    const value = given.length > 1 ? given.map((each) => evaluate(at, each)) : given[0] ? evaluate(at, given[0]) : unknown
    const over = turnsOf(value)
    if (over === null) return unknownBranch(node, at, 'a loop over what is only known when the script runs')
    spend(over.length)
    let turns = 0
    for (const item of [...over]) {
      if (++turns > mostTurns) return fail(`more than ${mostTurns} turns of a loop`)
      assignNames(at, children.slice(1, into), item)
      const ending = body(bodies[0], at)
      if (ending === 'break') return null
      if (ending !== null && ending !== 'continue') return ending
    }
    return body(bodies[1], at)
  }

  const repeat = (node: SyntaxNode, at: Scope): Ending => {
    const [, condition, inner] = childrenOf(node)
    for (let turns = 0; ; turns++) {
      const truth = condition ? truthOf(evaluate(at, condition)) : null
      if (truth === null) return unknownBranch(node, at, 'a loop that ends when something is found by running')
      if (!truth) return null
      if (turns >= mostTurns) return fail(`more than ${mostTurns} turns of a loop`)
      const ending = body(inner, at)
      if (ending === 'break') return null
      if (ending !== null && ending !== 'continue') return ending
    }
  }

  /** What happens here only running can tell: of no matter where nothing is built, else told. */
  const unknownBranch = (node: SyntaxNode, at: Scope, reason: string): Ending => {
    if (builds(node, at.names)) {
      host.loseTime()
      return fail(reason)
    }
    for (const name of changedIn(node, at)) at.names.set(name, unknown)
    return hasReturn(node) ? { returned: unknown } : null
  }

  const choose = (node: SyntaxNode, at: Scope): Ending => {
    const children = childrenOf(node)
    for (let index = 0; index < children.length; index++) {
      const word = children[index]!.name
      if (word === 'else') return body(children[index + 1], at)
      if (word !== 'if' && word !== 'elif') continue
      const truth = truthOf(evaluate(at, children[index + 1]!))
      if (truth === null) return unknownBranch(node, at, 'a condition that is only known when the script runs')
      if (truth) return body(children[index + 2], at)
    }
    return null
  }

  const attempt = (node: SyntaxNode, at: Scope): Ending => {
    const children = childrenOf(node)
    const after = children.findIndex(({ name }) => name === 'finally')
    const ending = body(children[1], at)
    return ending ?? (after >= 0 ? body(children[after + 1], at) : null)
  }

  function statement(node: SyntaxNode, at: Scope): Ending {
    spend(1)
    host.at(lineAt(node.from), null)
    if (quiet.includes(node.name)) return null
    switch (node.name) {
      case 'ImportStatement':
        importNames(at, node)
        return null
      case 'AssignStatement':
        assignAll(node, at)
        return null
      case 'UpdateStatement': {
        const [target, sign, value] = childrenOf(node)
        if (target && sign && value) update(target, textOf(at, sign).slice(0, -1), evaluate(at, value), at)
        return null
      }
      case 'ExpressionStatement':
        for (const child of childrenOf(node, [','])) evaluate(at, child)
        return null
      case 'StatementGroup':
        for (const child of childrenOf(node, [';'])) {
          const ending = follow(child, at)
          if (ending !== null) return ending
        }
        return null
      case 'ForStatement':
        return loop(node, at)
      case 'WhileStatement':
        return repeat(node, at)
      case 'IfStatement':
        return choose(node, at)
      case 'TryStatement':
        return attempt(node, at)
      case 'WithStatement': {
        const inner = childrenOf(node)
        for (const item of inner.slice(1, -1)) if (item.name === 'CallExpression') evaluate(at, item)
        return body(inner.at(-1), at)
      }
      case 'FunctionDefinition':
      case 'ClassDefinition':
        return define(node, at)
      case 'DecoratedStatement': {
        const defined = childrenOf(node).at(-1)
        return defined ? define(defined, at) : null
      }
      case 'ReturnStatement': {
        const given = childrenOf(node, ['return'])
        const values = given.filter(({ name }) => name !== ',').map((each) => evaluate(at, each))
        return { returned: values.length === given.length && values.length < 2 ? (values[0] ?? null) : values }
      }
      case 'BreakStatement':
        return 'break'
      case 'ContinueStatement':
        return 'continue'
      case 'ScopeStatement':
        for (const name of childrenOf(node, ['global', 'nonlocal', ','])) at.names.useGlobal(textOf(at, name))
        return null
      case 'RaiseStatement':
        return fail('the script ends with an error here')
      default:
        return fail('this kind of statement is not followed')
    }
  }

  const define = (node: SyntaxNode, at: Scope): Ending => {
    const children = childrenOf(node)
    const name = children.find((child) => child.name === 'VariableName')
    const inner = children.find((child) => child.name === 'Body')
    if (!name || !inner) return null
    const params = children.find((child) => child.name === 'ParamList')
    const value =
      node.name === 'ClassDefinition'
        ? makeClass(at, { node, body: inner }, (names) => void body(inner, { ...at, names }))
        : scope.makeFunction(at, { params, body: inner })
    at.names.set(textOf(at, name), value)
    return null
  }

  const update = (target: SyntaxNode, sign: string, value: Value, at: Scope): void => {
    const before = evaluate(at, target)
    // Python lengthens the list itself, whoever else has it; an attribute of nodes is no list of the script.
    if (sign === '+' && isList(before) && isList(value) && target.lastChild?.name !== 'PropertyName') before.push(...value)
    else assign(target, combine(before, sign, value), at)
  }

  try {
    body(top, scope)
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error
    const line = host.line()
    skipped.set(line, { line, text: source.split('\n')[line - 1]?.trim() ?? '', reason: error.message })
  }
  const variables = new Map<string, FollowedVariable>()
  for (const [name, { unit, about, defined }] of scope.variables) {
    const value = scope.names.get(name)
    if (typeof value === 'number') variables.set(name, { value, unit, about, text: expressionText(scope, defined) })
  }
  return { skipped: [...skipped.values()].sort((a, b) => a.line - b.line), variables }
}

/** Why something was not followed; null: an error of our own. */
function reasonOf(error: unknown): string | null {
  if (error instanceof NotUnderstood) return error.message
  // The stack of calls is used up.
  return error instanceof RangeError ? 'it is nested too deeply' : null
}
