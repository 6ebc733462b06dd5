import type { Arithmetic, Formula } from './formula'
import type { Declaration, Equation, ModelText, Statement } from './model-text'
import { collecting, type Place, type TextProblem, TextRefusal } from './place'
import type { Word } from './text-lines'

/** `kernel K = exp(-t / tau)`: what one spike of weight 1 leaves behind, over the time since it came. */
export interface KernelText extends Place {
  readonly name: Word
  readonly formula: Formula
}

/** A kernel's course as a differential equation of first or second order, with what it begins with. */
interface KernelCourse {
  /** Of the kernel itself and, in one of second order, of its derivative. */
  readonly start: readonly Formula[]
  /** `K' = slope[0]·K`, or `K'' = slope[0]·K + slope[1]·K'`. */
  readonly slope: readonly Formula[]
}

/** `factor · t^power · exp(−rate · t)`. A null rate is 0. */
interface Piece {
  readonly factor: Formula
  readonly power: number
  readonly rate: Formula | null
}

/**
 * Writes kernels and convolutions as what they mean: every convolution of a kernel with a port is a state that follows the kernel's
 * differential equation and to which spikes add (Rotter & Diesmann, Biol Cybern 81:381, 1999). Sums of exponentials and of
 * t·exp(−t/τ) are understood, of second order at most.
 */
export function withoutKernels(model: ModelText, problems: TextProblem[]): ModelText {
  const courses = new Map<string, { readonly kernel: KernelText; readonly course: KernelCourse | null }>()
  for (const kernel of model.kernels) {
    if (courses.has(kernel.name.text)) {
      problems.push({ ...placeOf(kernel.name), message: `${kernel.name.text} is declared already: every name of a model means one thing.` })
    } else courses.set(kernel.name.text, { kernel, course: collecting(problems, () => courseOf(kernel)) })
  }
  const ports = new Set(model.spikePorts.map(({ name }) => name.text))
  const made = new Map<string, { readonly kernel: KernelText; readonly course: KernelCourse; readonly port: Word }>()
  const replace = (formula: Formula): Formula => {
    if (formula.kind !== 'call' || formula.name !== 'convolve') return withParts(formula, replace)
    const [kernel, port] = formula.given
    const known = kernel?.kind === 'name' ? courses.get(kernel.name) : undefined
    if (kernel?.kind === 'name' && model.unreadKernels.includes(kernel.name)) return numberAt(formula, 0)
    if (formula.given.length !== 2 || known === undefined || port?.kind !== 'name' || !ports.has(port.name)) {
      problems.push({ ...placeOf(formula), message: 'convolve takes a kernel and a port of spikes, both by name: convolve(K, spikes).' })
      return numberAt(formula, 0)
    }
    const name = `${known.kernel.name.text}__X__${port.name}`
    if (known.course !== null) made.set(name, { kernel: known.kernel, course: known.course, port: wordAt(port, port.name) })
    return known.course === null ? numberAt(formula, 0) : nameAt(formula, name)
  }
  const inStatement = (statement: Statement): Statement => {
    if (statement.kind === 'assignment') return { ...statement, formula: replace(statement.formula) }
    if (statement.kind !== 'if') return statement
    const branches = statement.branches.map(({ condition, body }) => ({
      condition: condition && replace(condition),
      body: body.map(inStatement),
    }))
    return { ...statement, branches }
  }
  const inlines = model.inlines.map((inline) => ({ ...inline, value: inline.value && replace(inline.value) }))
  const equations = model.equations.map((equation) => ({ ...equation, formula: replace(equation.formula) }))
  const update = model.update?.map(inStatement) ?? null
  const onReceive = model.onReceive.map(({ port, body }) => ({ port, body: body.map(inStatement) }))
  const onCondition = model.onCondition.map(({ condition, body }) => ({ condition: replace(condition), body: body.map(inStatement) }))
  const states = [...made].map(([name, each]) => statesOf(name, each))
  if (states.length > 0 && update !== null) checkPaths(update, model, problems)
  return {
    ...model,
    ...{ inlines, update, onCondition },
    state: [...model.state, ...states.flatMap(({ declarations }) => declarations)],
    equations: [...equations, ...states.flatMap((each) => each.equations)],
    onReceive: [...states.map(({ receive }) => receive), ...onReceive],
    alwaysIntegrated: states.flatMap(({ declarations }) => declarations.map(({ name }) => name)),
  }
}

/** The same problems, where they are about the states of a convolution in words about its kernel, each line once. */
export function toldOfKernels(problems: readonly TextProblem[], { kernels, alwaysIntegrated }: ModelText): readonly TextProblem[] {
  const message = 'A kernel is a bare number that changes with the time t, and so is what exp takes: exp(-t / tau), where tau is a time.'
  const lines = new Set<number>()
  return problems.flatMap((problem) => {
    if (!alwaysIntegrated.some(({ text }) => problem.message.includes(text))) return [problem]
    const kernel = kernels.find(({ line }) => line === problem.line)
    if (kernel === undefined) return [problem]
    const isFirst = !lines.has(problem.line)
    lines.add(problem.line)
    return isFirst ? [{ ...placeOf(kernel.formula), message }] : []
  })
}

