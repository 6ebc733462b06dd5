import {
  type Action,
  bareMeasure,
  constant,
  isConstant,
  type ModelSymbol,
  over,
  sum,
  symbolsOf,
  symbolTerm,
  type Term,
  times,
} from './term'
import type { Formula } from './formula'
import { truthOf, unitMeasure, valueFor, valueIn } from './measure-formula'
import type { NameScope } from './measured'
import { LocalNames, type ModelNames } from './model-scope'
import type { Statement } from './model-text'
import { collecting, type Place, type TextProblem, TextRefusal } from './place'
import type { Word } from './text-lines'

/** Where statements stand. */
interface Shared {
  readonly names: ModelNames
  readonly problems: TextProblem[]
  readonly locals: LocalNames
  readonly isLoop?: boolean
}

/** Statements of a function, which change nothing but what they declare. */
interface FunctionBlock extends Shared {
  readonly kind: 'function'
  readonly gives: Pick<ModelSymbol, 'measure' | 'type'>
  /** Told of all that is read. */
  readonly reads: (symbols: ReadonlySet<ModelSymbol>) => void
}

/** Statements of update, or of a handler of spikes or of a condition. */
export interface StepBlock extends Shared {
  readonly kind: 'update' | 'handler'
  /** The integration that a statement means, counted. */
  readonly integrate: (statement: Statement & { readonly kind: 'integrate' }) => number
  readonly emit: (place: Place) => void
  /** Told of what is added to a state. */
  readonly adds: (value: Term, to: ModelSymbol) => void
}

type Block = FunctionBlock | StepBlock

/** Checks what is done one after the other; a name that is declared holds until the end. */
export function checkStatements(statements: readonly Statement[], block: Block): readonly Action[] {
  const inner = { ...block, locals: new LocalNames(block.locals) }
  return statements.flatMap((statement) => collecting(block.problems, () => checkOne(statement, inner)) ?? [])
}

const stepKinds = ['parameter', 'internal', 'state', 'inline', 'current', 'spikes'] as const

function scopeOf(block: Block, what: string): NameScope {
  const { names, locals } = block
  return block.kind === 'function'
    ? names.scope(['parameter'], 'a function, which has what it is given and parameters', { locals })
    : names.scope(stepKinds, what, { locals, draws: true })
}

function checkOne(statement: Statement, block: Block): readonly Action[] {
  switch (statement.kind) {
    case 'assignment':
      return [assignment(statement, block)]
    case 'local':
      return [declaration(statement, block)]
    case 'emit':
      if (block.kind === 'function')
        throw new TextRefusal(statement, 'A function only works out a number: spikes are sent in update or in a handler.')
      block.emit(statement)
      return [{ kind: 'emit' }]
    case 'integrate':
      if (block.kind !== 'update') throw new TextRefusal(statement, 'integrate_odes() belongs to the block update: time passes only there.')
      if (block.isLoop) throw new TextRefusal(statement, 'integrate_odes() cannot stand in a loop: time passes once in a step.')
      return [{ kind: 'integrate', site: block.integrate(statement) }]
    case 'if': {
      const branches = statement.branches.map(({ condition, body }) => ({
        condition: condition === null ? null : collecting(block.problems, () => conditionOf(condition, block)),
        body: checkStatements(body, block),
      }))
      return [{ kind: 'if', branches }]
    }
    case 'while': {
      const condition = conditionOf(statement.condition, block)
      if (isConstant(condition) && condition.value !== 0)
        throw new TextRefusal(statement.condition, 'The loop would never end: what it asks for is always true.')
      return [{ kind: 'while', condition, body: checkStatements(statement.body, { ...block, isLoop: true }) }]
    }
    case 'for':
      return counting(statement, block)
    case 'return': {
      if (block.kind !== 'function') throw new TextRefusal(statement, 'return says what a function gives, and belongs into one.')
      const term = valueFor(statement.formula, scopeOf(block, ''), block.gives, 'What the function gives')
      return [{ kind: 'return', term: read(term, block) }]
    }
    case 'print':
      block.names.note(statement, `Nothing is printed here: record what ${statement.name.text} would tell.`)
      return []
  }
}

