import type { SyntaxNode } from '@lezer/common'
import { isKind, isList, NotUnderstood, type Value, unknown } from './python-values'

/** What the names of a script stand for, and what its calls do. */
export interface Scope {
  readonly source: string
  readonly names: Map<string, Value>
  /** A call of a function of a module, by its path: `nest.Create`. */
  readonly call: (path: string, args: readonly Value[], named: ReadonlyMap<string, Value>) => Value
  /** A method of a collection of nodes. */
  readonly callNodes: (nodes: Value, method: string, args: readonly Value[], named: ReadonlyMap<string, Value>) => Value
}

/** Functions whose arguments nobody needs to know: they print or plot. */
const isShown = /^(print|pprint|plt|matplotlib|pylab|pprint\.|pandas|pd|time|sys|os)\b/

/** The children of a syntax node that are not punctuation of its kind. */
export function childrenOf(node: SyntaxNode, except: readonly string[] = []): readonly SyntaxNode[] {
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'Comment' && !except.includes(child.name)) children.push(child)
  }
  return children
}

export function textOf({ source }: Pick<Scope, 'source'>, node: SyntaxNode): string {
  return source.slice(node.from, node.to)
}

/** Works an expression out; nothing of the script is run but what is written here. */
export function evaluate(scope: Scope, node: SyntaxNode): Value {
  const text = textOf(scope, node)
  switch (node.name) {
    case 'Number':
      return readNumber(text)
    case 'String':
      return readString(text)
    case 'ContinuedString':
      return childrenOf(node)
        .map((part) => evaluate(scope, part))
        .reduce<Value>((joined, part) => (typeof joined === 'string' && typeof part === 'string' ? joined + part : unknown), '')
    case 'Boolean':
      return text === 'True'
    case 'None':
      return null
    case 'VariableName':
      return nameValue(scope, text)
    case 'ParenthesizedExpression':
      return evaluate(scope, childrenOf(node, ['(', ')'])[0] ?? fail('an empty pair of brackets'))
    case 'ArrayExpression':
    case 'TupleExpression':
      return childrenOf(node, ['[', ']', '(', ')', ',']).map((child) => evaluate(scope, child))
    case 'DictionaryExpression':
      return readDict(scope, node)
    case 'UnaryExpression':
      return unary(scope, node)
    case 'BinaryExpression':
      return binary(scope, node)
    case 'MemberExpression':
      return member(scope, node)
    case 'CallExpression':
      return call(scope, node)
    case 'FormatString':
    case 'LambdaExpression':
      return unknown
    default:
      return fail(`“${shorten(text)}” is not followed`)
  }
}

function fail(message: string): never {
  throw new NotUnderstood(message)
}