interface Convolution {
  readonly declarations: readonly Declaration[]
  readonly equations: readonly Equation[]
  readonly receive: ModelText['onReceive'][number]
}

/** The states of one convolution, how they change, and what a spike adds to them. Its derivative is kept for a millisecond, as a bare number. */
function statesOf(name: string, { kernel, course, port }: { kernel: KernelText; course: KernelCourse; port: Word }): Convolution {
  const place = placeOf(kernel)
  const names = course.start.map((_, order) => wordAt(place, order === 0 ? name : `${name}__d`))
  const declarations = names.map((word, order) => ({
    ...{ name: word, unit: null, value: numberAt(place, 0), condition: null, recordable: false },
    comment: order === 0 ? `Convolution of ${kernel.name.text} with ${port.text}` : `What ${name} changes by in a millisecond`,
    ...place,
  }))
  const [value, derivative] = names.map(({ text }) => nameAt(place, text)) as [Formula, Formula?]
  const ms = nameAt(place, 'ms')
  const [first, second] = course.slope as [Formula, Formula?]
  const slopes =
    derivative === undefined || second === undefined
      ? [times(first, value)]
      : [binary('/', derivative, ms), binary('+', times(times(first, value), ms), times(second, derivative))]
  const spikes = binary('*', nameAt(place, port.text), nameAt(place, 's'))
  const body = course.start.flatMap((start, order): readonly Statement[] => {
    const added = times(order === 0 ? start : times(start, ms), spikes)
    return isNumber(start, 0) ? [] : [{ kind: 'assignment', name: names[order]!, operator: '+=', formula: added, ...place }]
  })
  return {
    declarations,
    equations: names.map((word, order) => ({ name: word, formula: slopes[order]!, ...place })),
    receive: { port, body },
  }
}

/** Convolutions run on once in every step, whatever is integrated: so each way through update has to integrate once. */
function checkPaths(update: readonly Statement[], { name }: ModelText, problems: TextProblem[]): void {
  const { least, most } = integrations(update)
  if (least === 1 && most === 1) return
  const message =
    least === 0
      ? 'With kernels every way through update needs an integrate_odes(), with the states that it carries on: convolutions run on there.'
      : 'With kernels integrate_odes() is called once on every way through update: name all states that it carries on in one call.'
  problems.push({ ...placeOf(update[0] ?? name), message })
}

function integrations(statements: readonly Statement[]): { readonly least: number; readonly most: number } {
  let [least, most] = [0, 0]
  for (const statement of statements) {
    if (statement.kind === 'integrate') {
      least++
      most++
    } else if (statement.kind === 'if') {
      const ways = statement.branches.map(({ body }) => integrations(body))
      if (statement.branches.every(({ condition }) => condition !== null)) ways.push({ least: 0, most: 0 })
      least += Math.min(...ways.map((way) => way.least))
      most += Math.max(...ways.map((way) => way.most))
    }
  }
  return { least, most }
}

const understood = 'Kernels are sums of exponentials and of t · exp(−t / tau), such as exp(-t / tau) or (e / tau) * t * exp(-t / tau).'

function courseOf({ formula, name }: KernelText): KernelCourse {
  const pieces = piecesOf(formula)
  const rates = [...new Map(pieces.map((piece) => [keyOf(piece.rate), piece.rate])).values()]
  if (rates.includes(null)) throw new TextRefusal(formula, `${name.text} does not fade. ${understood}`)
  const [a, b] = rates as Formula[]
  const factor = (rate: Formula, power: number): Formula =>
    pieces
      .filter((piece) => piece.power === power && keyOf(piece.rate) === keyOf(rate))
      .reduce((sum, each) => plus(sum, each.factor), numberAt(formula, 0))
  const degree = Math.max(...pieces.map(({ power }) => power))
  if (a === undefined || rates.length > 2 || degree > 1 || (rates.length === 2 && degree > 0)) throw new TextRefusal(formula, understood)
  if (b === undefined && degree === 0) return { start: [factor(a, 0)], slope: [minus(a)] }
  const other = b ?? a
  const [first, second] = [factor(a, 0), b === undefined ? factor(a, 1) : factor(b, 0)]
  return {
    start:
      b === undefined
        ? [first, plus(second, minus(times(a, first)))]
        : [plus(first, second), minus(plus(times(a, first), times(b, second)))],
    slope: [minus(times(a, other)), minus(plus(a, other))],
  }
}

/** More no kernel of second order can have; a hostile product of sums would grow without end. */
const mostPieces = 16

