import type { Scope } from './python-scope'
import type { SyntaxNode } from '@lezer/common'
import { isPlainDistance } from './drawn-values'
import { expressionText } from './python-expressions'
import { combine, comparing } from './python-operators'
import { callMethod } from './python-methods'
import { readFormat, readNumber, readString } from './python-literals'
import { sliced, subscript, type Bounds } from './python-subscript'
import { childrenOf, shorten, textOf } from './python-tree'
import {
  fail,
  isKind,
  type InstanceValue,
  itemsOf,
  lost,
  type Named,
  type Plain,
  isPlain,
  truthOf,
  turnsOf,
  unknown,
  type Value,
} from './python-values'

/** Functions whose arguments nobody needs to know: they print, plot, or ask the system. */
const isShown =
  /^(print|pprint|input|plt|matplotlib|mpl|pylab|pprint|pandas|pd|time|datetime|sys|os|logging|warnings|pickle|json|csv|np\.(save|savez|savetxt|load|loadtxt|random\.seed|set_printoptions|testing)|plot_\w+)\b/

/** So many items of a list or an array cost as much as one step. */
const itemsOfStep = 8

/** Works an expression out; nothing of the script is run but what is written here. */
export function evaluate(scope: Scope, node: SyntaxNode): Value {
  scope.spend(1)
  const value = valueOf(scope, node)
  if (node.name !== 'VariableName') {
    const items = isKind(value, 'nodes') ? value.parts : itemsOf(value)
    if (items !== null) scope.spend(items.length / itemsOfStep)
  }
  return value
}

function valueOf(scope: Scope, node: SyntaxNode): Value {
  switch (node.name) {
    case 'Number':
      return readNumber(textOf(scope, node))
    case 'String':
      return readString(textOf(scope, node))
    case 'FormatString':
      return readFormat(scope.source, node, (part) => evaluate(scope, part))
    case 'ContinuedString':
      return childrenOf(node)
        .map((part) => evaluate(scope, part))
        .reduce<Value>((joined, part) => (typeof joined === 'string' && typeof part === 'string' ? joined + part : unknown), '')
    case 'Boolean':
      return textOf(scope, node) === 'True'
    case 'None':
      return null
    case 'VariableName':
      return nameValue(scope, textOf(scope, node))
    case 'ParenthesizedExpression':
      return evaluate(scope, childrenOf(node, ['(', ')'])[0] ?? fail('an empty pair of brackets'))
    case 'ArrayExpression':
    case 'TupleExpression':
    case 'SetExpression':
      return evaluateItems(scope, childrenOf(node, ['[', ']', '(', ')', '{', '}', ',']))
    case 'DictionaryExpression':
      return readDict(scope, node)
    case 'ArrayComprehensionExpression':
    case 'ComprehensionExpression':
    case 'SetComprehensionExpression':
    case 'DictionaryComprehensionExpression':
      return comprehension(scope, childrenOf(node, ['[', ']', '(', ')', '{', '}']))
    case 'UnaryExpression':
      return unary(scope, node)
    case 'BinaryExpression':
      return binary(scope, node)
    case 'ConditionalExpression':
      return conditional(scope, node)
    case 'MemberExpression':
      return member(scope, node)
    case 'CallExpression':
      return call(scope, node)
    case 'NamedExpression': {
      const [name, , value] = childrenOf(node)
      if (!name || !value) return unknown
      const worked = evaluate(scope, value)
      scope.names.set(textOf(scope, name), worked)
      return worked
    }
    case 'LambdaExpression': {
      const parts = childrenOf(node, ['lambda', ':'])
      const params = parts.find(({ name }) => name === 'ParamList')
      return scope.makeFunction(scope, { params, body: parts.at(-1)! })
    }
    default:
      return fail(`“${shorten(textOf(scope, node))}” is not followed`)
  }
}

/** The same for a value that a call or a dict is given: with the expression, where it is one of variables. */
export function evaluateGiven(scope: Scope, node: SyntaxNode): Value {
  const value = evaluate(scope, node)
  if (typeof value !== 'number') return value
  const text = expressionText(scope, node)
  return text === null ? value : { kind: 'worked', value, text }
}

