import { checkStatements, type StepBlock } from './check-statements'
import type { CheckedModel, OwnInternal, OwnState } from './checked-model'
import { evaluateTerm } from './evaluate-term'
import { truthOf } from './measure-formula'
import { LocalNames, type ModelNames } from './model-scope'
import type { ModelText, Statement } from './model-text'
import { collecting, type Place, placeOf, type TextProblem, TextRefusal } from './place'
import type { ModelSymbol, Term } from './term'
import type { Word } from './text-lines'

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

  const block = (kind: StepBlock['kind'], port: ModelSymbol | null): StepBlock => ({
    ...{ kind, names, problems, locals: new LocalNames() },
    integrate: (statement) => {
      if (sites.length >= mostSites) throw new TextRefusal(statement, `Equations are integrated in at most ${mostSites} places.`)
      return sites.push(integrated(statement, model.alwaysIntegrated, context)) - 1
    },
    emit: (place) => (emits ??= placeOf(place)),
    adds: (value, to) => {
      if (port !== null && to.kind === 'state') weightUnit ??= unitOfWeight(value, port, states[to.index]?.unit, context)
    },
  })

  const update = checkStatements(model.update ?? [], block('update', null))
  const onReceive = model.onReceive.flatMap(({ port: word, body }) => {
    const port = names.get(word.text)
    if (port?.kind === 'spikes') return [{ port, body: checkStatements(body, block('handler', port)) }]
    const message = `${word.text} is no port of spikes: declare it in the block input, as ${word.text} <- spike.`
    problems.push({ ...placeOf(word), message })
    return []
  })
  const onCondition = model.onCondition.flatMap(({ condition, body }) => {
    const scope = names.scope(['parameter', 'internal', 'state', 'inline', 'current', 'spikes'], 'a condition', { draws: true })
    const term = collecting(problems, (): Term => truthOf(condition, scope))
    const actions = checkStatements(body, block('handler', null))
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
