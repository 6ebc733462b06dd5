import { type Action, callableNames, type ModelSymbol, type OwnFunction } from './term'
import { checkStatements } from './check-statements'
import { unitMeasure } from './measure-formula'
import { LocalNames, type ModelNames } from './model-scope'
import type { FunctionText, Statement } from './model-text'
import { collecting, type Place, placeOf, type TextProblem, TextRefusal } from './place'

const mostFunctions = 50
/** So many calls a function may come to, with those of the functions that it calls. */
const mostCalls = 1000

interface Draft extends OwnFunction {
  readonly text: FunctionText
  readonly uses: Set<ModelSymbol>
  body: readonly Action[]
  calls: number
  state: 'read' | 'being checked' | 'checked'
}

/** Functions of a model, each checked when it is first called, or at the end: they may stand in any order. */
export class ModelFunctions {
  readonly #drafts = new Map<string, Draft>()
  readonly #names: ModelNames
  readonly #problems: TextProblem[]
  /** Those whose statements are being checked, innermost last. */
  readonly #open: Draft[] = []

  constructor(texts: readonly FunctionText[], names: ModelNames, problems: TextProblem[]) {
    this.#names = names
    this.#problems = problems
    for (const text of texts) collecting(problems, () => this.#declare(text))
    names.findFunction = (name, place) => this.#find(name, place)
  }

  /** All of them, in the order of the text. */
  all(): readonly OwnFunction[] {
    for (const draft of this.#drafts.values()) this.#check(draft)
    return [...this.#drafts.values()]
  }

  #declare(text: FunctionText): void {
    const { name, given, gives } = text
    if (callableNames.includes(name.text)) throw new TextRefusal(name, `There is a function ${name.text} already: choose another name.`)
    if (this.#drafts.has(name.text))
      throw new TextRefusal(name, `There is a function ${name.text} already: a name stands for one function.`)
    if (this.#drafts.size >= mostFunctions) throw new TextRefusal(name, `A model has at most ${mostFunctions} functions.`)
    const again = given.find((each, index) => given.findIndex((other) => other.name.text === each.name.text) !== index)
    if (again) throw new TextRefusal(again.name, `${again.name.text} is given twice: choose another name.`)
    this.#drafts.set(name.text, {
      ...{ text, name: name.text, index: this.#drafts.size, uses: new Set(), body: [], calls: 1, state: 'read' },
      given: given.map((each) => this.#names.local(each.name, { type: each.type, measure: unitMeasure(each.unit) })),
      gives: { type: gives.type, measure: unitMeasure(gives.unit) },
    })
  }

  #find(name: string, place: Place): OwnFunction | null {
    const draft = this.#drafts.get(name)
    if (draft === undefined) return null
    if (draft.state === 'being checked') {
      throw new TextRefusal(place, `${name} calls itself, by itself or by way of others, and would never come to an end.`)
    }
    this.#check(draft)
    const caller = this.#open[this.#open.length - 1]
    if (caller) {
      caller.calls += draft.calls
      draft.uses.forEach((symbol) => caller.uses.add(symbol))
      if (caller.calls > mostCalls) throw new TextRefusal(place, `${caller.name} comes to more than ${mostCalls} calls of functions.`)
    }
    return draft
  }

  #check(draft: Draft): void {
    if (draft.state !== 'read') return
    draft.state = 'being checked'
    this.#open.push(draft)
    const { body, name } = draft.text
    const locals = new LocalNames()
    for (const symbol of draft.given) locals.add(symbol)
    const reads = (symbols: ReadonlySet<ModelSymbol>): void =>
      symbols.forEach((symbol) => {
        if (symbol.kind !== 'local') draft.uses.add(symbol)
      })
    draft.body = checkStatements(body, {
      kind: 'function',
      names: this.#names,
      problems: this.#problems,
      locals,
      gives: draft.gives,
      reads,
    })
    if (body.length > 0 && !returns(body)) {
      const message = `Not every way through ${name.text} ends with return, which says what the function gives.`
      this.#problems.push({ ...placeOf(name), message })
    }
    this.#open.pop()
    draft.state = 'checked'
  }
}

/** Whether every way through statements comes to a return. */
function returns(statements: readonly Statement[]): boolean {
  const last = statements[statements.length - 1]
  if (last?.kind === 'return') return true
  if (last?.kind !== 'if' || last.branches.every(({ condition }) => condition !== null)) return false
  return last.branches.every(({ body }) => returns(body))
}