function nameValue({ names }: Scope, name: string): Value {
  const known = names.get(name)
  if (known !== undefined) return known
  return name === '__name__' ? '__main__' : { kind: 'name', path: name }
}

/** Items of a list, those after a star unpacked. */
function evaluateItems(scope: Scope, nodes: readonly SyntaxNode[]): Value[] {
  const items: Value[] = []
  for (let index = 0; index < nodes.length; index++) {
    if (nodes[index]!.name !== '*') items.push(evaluate(scope, nodes[index]!))
    else {
      index += 1
      const several = nodes[index] ? turnsOf(evaluate(scope, nodes[index]!)) : null
      items.push(...(several ?? fail('items that are only known when the script runs')))
    }
  }
  return items
}

function readDict(scope: Scope, node: SyntaxNode): Value {
  const parts = childrenOf(node, ['{', '}', ',', ':'])
  const entries = new Map<Plain, Value>()
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const value = evaluateGiven(scope, parts[index + 1]!)
    if (parts[index]!.name === '**') {
      if (!isKind(value, 'dict')) return fail('a dict that is only known when the script runs')
      for (const [key, each] of value.entries) entries.set(key, each)
    } else entries.set(keyOf(evaluate(scope, parts[index]!)), value)
  }
  return { kind: 'dict', entries }
}

function keyOf(value: Value): Plain {
  return isPlain(value) ? value : fail('a dict whose keys are no texts or numbers')
}

/** `[value for x in list if condition]`, of dicts too; the variables of its loops are its own. */
function comprehension(scope: Scope, parts: readonly SyntaxNode[]): Value {
  const first = parts.findIndex(({ name }) => name === 'for')
  if (first < 1) return fail('a list that is not ended')
  const inner: Scope = { ...scope, names: scope.names.inner() }
  const isDict = parts[1]?.name === ':'
  const items: Value[] = []
  const entries = new Map<Plain, Value>()
  const turn = (from: number): void => {
    if (from >= parts.length) {
      const value = evaluate(inner, parts[isDict ? 2 : 0]!)
      if (isDict) entries.set(keyOf(evaluate(inner, parts[0]!)), value)
      else items.push(value)
      return
    }
    if (parts[from]!.name === 'if') {
      const truth = truthOf(evaluate(inner, parts[from + 1]!))
      if (truth === null) throw new UnknownTurns()
      if (truth) turn(from + 2)
      return
    }
    const into = parts.findIndex(({ name }, index) => index > from && name === 'in')
    const over = turnsOf(evaluate(inner, into < 0 ? fail('a list that is not ended') : parts[into + 1]!))
    if (over === null) throw new UnknownTurns()
    for (const item of over) {
      scope.spend(1)
      assignNames(inner, parts.slice(from + 1, into), item)
      turn(into + 2)
    }
  }
  try {
    turn(first)
  } catch (error) {
    if (error instanceof UnknownTurns) return unknown
    throw error
  }
  return isDict ? { kind: 'dict', entries } : items
}

class UnknownTurns extends Error {}

/** Gives the variables of a loop their values, several from a list. */
export function assignNames(scope: Scope, targets: readonly SyntaxNode[], value: Value): void {
  const names = targets.filter(({ name }) => name !== ',')
  const [only] = names
  if (names.length === 1 && only?.name === 'VariableName') return scope.names.set(textOf(scope, only), value)
  if (names.length === 1 && only) return assignNames(scope, childrenOf(only, ['(', ')', '[', ']']), value)
  const items = turnsOf(value)
  names.forEach((name, index) => assignNames(scope, [name], items?.[index] ?? unknown))
}

function unary(scope: Scope, node: SyntaxNode): Value {
  const [sign, operand] = childrenOf(node)
  if (!sign || !operand) return unknown
  if (sign.name === 'not') return negation(scope, operand)
  const value = evaluate(scope, operand)
  return textOf(scope, sign) === '-' ? (typeof value === 'number' ? -value : combine(-1, '*', value)) : value
}

/** The grammar takes `not a or b` for `not (a or b)`. */
function negation(scope: Scope, operand: SyntaxNode): Value {
  const [left, sign, right] = childrenOf(operand)
  if (operand.name === 'BinaryExpression' && left && right && (sign?.name === 'or' || sign?.name === 'and')) {
    return either(scope, negation(scope, left), sign.name, right)
  }
  const truth = truthOf(evaluate(scope, operand))
  return truth === null ? unknown : !truth
}