function read(term: Term, block: Block): Term {
  if (block.kind === 'function') block.reads(symbolsOf(term))
  return term
}

function conditionOf(formula: Formula, block: Block): Term {
  return read(truthOf(formula, scopeOf(block, 'a condition')), block)
}

function declaration({ declaration: { name, type, unit, value } }: Statement & { readonly kind: 'local' }, block: Block): Action {
  const { names, locals } = block
  if (locals.has(name.text)) throw new TextRefusal(name, `${name.text} is declared already in this block: leave out the unit to change it.`)
  const symbol = names.local(name, { type, measure: unitMeasure(unit) })
  const hidden = names.get(name.text)
  if (hidden?.kind === 'state') {
    names.note(
      name,
      `With its unit ${name.text} is a new name that holds until the block ends: the state of this name stays as it is. Leave out the unit to change the state.`,
    )
  }
  // Known also where its value has a mistake.
  const term = collecting(block.problems, () =>
    value === null ? constant(0) : valueFor(value, scopeOf(block, 'a value'), symbol, name.text),
  )
  locals.add(symbol)
  return { kind: 'set', to: symbol, term: read(term ?? constant(0), block), isNew: true }
}

function assigned(name: Word, { names, locals, kind }: Block): ModelSymbol {
  const local = locals.find(name.text)
  if (local) return local
  const state = kind === 'function' ? undefined : names.get(name.text)
  if (state?.kind === 'state') return state
  const what =
    kind === 'function'
      ? 'a function changes only what is declared in it'
      : 'only what is declared in the block state changes while time runs'
  throw new TextRefusal(
    name,
    `${name.text} cannot be changed here: ${what}. A name for this block alone is declared with its unit, as in ${name.text} mV = ….`,
  )
}

function assignment(statement: Statement & { readonly kind: 'assignment' }, block: Block): Action {
  const { name, operator, formula } = statement
  const to = assigned(name, block)
  const before = symbolTerm(to)
  const scope = scopeOf(block, 'an assignment')
  const set = (term: Term): Action => ({ kind: 'set', to, term: read(term, block), isNew: false })
  if (operator === '=') return set(valueFor(formula, scope, to, name.text))
  if (to.type === 'boolean') throw new TextRefusal(statement, `${name.text} is true or false: give it a value with =.`)
  if (operator === '*=' || operator === '/=') {
    const factor = valueIn(formula, scope, bareMeasure, `What ${name.text} is ${operator === '*=' ? 'multiplied' : 'divided'} by`)
    return set(whole(operator === '*=' ? times(before, factor) : over(before, factor), to))
  }
  const value = valueFor(formula, scope, to, name.text)
  if (operator === '+=' && block.kind !== 'function') block.adds(value, to)
  return set(sum(operator === '+=' ? '+' : '-', before, value))
}

/** What is kept of a number where its name is of whole ones. */
function whole(term: Term, { type }: ModelSymbol): Term {
  return type === 'integer' ? { op: 'call', name: 'trunc', given: [term] } : term
}

/** `for i in 0 ... 5 step 1` counts a name that is declared above. */
function counting({ name, first, last, step, body }: Statement & { readonly kind: 'for' }, block: Block): readonly Action[] {
  const to = assigned(name, block)
  if (to.type === 'boolean') throw new TextRefusal(name, `${name.text} is true or false and cannot count.`)
  const scope = scopeOf(block, 'a loop')
  const begin = read(valueFor(first, scope, to, name.text), block)
  const end = read(valueFor(last, scope, to, name.text), block)
  const counted = sum('+', symbolTerm(to), constant(step))
  return [
    { kind: 'set', to, term: begin, isNew: false },
    {
      kind: 'while',
      condition: { op: step > 0 ? '<' : '>', left: symbolTerm(to), right: end },
      body: [...checkStatements(body, { ...block, isLoop: true }), { kind: 'set', to, term: whole(counted, to), isNew: false }],
    },
  ]
}