export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`
}

function nameValue({ names }: Scope, name: string): Value {
  const known = names.get(name)
  if (known !== undefined) return known
  if (name === '__name__') return '__main__'
  return { kind: 'name', path: name }
}

function readNumber(text: string): number {
  const value = Number(text.replaceAll('_', ''))
  return Number.isNaN(value) ? fail(`the number ${text}`) : value
}

function readString(text: string): Value {
  const [, prefix = '', quote = ''] = /^([A-Za-z]*)("""|'''|"|')/.exec(text) ?? []
  const inner = text.slice(prefix.length + quote.length, text.length - quote.length)
  if (/r/i.test(prefix)) return inner
  const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', '\n': '' }
  return inner.replace(/\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[\s\S])/g, (_, escaped: string) =>
    escaped.length > 1 ? String.fromCharCode(parseInt(escaped.slice(1), 16)) : (escapes[escaped] ?? escaped),
  )
}

function readDict(scope: Scope, node: SyntaxNode): Value {
  const parts = childrenOf(node, ['{', '}', ',', ':'])
  const entries = new Map<string, Value>()
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const key = evaluate(scope, parts[index]!)
    if (typeof key !== 'string') fail('a dict whose keys are no texts')
    else entries.set(key, evaluate(scope, parts[index + 1]!))
  }
  return { kind: 'dict', entries }
}

function unary(scope: Scope, node: SyntaxNode): Value {
  const [operator, operand] = childrenOf(node)
  const value = operand ? evaluate(scope, operand) : unknown
  const sign = operator ? textOf(scope, operator) : ''
  if (sign === 'not') return typeof value === 'boolean' ? !value : unknown
  if (isList(value)) return value.map((each) => negated(each, sign))
  return negated(value, sign)
}

function negated(value: Value, sign: string): Value {
  if (typeof value !== 'number')
    return isKind(value, 'unknown') || isKind(value, 'name') ? unknown : fail('a sign before what is no number')
  return sign === '-' ? -value : value
}

const arithmetic: Readonly<Record<string, (a: number, b: number) => number | boolean>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '//': (a, b) => Math.floor(a / b),
  '%': (a, b) => a - b * Math.floor(a / b),
  '**': (a, b) => a ** b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
}

function binary(scope: Scope, node: SyntaxNode): Value {
  const [left, sign, right] = childrenOf(node)
  if (!left || !sign || !right) return fail(`“${shorten(textOf(scope, node))}” is not followed`)
  return combine(evaluate(scope, left), textOf(scope, sign), evaluate(scope, right))
}

/** One operation of Python's, on what is known of both sides. */
export function combine(a: Value, sign: string, b: Value): Value {
  const operation = arithmetic[sign]
  if (typeof a === 'number' && typeof b === 'number' && operation) return operation(a, b)
  if (sign === '==' && isPlain(a) && isPlain(b)) return a === b
  if (sign === '!=' && isPlain(a) && isPlain(b)) return a !== b
  if (isKind(a, 'unknown') || isKind(b, 'unknown') || isKind(a, 'name') || isKind(b, 'name')) return unknown
  if (sign === '+' && typeof a === 'string' && typeof b === 'string') return a + b
  if (sign === '+' && isKind(a, 'nodes') && isKind(b, 'nodes')) return { kind: 'nodes', parts: [...a.parts, ...b.parts] }
  if (sign === '+' && isList(a) && isList(b)) return [...a, ...b]
  if (sign === '*' && isList(a) && typeof b === 'number' && b <= 10_000) return Array.from({ length: Math.max(0, b) }, () => a).flat()
  return fail(`“${sign}” between these`)
}

function isPlain(value: Value): value is number | string | boolean | null {
  return value === null || typeof value !== 'object'
}

function member(scope: Scope, node: SyntaxNode): Value {
  const [object, mark, ...rest] = childrenOf(node)
  if (!object || !mark) return unknown
  if (object.name === 'Number') return readNumber(textOf(scope, node))
  const value = evaluate(scope, object)
  if (mark.name === '.') return attribute(value, rest[0] ? textOf(scope, rest[0]) : '')
  return subscript(scope, value, rest)
}

function attribute(value: Value, name: string): Value {
  return isKind(value, 'name') ? { kind: 'name', path: `${value.path}.${name}` } : unknown
}

function subscript(scope: Scope, value: Value, nodes: readonly SyntaxNode[]): Value {
  if (isKind(value, 'unknown') || isKind(value, 'name')) return unknown
  const inner = nodes.filter(({ name }) => name !== ']')
  if (inner.some(({ name }) => name === ':')) return sliced(value, sliceBounds(scope, inner))
  const key = inner[0] ? evaluate(scope, inner[0]) : unknown
  if (isKind(value, 'dict') && typeof key === 'string') return value.entries.get(key) ?? fail(`there is no “${key}” in this dict`)
  if (typeof key !== 'number') return isKind(key, 'unknown') ? unknown : fail('an index that is no number')
  if (isList(value)) return value.at(key) ?? fail('an index beyond the end of a list')
  return isKind(value, 'nodes') ? sliced(value, [key, key === -1 ? null : key + 1, 1]) : unknown
}

type Bounds = readonly [number | null, number | null, number]

function sliceBounds(scope: Scope, nodes: readonly SyntaxNode[]): Bounds {
  const fields: (number | null)[] = [null]
  for (const node of nodes) {
    if (node.name === ':') fields.push(null)
    else {
      const value = evaluate(scope, node)
      fields[fields.length - 1] = typeof value === 'number' ? value : fail('a slice that is no number')
    }
  }
  return [fields[0] ?? null, fields[1] ?? null, fields[2] ?? 1]
}

function sliced(value: Value, [first, last, step]: Bounds): Value {
  if (step < 1) return fail('a slice that runs backwards')
  if (isList(value)) return value.slice(first ?? 0, last ?? undefined).filter((_, index) => index % step === 0)
  if (!isKind(value, 'nodes')) return unknown
  const [part, ...more] = value.parts
  if (!part || more.length > 0 || part.step !== 1) return fail('a part of several populations together')
  const size = part.to - part.from
  const place = (index: number | null, otherwise: number): number =>
    index === null ? otherwise : Math.min(size, Math.max(0, index < 0 ? size + index : index))
  const [from, to] = [place(first, 0), place(last, size)]
  if (from >= to) return fail('a part of a population that is empty')
  return { kind: 'nodes', parts: [{ block: part.block, from: part.from + from, to: part.from + to, step }] }
}

function call(scope: Scope, node: SyntaxNode): Value {
  const [callee, list] = childrenOf(node)
  if (!callee) return unknown
  const method = callee.name === 'MemberExpression' ? childrenOf(callee) : []
  const object = method[1]?.name === '.' && method[0] ? evaluate(scope, method[0]) : null
  const path = object === null || isKind(object, 'name') ? evaluate(scope, callee) : unknown
  if (isKind(path, 'name') && isShown.test(path.path)) return unknown
  if (object !== null && isKind(object, 'nodes')) {
    const [args, named] = readArguments(scope, list)
    return scope.callNodes(object, method[2] ? textOf(scope, method[2]) : '', args, named)
  }
  if (!isKind(path, 'name')) return unknown
  const [args, named] = readArguments(scope, list)
  return scope.call(path.path, args, named)
}

function readArguments(scope: Scope, list: SyntaxNode | undefined): [readonly Value[], ReadonlyMap<string, Value>] {
  const args: Value[] = []
  const named = new Map<string, Value>()
  const parts = list ? childrenOf(list, ['(', ')', ',']) : []
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]!
    const text = textOf(scope, part)
    if (text === '*' || text === '**') fail('arguments that are unpacked')
    const value = parts[index + 2]
    if (parts[index + 1]?.name === 'AssignOp' && value) {
      named.set(text, evaluate(scope, value))
      index += 2
    } else args.push(evaluate(scope, part))
  }
  return [args, named]
}