function binary(scope: Scope, node: SyntaxNode): Value {
  const children = childrenOf(node)
  const [left, ...rest] = children
  const right = rest.at(-1)
  if (!left || !right || rest.length < 2) return fail(`“${shorten(textOf(scope, node))}” is not followed`)
  const sign = rest
    .slice(0, -1)
    .map((each) => textOf(scope, each))
    .join(' ')
  if (sign === 'or' || sign === 'and') return either(scope, evaluate(scope, left), sign, right)
  const [, middle, last] = childrenOf(left)
  const isChain = comparing.has(sign) && left.name === 'BinaryExpression' && middle && last && comparing.has(textOf(scope, middle))
  if (isChain) return either(scope, evaluate(scope, left), 'and', () => combine(evaluate(scope, last), sign, evaluate(scope, right)))
  return combine(evaluate(scope, left), sign, evaluate(scope, right))
}

function either(scope: Scope, left: Value, sign: 'or' | 'and', right: SyntaxNode | (() => Value)): Value {
  const truth = truthOf(left)
  if (truth === (sign === 'or')) return left
  const other = typeof right === 'function' ? right() : evaluate(scope, right)
  if (truth !== null) return other
  return truthOf(other) === (sign === 'or') ? other : unknown
}

function conditional(scope: Scope, node: SyntaxNode): Value {
  const [then, , condition, , otherwise] = childrenOf(node)
  if (!then || !condition || !otherwise) return unknown
  const truth = truthOf(evaluate(scope, condition))
  return truth === null ? unknown : evaluate(scope, truth ? then : otherwise)
}

function member(scope: Scope, node: SyntaxNode): Value {
  const [object, mark, ...rest] = childrenOf(node)
  if (!object || !mark) return unknown
  if (object.name === 'Number') return readNumber(textOf(scope, node))
  const value = evaluate(scope, object)
  if (mark.name === '.') return attribute(scope, value, rest[0] ? textOf(scope, rest[0]) : '')
  if (isKind(value, 'unknown') || isKind(value, 'name')) return value.kind === 'unknown' ? value : unknown
  const inner = rest.filter(({ name }) => name !== ']')
  const fields: SyntaxNode[][] = [[]]
  for (const each of inner) {
    if (each.name === ',') fields.push([])
    else fields.at(-1)!.push(each)
  }
  return fields.reduce((of: Value, field, depth) => pick(scope, of, field, depth), value)
}

/** One index or slice; those after a comma pick from every row. */
function pick(scope: Scope, value: Value, field: readonly SyntaxNode[], depth: number): Value {
  if (depth > 0) {
    const rows = itemsOf(value)
    if (rows && rows.some((row) => itemsOf(row) !== null)) {
      return { kind: 'array', items: rows.map((row) => pick(scope, row, field, depth - 1)) }
    }
  }
  if (field.some(({ name }) => name === ':')) return sliced(value, sliceBounds(scope, field))
  return subscript(value, field[0] ? evaluate(scope, field[0]) : unknown)
}

export function sliceBounds(scope: Scope, nodes: readonly SyntaxNode[]): Bounds {
  const fields: (number | null)[] = [null]
  for (const node of nodes) {
    if (node.name === ':') fields.push(null)
    else {
      const value = evaluate(scope, node)
      if (value !== null) fields[fields.length - 1] = typeof value === 'number' ? value : fail('a slice that is no number')
    }
  }
  return [fields[0] ?? null, fields[1] ?? null, fields[2] ?? 1]
}

function attribute(scope: Scope, value: Value, name: string): Value {
  // The distance, which is a value by itself, has those along the axes.
  if (isKind(value, 'drawn')) return isPlainDistance(value) ? (scope.library.read(`nest.spatial.distance.${name}`) ?? unknown) : unknown
  if (isKind(value, 'name')) return scope.library.read(`${value.path}.${name}`) ?? { kind: 'name', path: `${value.path}.${name}` }
  if (isKind(value, 'nodes') || isKind(value, 'connections')) return scope.library.readNodes(value, name)
  if (isKind(value, 'instance')) return value.fields.get(name) ?? bound(value, value.of.member(name))
  if (isKind(value, 'class')) return value.member(name) ?? unknown
  if (isKind(value, 'array')) return callMethod(value, name, [], new Map()) ?? unknown
  return isKind(value, 'unknown') || (typeof value === 'number' && name === 'real') ? value : unknown
}

