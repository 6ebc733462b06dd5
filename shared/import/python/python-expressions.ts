import type { Scope, ScriptVariable } from './python-scope'
import type { SyntaxNode } from '@lezer/common'
import { findUnit } from '../../units/unit'
import { reservedNames } from '../../units/evaluate-expression'
import { childrenOf, textOf } from './python-tree'

const inLoops = ['ForStatement', 'WhileStatement']
const ofOwnScope = ['FunctionDefinition', 'ClassDefinition', 'LambdaExpression']
const longestAbout = 200

/** The names that a script, outside its functions and loops, gives one value only: those may be variables of a drawing. */
export function findVariables(source: string, top: SyntaxNode): ReadonlyMap<string, ScriptVariable> {
  const found = new Map<string, ScriptVariable>()
  const spoilt = new Set<string>()
  const visit = (node: SyntaxNode, isLoop: boolean): void => {
    for (const child of childrenOf(node)) {
      if (ofOwnScope.includes(child.name)) continue
      if (child.name === 'ScopeStatement') continue
      const children = childrenOf(child)
      const signs = children.filter(({ name }) => name === 'AssignOp' || name === 'UpdateOp')
      if (child.name === 'AssignStatement' || child.name === 'UpdateStatement' || child.name === 'ForStatement') {
        const last = child.name === 'ForStatement' ? children.findIndex(({ name }) => name === 'in') : children.lastIndexOf(signs.at(-1)!)
        const [target] = children
        const isPlain = child.name === 'AssignStatement' && last === 1 && children.length === 3 && target?.name === 'VariableName'
        for (const each of children.slice(0, last)) {
          if (each.name !== 'VariableName') continue
          const name = source.slice(each.from, each.to)
          if (!isPlain || isLoop || found.has(name)) spoilt.add(name)
          else found.set(name, { ...commentAfter(source, child.to), defined: children[2]! })
        }
      }
      visit(child, isLoop || inLoops.includes(child.name))
    }
  }
  visit(top, false)
  // What a function declares global may change at any call.
  for (const [, names = ''] of source.matchAll(/^\s*global\s+(.+)$/gm)) for (const name of names.split(',')) spoilt.add(name.trim())
  return new Map([...found].filter(([name]) => !spoilt.has(name) && isVariableName(name)))
}

function isVariableName(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !reservedNames.has(name)
}

/** `# ms`, `# [ms]`, `# ms: what it is` or `# what it is`. */
function commentAfter(source: string, from: number): Omit<ScriptVariable, 'defined'> {
  const [, comment = ''] = /^[^\S\n]*#[^\S\n]*(.*)/.exec(source.slice(from, from + 2 * longestAbout)) ?? []
  const [, word = '', rest = ''] = /^\[?([^\s\][,:;()]+)\]?(?:[\s,:;]+(.*))?$/.exec(comment.trim()) ?? []
  // One letter may be a unit or anything else; with more text after it a colon tells.
  const isUnit = findUnit(word) !== undefined && (rest === '' || /^\[|^[^\s]+[:;,]/.test(comment.trim()))
  const about = isUnit ? rest : comment.trim()
  return { unit: isUnit ? word : '', about: about.slice(0, longestAbout) }
}

class NoExpression extends Error {}

const sum = 1
const product = 2
const sign = 3
const power = 4
const atom = 5

interface Term {
  readonly text: string
  /** How tightly its outermost sign binds. */
  readonly strength: number
}

const functions: Readonly<Record<string, string>> = {
  sqrt: 'sqrt',
  exp: 'exp',
  log: 'log',
  floor: 'floor',
  ceil: 'ceil',
  abs: 'abs',
  fabs: 'abs',
  min: 'min',
  max: 'max',
  int: 'floor',
}

/** What a document writes for an expression of a script that names its variables; null where it names none or cannot be written so. */
export function expressionText(scope: Scope, node: SyntaxNode): string | null {
  const named: string[] = []
  const write = (each: SyntaxNode): Term => {
    const children = childrenOf(each)
    switch (each.name) {
      case 'Number':
        return { text: textOf(scope, each).replaceAll('_', ''), strength: atom }
      case 'VariableName': {
        const name = textOf(scope, each)
        if (!scope.variables.has(name) || !scope.names.isOutermost(name)) throw new NoExpression()
        named.push(name)
        return { text: name, strength: atom }
      }
      case 'ParenthesizedExpression':
        return write(children[1]!)
      case 'UnaryExpression': {
        if (textOf(scope, children[0]!) !== '-') throw new NoExpression()
        return { text: `-${within(write(children[1]!), sign)}`, strength: sign }
      }
      case 'BinaryExpression':
        return operation(write(children[0]!), textOf(scope, children[1]!), write(children[2]!))
      case 'CallExpression':
        return call(each)
      case 'MemberExpression':
        if (/^(np|numpy|math)\.pi$/.test(textOf(scope, each))) return { text: 'pi', strength: atom }
        throw new NoExpression()
      default:
        throw new NoExpression()
    }
  }
  const call = (each: SyntaxNode): Term => {
    const [callee, list] = childrenOf(each)
    const [, name = ''] = /^(?:np\.|numpy\.|math\.)?([a-z]+)$/.exec(callee ? textOf(scope, callee) : '') ?? []
    const given = list ? childrenOf(list, ['(', ')', ',']) : []
    if (given.length === 0 || given.some(({ name: kind }) => kind === 'AssignOp' || kind === '*')) throw new NoExpression()
    const texts = given.map(write)
    const [first] = texts
    // A count is rounded where it stands: `round(0.8*N)` is written 0.8*N.
    if (name === 'round' && texts.length === 1) return first!
    const [, rounded] = name === 'floor' ? (/^(.*) ?\+ ?0\.5$/.exec(first!.text) ?? []) : []
    if (rounded !== undefined) return { text: `round(${rounded})`, strength: atom }
    const known = functions[name]
    if (known === undefined || (texts.length > 1 && known !== 'min' && known !== 'max')) throw new NoExpression()
    return { text: `${known}(${texts.map(({ text }) => text).join(', ')})`, strength: atom }
  }
  try {
    const { text } = write(node)
    return named.length > 0 ? text : null
  } catch (error) {
    if (error instanceof NoExpression) return null
    throw error
  }
}

function operation(left: Term, written: string, right: Term): Term {
  switch (written) {
    case '+':
    case '-':
      return { text: `${within(left, sum)}${written}${within(right, product)}`, strength: sum }
    case '*':
    case '/':
      return { text: `${within(left, product)}${written}${within(right, sign)}`, strength: product }
    case '**':
      return { text: `${within(left, atom)}^${within(right, sign)}`, strength: power }
    default:
      throw new NoExpression()
  }
}

function within({ text, strength }: Term, least: number): string {
  return strength < least ? `(${text})` : text
}
