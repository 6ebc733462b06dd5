import { nameAt, wordAt } from './formula-parts'
import type { Equation, ModelText, Statement } from './model-text'
import { placeOf, type TextProblem } from './place'
import type { Word } from './text-lines'

/**
 * Writes equations of higher order as pairs of first order, as NESTML does: `g'' = f` as `g' = dg` and `dg' = f`, where dg is the state
 * declared as `g'`.
 */
export function withoutOrders(model: ModelText, problems: TextProblem[]): ModelText {
  const orders = new Map(model.equations.map(({ name, order }) => [name.text, order]))
  const declared = new Set(model.state.map(({ name }) => name.text))
  const first = model.equations.flatMap((equation): readonly Equation[] => {
    const { name, order, formula } = equation
    const derivatives = Array.from({ length: order }, (_, k) => wordAt(name, `${name.text}${"'".repeat(k)}`))
    const missing = derivatives.slice(1).find(({ text }) => !declared.has(text))
    if (missing) {
      const message = `${name.text}${"'".repeat(order)} needs a value of ${missing.text} at the start: declare it in the block state, with its unit, such as ${missing.text} nS/ms = 0 nS/ms.`
      problems.push({ ...placeOf(name), message })
    }
    return derivatives.map((word, k) => {
      const next = derivatives[k + 1]
      return { ...equation, name: word, order: 1, formula: next === undefined ? formula : nameAt(name, next.text) }
    })
  })
  for (const { name } of model.state) {
    const primes = /'*$/.exec(name.text)![0].length
    const base = name.text.slice(0, name.text.length - primes)
    if (primes === 0 || (orders.get(base) ?? 0) > primes) continue
    const message = `${name.text} belongs to an equation of higher order, ${base}${"'".repeat(primes + 1)} = …, and there is none.`
    problems.push({ ...placeOf(name), message })
  }
  const expand = (words: readonly Word[]): readonly Word[] =>
    words.flatMap((word) =>
      Array.from({ length: orders.get(word.text) ?? 1 }, (_, k) => ({ ...word, text: `${word.text}${"'".repeat(k)}` })),
    )
  const update = model.update?.map((statement) => withIntegrated(statement, expand)) ?? null
  return { ...model, equations: first, update }
}

function withIntegrated(statement: Statement, expand: (words: readonly Word[]) => readonly Word[]): Statement {
  if (statement.kind === 'integrate') return { ...statement, names: statement.names && expand(statement.names) }
  if (statement.kind === 'while' || statement.kind === 'for') {
    return { ...statement, body: statement.body.map((each) => withIntegrated(each, expand)) }
  }
  if (statement.kind !== 'if') return statement
  const branches = statement.branches.map(({ condition, body }) => ({ condition, body: body.map((each) => withIntegrated(each, expand)) }))
  return { ...statement, branches }
}
