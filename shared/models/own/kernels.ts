import type { Formula } from './formula'
import { binary, isNumber, nameAt, numberAt, times, withFormulas, withParts, wordAt } from './formula-parts'
import { courseOf } from './kernel-courses'
import type { Declaration, Equation, KernelText, ModelText, Statement } from './model-text'
import { collecting, type Place, placeOf, type TextProblem, TextRefusal } from './place'
import type { Word } from './text-lines'

/** What a kernel is: equations in its names, each with what its derivatives begin with, lowest first. */
interface Course {
  readonly kernel: KernelText
  readonly parts: readonly { readonly equation: Equation; readonly starts: readonly Start[] }[]
}

interface Start {
  readonly value: Formula
  readonly unit: Formula | null
}

/**
 * Writes kernels and convolutions as what they mean: every convolution of a kernel with a port is a state, or several, that follows the
 * kernel's differential equation and to which spikes add (Rotter & Diesmann, Biol Cybern 81:381, 1999). It runs on in every step.
 */
export function withoutKernels(model: ModelText, problems: TextProblem[]): ModelText {
  const courses = coursesOf(model, problems)
  const ports = new Set(model.spikePorts.map(({ name }) => name.text))
  const made = new Map<string, Convolution>()
  const replace = (formula: Formula): Formula => {
    if (formula.kind !== 'call' || formula.name !== 'convolve') return withParts(formula, replace)
    const [kernel, port] = formula.given
    if (kernel?.kind === 'name' && model.unreadKernels.includes(kernel.name)) return numberAt(formula, 0)
    const course = kernel?.kind === 'name' ? courses.get(kernel.name) : undefined
    if (formula.given.length !== 2 || kernel?.kind !== 'name' || course === undefined || port?.kind !== 'name' || !ports.has(port.name)) {
      problems.push({ ...placeOf(formula), message: 'convolve takes a kernel and a port of spikes, both by name: convolve(K, spikes).' })
      return numberAt(formula, 0)
    }
    if (course === null) return numberAt(formula, 0)
    const key = convolved(course.kernel.name.text, port.name)
    made.set(key, made.get(key) ?? convolutionOf(course, wordAt(port, port.name)))
    return nameAt(formula, convolved(kernel.name, port.name))
  }
  const inlines = model.inlines.map((inline) => ({ ...inline, value: inline.value && replace(inline.value) }))
  const equations = model.equations.map((equation) => ({ ...equation, formula: replace(equation.formula) }))
  const update = model.update && withFormulas(model.update, replace)
  const onReceive = model.onReceive.map(({ port, body }) => ({ port, body: withFormulas(body, replace) }))
  const onCondition = model.onCondition.map(({ condition, body }) => ({ condition: replace(condition), body: withFormulas(body, replace) }))
  const states = [...made.values()]
  const kept = model.state.filter(({ name }) => !startsKernel(name, courses))
  return {
    ...model,
    ...{ inlines, onCondition },
    update: states.length > 0 && update !== null ? withPaths(update, model, problems) : update,
    state: [...kept, ...states.flatMap(({ declarations }) => declarations)],
    equations: [...equations, ...states.flatMap((each) => each.equations)],
    onReceive: [...onReceive, ...states.map(({ receive }) => receive)],
    alwaysIntegrated: states.flatMap(({ declarations }) => declarations.map(({ name }) => name)),
  }
}

/** The same problems, in words about the kernels instead of the states of their convolutions, each once. */
export function toldOfKernels(problems: readonly TextProblem[], { kernels, alwaysIntegrated }: ModelText): readonly TextProblem[] {
  const message = 'A kernel is a bare number that changes with the time t, and so is what exp takes: exp(-t / tau), where tau is a time.'
  const told = new Set<string>()
  return problems.flatMap((problem) => {
    const made = alwaysIntegrated.find(({ text }) => problem.message.includes(text))
    const kernel = kernels.find((each) => isWithin(problem, each))
    const words = made === undefined ? problem.message : problem.message.replaceAll(/__X__\w+/g, '')
    const again =
      made !== undefined && kernel && 'kind' in kernel.course ? { ...placeOf(kernel.course), message } : { ...problem, message: words }
    const key = `${again.line}:${again.message}`
    if (told.has(key)) return []
    told.add(key)
    return [again]
  })
}

function isWithin({ line }: Place, { line: first, course }: KernelText): boolean {
  const lines = 'kind' in course ? [course.line] : course.map((equation) => equation.line)
  return line === first || lines.includes(line)
}

/** What each name of a kernel stands for; null where the kernel has a mistake, which is told. */
function coursesOf(model: ModelText, problems: TextProblem[]): ReadonlyMap<string, Course | null> {
  const courses = new Map<string, Course | null>()
  for (const kernel of model.kernels) {
    const names = 'kind' in kernel.course ? [kernel.name] : kernel.course.map(({ name }) => name)
    const course = collecting(problems, () => {
      const taken = names.find(({ text }, index) => courses.has(text) || names.findIndex((other) => other.text === text) !== index)
      if (taken) throw new TextRefusal(taken, `${taken.text} is declared already: every name of a model means one thing.`)
      return makeCourse(kernel, model)
    })
    for (const { text } of names) if (!courses.has(text)) courses.set(text, course)
  }
  return courses
}