/** A method of an instance, which gets it as its first argument. */
function bound(self: InstanceValue, value: Value | undefined): Value {
  if (!isKind(value, 'function')) return value ?? unknown
  return { ...value, call: (args, named) => value.call([self, ...args], named) }
}

function call(scope: Scope, node: SyntaxNode): Value {
  const [callee, list] = childrenOf(node)
  if (!callee) return unknown
  const [object, mark, method] = callee.name === 'MemberExpression' ? childrenOf(callee) : []
  if (object && mark?.name === '.' && method) {
    const owner = evaluate(scope, object)
    if (isKind(owner, 'drawn') && isPlainDistance(owner)) return callDistance(scope, textOf(scope, method), list)
    if (!isKind(owner, 'name')) return callOf(scope, owner, textOf(scope, method), list)
  }
  const target = evaluate(scope, callee)
  if (isKind(target, 'name') && isShown.test(target.path)) return unknown
  if (isKind(target, 'unknown')) return target
  const keepsExpressions = isKind(target, 'name') && /^(nest\.|dict$)/.test(target.path)
  const [args, named] = readArguments(scope, list, keepsExpressions ? evaluateGiven : evaluate)
  if (isKind(target, 'function')) return target.call(args, named)
  if (isKind(target, 'class')) {
    const made: InstanceValue = { kind: 'instance', of: target, fields: new Map() }
    const start = target.member('__init__')
    if (isKind(start, 'function')) start.call([made, ...args], named)
    return made
  }
  return isKind(target, 'name') ? scope.library.call(target.path, args, named) : unknown
}

function callDistance(scope: Scope, name: string, list: SyntaxNode | undefined): Value {
  const [args, named] = readArguments(scope, list, evaluate)
  return name === 'n' ? scope.library.call('nest.spatial.distance.n', args, named) : unknown
}

/** A method of a value, or a function that an attribute holds. */
function callOf(scope: Scope, owner: Value, name: string, list: SyntaxNode | undefined): Value {
  if (isKind(owner, 'unknown')) {
    if (owner.isLost === true && /^(set|SetStatus|connect)$/i.test(name)) return fail('values for what was not followed')
    return owner.isLost === true && !/^get/i.test(name) ? lost : unknown
  }
  const isNodes = isKind(owner, 'nodes') || isKind(owner, 'connections')
  const [args, named] = readArguments(scope, list, isNodes || isKind(owner, 'dict') ? evaluateGiven : evaluate)
  if (isKind(owner, 'nodes') || isKind(owner, 'connections')) return scope.library.callNodes(owner, name, args, named)
  const worked = isKind(owner, 'instance') || isKind(owner, 'class') ? undefined : callMethod(owner, name, args, named)
  if (worked !== undefined) return worked
  const held = attribute(scope, owner, name)
  return isKind(held, 'function') ? held.call(args, named) : unknown
}

function readArguments(scope: Scope, list: SyntaxNode | undefined, work: typeof evaluate): [readonly Value[], Named] {
  const args: Value[] = []
  const named = new Map<string, Value>()
  const parts = list ? childrenOf(list, ['(', ')', ',']) : []
  if (parts.some(({ name }) => name === 'for')) return [[comprehension(scope, parts)], named]
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]!
    const after = parts[index + 1]
    const value = parts[index + 2]
    if (part.name === '*' && after) {
      args.push(...(turnsOf(evaluate(scope, after)) ?? fail('arguments that are only known when the script runs')))
      index += 1
    } else if (part.name === '**' && after) {
      const dict = evaluate(scope, after)
      if (!isKind(dict, 'dict')) return fail('arguments that are only known when the script runs')
      for (const [key, each] of dict.entries) named.set(String(key), each)
      index += 1
    } else if (after?.name === 'AssignOp' && value) {
      named.set(textOf(scope, part), work(scope, value))
      index += 2
    } else args.push(work(scope, part))
  }
  return [args, named]
}
