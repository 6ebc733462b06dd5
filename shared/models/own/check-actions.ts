import type { Action, CheckedModel, OwnInternal, OwnState } from './checked-model'
import { truthOf, unitMeasure, valueIn } from './measure-formula'
import type { ModelNames } from './model-scope'
import type { ModelText, Statement } from './model-text'
import { collecting, type Place, type TextProblem, TextRefusal } from './place'
import type { Word } from './text-lines'
import { evaluateTerm, type ModelSymbol, over, sum, symbolTerm, type Term, times } from './term'

interface ActionContext {
  readonly names: ModelNames
  readonly problems: TextProblem[]
  readonly states: readonly OwnState[]
  readonly internals: readonly OwnInternal[]
  /** Of parameters and internals, at the defaults. */
  readonly values: ReadonlyMap<ModelSymbol, number>
}

interface CheckedActions extends Pick<CheckedModel, 'update' | 'onReceive' | 'onCondition' | 'sites' | 'weightUnit'> {
  /** Where the model sends a spike. */
  readonly emits: Place | null
}

const mostSites = 20

/** Checks what is done in a step: assignments to states, integration, spikes and conditions. */
export function checkActions(model: ModelText, context: ActionContext): CheckedActions {
  const { names, problems, states } = context
  const sites: (readonly number[])[] = []
  let emits: Place | null = null
  let weightUnit: string | undefined

  const scopeOf = (what: string) => names.scope(['parameter', 'internal', 'state', 'inline', 'current', 'spikes'], what)

  const checkAll = (statements: readonly Statement[], block: 'update' | 'handler', port: ModelSymbol | null): readonly Action[] =>
    statements.flatMap((statement): readonly Action[] => collecting(problems, () => checkOne(statement, block, port)) ?? [])

  const checkOne = (statement: Statement, block: 'update' | 'handler', port: ModelSymbol | null): readonly Action[] => {
    switch (statement.kind) {
      case 'assignment':
        return [assignment(statement, port)]
      case 'emit':
        emits ??= { line: statement.line, from: statement.from, to: statement.to }
        return [{ kind: 'emit' }]
      case 'integrate': {
        if (block !== 'update') throw new TextRefusal(statement, 'integrate_odes() belongs to the block update: time passes only there.')
        if (sites.length >= mostSites) throw new TextRefusal(statement, `Equations are integrated in at most ${mostSites} places.`)
        sites.push(integrated(statement, model.alwaysIntegrated, context))
        return [{ kind: 'integrate', site: sites.length - 1 }]
      }
      case 'if':
        return [
          {
            kind: 'if',
            branches: statement.branches.map(({ condition, body }) => ({
              condition: condition === null ? null : collecting(problems, () => truthOf(condition, scopeOf('a condition'))),
              body: checkAll(body, block, port),
            })),
          },
        ]
    }
  }

  const assignment = (statement: Statement & { readonly kind: 'assignment' }, port: ModelSymbol | null): Action => {
    const { name, operator, formula } = statement
    const state = names.get(name.text)
    if (state?.kind !== 'state') {
      throw new TextRefusal(name, `${name.text} cannot be changed here: only what is declared in the block state changes while time runs.`)
    }
    const before = symbolTerm(state)
    const scope = scopeOf('an assignment')
    if (operator === '*=' || operator === '/=') {
      const factor = valueIn(formula, scope, unitMeasure(null), `What ${name.text} is ${operator === '*=' ? 'multiplied' : 'divided'} by`)
      return { kind: 'set', state, term: operator === '*=' ? times(before, factor) : over(before, factor) }
    }
    const value = valueIn(formula, scope, state.measure, name.text)
    if (operator === '+=' && port !== null) weightUnit ??= unitOfWeight(value, port, states[state.index]?.unit, context)
    return { kind: 'set', state, term: operator === '=' ? value : sum(operator === '+=' ? '+' : '-', before, value) }
  }

  const update = checkAll(model.update ?? [], 'update', null)
  const onReceive = model.onReceive.flatMap(({ port: word, body }) => {
    const port = names.get(word.text)
    if (port?.kind === 'spikes') return [{ port, body: checkAll(body, 'handler', port) }]
    const message = `${word.text} is no port of spikes: declare it in the block input, as ${word.text} <- spike.`
    problems.push({ line: word.line, from: word.from, to: word.to, message })
    return []
  })
  const onCondition = model.onCondition.flatMap(({ condition, body }) => {
    const term = collecting(problems, (): Term => truthOf(condition, scopeOf('a condition')))
    const actions = checkAll(body, 'handler', null)
    return term === null ? [] : [{ condition: term, body: actions }]
  })
  if (model.equations.length > 0 && sites.length === 0) problems.push({ ...firstEquation(model), message: neverIntegrated })
  return { update, onReceive, onCondition, sites, weightUnit, emits }
}

const neverIntegrated =
  'The equations are never integrated, so that nothing would change: add a block update: with the line integrate_odes().'

function firstEquation({ equations }: ModelText): Place {
  const [first] = equations
  return { line: first?.line ?? 1, from: first?.from ?? 0, to: first?.to ?? 0 }
}

/** The states that a place integrates: all that have equations, or those named and those that are always. */
function integrated(
  { names: words }: Statement & { readonly kind: 'integrate' },
  always: readonly Word[],
  { names, states }: ActionContext,
): readonly number[] {
  if (words === null) return states.flatMap(({ slope }, index) => (slope === null ? [] : [index]))
  const indices = [...words, ...always].map((word) => {
    const symbol = names.get(word.text)
    if (symbol?.kind === 'state' && states[symbol.index]?.slope) return symbol.index
    throw new TextRefusal(word, `${word.text} has no equation that could be integrated: write one in the block equations.`)
  })
  return [...new Set(indices)].sort((a, b) => a - b)
}

/** Where a spike of weight 1 adds exactly one of the state's unit, weights are in that unit. */
function unitOfWeight(added: Term, port: ModelSymbol, unit: string | undefined, { values }: ActionContext): string | undefined {
  const value = evaluateTerm(added, (symbol) => (symbol === port ? 1 : (values.get(symbol) ?? NaN)))
  return value === 1 ? unit : undefined
}