/** A formula of t as a sum of pieces; refuses what is none. */
function piecesOf(formula: Formula): readonly Piece[] {
  if (!namesTime(formula)) return [{ factor: formula, power: 0, rate: null }]
  switch (formula.kind) {
    case 'name':
      return [{ factor: numberAt(formula, 1), power: 1, rate: null }]
    case 'negative':
      return piecesOf(formula.of).map((piece) => ({ ...piece, factor: minus(piece.factor) }))
    case 'call': {
      const [given] = formula.given
      if (formula.name === 'delta')
        throw new TextRefusal(formula, 'A pulse is no course over time: let spikes add to the state itself, in onReceive.')
      if (formula.name !== 'exp' || given === undefined || formula.given.length > 1) throw new TextRefusal(formula, understood)
      const exponent = piecesOf(given)
      if (exponent.some(({ power, rate }) => power > 1 || rate !== null)) throw new TextRefusal(formula, understood)
      const sumOf = (power: number): Formula | null =>
        exponent
          .filter((piece) => piece.power === power)
          .reduce<Formula | null>((sum, each) => (sum ? plus(sum, each.factor) : each.factor), null)
      const constant = sumOf(0)
      const slope = sumOf(1)
      const factor: Formula =
        constant === null ? numberAt(formula, 1) : { kind: 'call', name: 'exp', given: [constant], ...placeOf(formula) }
      return [{ factor, power: 0, rate: slope && minus(slope) }]
    }
    case 'arithmetic': {
      const [left, right] = [piecesOf(formula.left), formula.operator === '**' ? null : piecesOf(formula.right)]
      if (right === null) break
      if (formula.operator === '+') return [...left, ...right]
      if (formula.operator === '-') return [...left, ...right.map((piece) => ({ ...piece, factor: minus(piece.factor) }))]
      if (formula.operator === '*' && left.length * right.length <= mostPieces)
        return left.flatMap((one) => right.map((two) => product(one, two)))
      if (formula.operator === '/' && !namesTime(formula.right)) {
        return left.map((piece) => ({ ...piece, factor: binary('/', piece.factor, formula.right) }))
      }
      break
    }
    default:
  }
  throw new TextRefusal(formula, understood)
}

function product(one: Piece, two: Piece): Piece {
  const rate = one.rate !== null && two.rate !== null ? plus(one.rate, two.rate) : (one.rate ?? two.rate)
  return { factor: times(one.factor, two.factor), power: one.power + two.power, rate }
}

function namesTime(formula: Formula): boolean {
  return (formula.kind === 'name' && formula.name === 't') || partsOf(formula).some(namesTime)
}

function partsOf(formula: Formula): readonly Formula[] {
  switch (formula.kind) {
    case 'call':
      return formula.given
    case 'negative':
    case 'not':
      return [formula.of]
    case 'arithmetic':
    case 'comparison':
    case 'logic':
      return [formula.left, formula.right]
    case 'choice':
      return [formula.condition, formula.yes, formula.no]
    case 'number':
    case 'name':
    case 'unit':
      return []
  }
}

function withParts(formula: Formula, change: (part: Formula) => Formula): Formula {
  switch (formula.kind) {
    case 'call':
      return { ...formula, given: formula.given.map(change) }
    case 'negative':
    case 'not':
      return { ...formula, of: change(formula.of) }
    case 'arithmetic':
    case 'comparison':
    case 'logic':
      return { ...formula, left: change(formula.left), right: change(formula.right) }
    case 'choice':
      return { ...formula, condition: change(formula.condition), yes: change(formula.yes), no: change(formula.no) }
    case 'number':
    case 'name':
    case 'unit':
      return formula
  }
}

/** Two formulas with the same key say the same. */
function keyOf(formula: Formula | null): string {
  return JSON.stringify(formula, (key, value: unknown) => (key === 'line' || key === 'from' || key === 'to' ? undefined : value))
}

function placeOf({ line, from, to }: Place): Place {
  return { line, from, to }
}

function wordAt(place: Place, text: string): Word {
  return { kind: 'name', text, ...placeOf(place) }
}

function numberAt(place: Place, value: number): Formula {
  return { kind: 'number', value, ...placeOf(place) }
}

function nameAt(place: Place, name: string): Formula {
  return { kind: 'name', name, ...placeOf(place) }
}

function binary(operator: Arithmetic, left: Formula, right: Formula): Formula {
  return { kind: 'arithmetic', operator, left, right, ...placeOf(left) }
}

function isNumber(formula: Formula, value: number): boolean {
  return formula.kind === 'number' && formula.value === value
}

function plus(left: Formula, right: Formula): Formula {
  if (isNumber(left, 0)) return right
  return isNumber(right, 0) ? left : binary('+', left, right)
}

function times(left: Formula, right: Formula): Formula {
  if (isNumber(left, 1) || isNumber(right, 0)) return right
  return isNumber(right, 1) || isNumber(left, 0) ? left : binary('*', left, right)
}

function minus(of: Formula): Formula {
  if (of.kind === 'negative') return of.of
  return isNumber(of, 0) ? of : { kind: 'negative', of, ...placeOf(of) }
}