function makeCourse(kernel: KernelText, { state }: ModelText): Course {
  if ('kind' in kernel.course) {
    const { equation, start } = courseOf(kernel.name, kernel.course)
    return { kernel, parts: [{ equation, starts: start.map((value, order) => ({ value, unit: order === 0 ? null : perMs(value) })) }] }
  }
  const parts = kernel.course.map((equation) => ({
    equation,
    starts: Array.from({ length: equation.order }, (_, order): Start => {
      const name = `${equation.name.text}${"'".repeat(order)}`
      const declared = state.find((each) => each.name.text === name)
      if (declared?.value) return { value: declared.value, unit: declared.unit }
      const example =
        order === 0 ? `${name} real = 1` : `${name} ${order === 1 ? '1/ms' : `1/ms**${order}`} = 1/ms${order === 1 ? '' : `**${order}`}`
      throw new TextRefusal(equation, `What a spike adds to ${name} is declared in the block state, such as ${example}.`)
    }),
  }))
  return { kernel, parts }
}

/** `1/ms`, as a unit. */
function perMs(place: Place): Formula {
  return binary('/', numberAt(place, 1), nameAt(place, 'ms'))
}

/** What the block state says of a kernel's names is what a spike adds; they are no states themselves. */
function startsKernel({ text }: Word, courses: ReadonlyMap<string, Course | null>): boolean {
  const course = courses.get(text.replace(/'+$/, ''))
  return course !== undefined && (course === null || !('kind' in course.kernel.course))
}

function convolved(name: string, port: string): string {
  return `${name}__X__${port}`
}

interface Convolution {
  readonly declarations: readonly Declaration[]
  readonly equations: readonly Equation[]
  readonly receive: ModelText['onReceive'][number]
}

/** The states of one convolution, how they change, and what a spike adds to them. */
function convolutionOf({ kernel, parts }: Course, port: Word): Convolution {
  const names = new Set(parts.map(({ equation }) => equation.name.text))
  const rename = (formula: Formula): Formula => {
    if (formula.kind !== 'name') return withParts(formula, rename)
    const [base, primes] = [formula.name.replace(/'+$/, ''), /'*$/.exec(formula.name)![0]]
    return names.has(base) ? { ...formula, name: `${convolved(base, port.text)}${primes}` } : formula
  }
  const declarations: Declaration[] = []
  const body: Statement[] = []
  const equations: Equation[] = []
  for (const { equation, starts } of parts) {
    const place = placeOf(equation)
    const name = convolved(equation.name.text, port.text)
    equations.push({ ...equation, name: wordAt(place, name), formula: rename(equation.formula) })
    for (const [order, { value, unit }] of starts.entries()) {
      const word = wordAt(place, `${name}${"'".repeat(order)}`)
      declarations.push({
        ...{ name: word, type: 'real', unit, value: numberAt(place, 0), condition: null, recordable: false },
        comment: order === 0 ? `Convolution of ${kernel.name.text} with ${port.text}` : `Derivative of ${name}`,
        ...place,
      })
      const spikes = binary('*', nameAt(place, port.text), nameAt(place, 's'))
      const added = times(value, spikes)
      if (!isNumber(value, 0)) body.push({ kind: 'assignment', name: word, operator: '+=', formula: added, ...place })
    }
  }
  return { declarations, equations, receive: { port, body } }
}

/** Convolutions run on once in every step, whatever is integrated: ways through update without an integration get one of these alone. */
function withPaths(update: readonly Statement[], { name }: ModelText, problems: TextProblem[]): readonly Statement[] {
  const paths = once(update, update[0] ?? name)
  if (paths !== null) return paths
  const message =
    'With kernels integrate_odes() is called at most once on every way through update: name all states that it carries on in one call.'
  problems.push({ ...placeOf(update[0] ?? name), message })
  return update
}

/** Statements with exactly one integration on each way through them; null where some way has more, or a loop has any. */
function once(statements: readonly Statement[], place: Place): readonly Statement[] | null {
  const integrating = statements.filter(integrates)
  const [only] = integrating
  if (integrating.length > 1 || only?.kind === 'while' || only?.kind === 'for') return null
  if (only === undefined) return [...statements, { kind: 'integrate', names: [], ...placeOf(place) }]
  if (only.kind !== 'if') return statements
  const complete = only.branches.some(({ condition }) => condition === null)
    ? only.branches
    : [...only.branches, { condition: null, body: [] }]
  const branches = complete.map(({ condition, body }) => ({ condition, body: once(body, only) }))
  if (branches.some(({ body }) => body === null)) return null
  return statements.map((each) =>
    each === only ? { ...only, branches: branches.map(({ condition, body }) => ({ condition, body: body! })) } : each,
  )
}

function integrates(statement: Statement): boolean {
  if (statement.kind === 'if') return statement.branches.some(({ body }) => body.some(integrates))
  return statement.kind === 'integrate' || ((statement.kind === 'while' || statement.kind === 'for') && statement.body.some(integrates))
}
