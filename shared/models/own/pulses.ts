import type { Formula } from './formula'
import { binary, formulaParts, minus, nameAt, numberAt, plus, withFormulas, wordAt } from './formula-parts'
import type { KernelText, ModelText, Statement } from './model-text'
import { collecting, placeOf, type TextProblem, TextRefusal } from './place'

/** A formula without its pulses, and what the pulses of each port are multiplied with. A null rest is 0. */
interface Parts {
  readonly rest: Formula | null
  readonly pulses: ReadonlyMap<string, Formula>
}

/**
 * Writes convolutions with pulses, `kernel K = delta(t)`, as what they mean: what stands in an equation as `a * convolve(K, spikes)` makes
 * the state jump by `a` times a millisecond (the pulse is one over time) times the weights, when onReceive is done.
 */
export function withoutPulses(model: ModelText, problems: TextProblem[]): ModelText {
  const pulses = new Set(model.kernels.filter(isPulse).map(({ name }) => name.text))
  if (pulses.size === 0) return model
  const ports = new Set(model.spikePorts.map(({ name }) => name.text))
  const ofInlines = new Map<string, Parts>()
  const split = (formula: Formula): Parts => splitPulses(formula, { pulses, ports, ofInlines })
  const inlines = model.inlines.map((inline) => {
    const parts = inline.value && collecting(problems, () => split(inline.value!))
    if (!parts || parts.pulses.size === 0) return inline
    ofInlines.set(inline.name.text, parts)
    return { ...inline, value: parts.rest ?? numberAt(inline, 0) }
  })
  const jumps: ModelText['onReceive'][number][] = []
  const equations = model.equations.map((equation) => {
    const { name, order, formula } = equation
    const parts = collecting(problems, () => split(formula)) ?? { rest: null, pulses: new Map<string, Formula>() }
    for (const [port, factor] of parts.pulses) {
      if (sizeOf(factor) > largest) {
        problems.push({
          ...placeOf(formula),
          message: `What the pulse is multiplied with comes to more than ${largest} parts: make it simpler.`,
        })
        continue
      }
      const place = placeOf(formula)
      const weights = binary('*', nameAt(place, port), nameAt(place, 's'))
      const added = binary('*', binary('*', factor, nameAt(place, 'ms')), weights)
      const state = wordAt(place, `${name.text}${"'".repeat(order - 1)}`)
      const jump: Statement = { kind: 'assignment', name: state, operator: '+=', formula: added, ...place }
      jumps.push({ port: wordAt(place, port), body: [jump] })
    }
    return { ...equation, formula: parts.rest ?? numberAt(formula, 0) }
  })
  const refuse = (formula: Formula): Formula => {
    collecting(problems, () => refusePulses(formula, pulses))
    return formula
  }
  for (const { body } of [{ body: model.update ?? [] }, ...model.onReceive, ...model.onCondition]) withFormulas(body, refuse)
  const kernels = model.kernels.filter((kernel) => !isPulse(kernel))
  return { ...model, kernels, inlines, equations, onReceive: [...model.onReceive, ...jumps] }
}

/** Larger nobody writes; by way of inlines a hostile text would grow without end. */
const largest = 200

/** How many parts a formula has, counted not much beyond the limit. */
function sizeOf(formula: Formula, limit = largest): number {
  let size = 1
  for (const part of formulaParts(formula)) {
    if (size > limit) break
    size += sizeOf(part, limit - size)
  }
  return size
}

function isPulse({ course }: KernelText): boolean {
  if (!('kind' in course) || course.kind !== 'call' || course.name !== 'delta') return false
  const [time] = course.given
  return course.given.length === 1 && time?.kind === 'name' && time.name === 't'
}

function refusePulses(formula: Formula, pulses: ReadonlySet<string>): void {
  if (isPulseOf(formula, pulses)) {
    throw new TextRefusal(
      formula,
      'A pulse stands in an equation, to which it adds; in what is done in a step, let onReceive add to the state.',
    )
  }
  for (const part of formulaParts(formula)) refusePulses(part, pulses)
}

function isPulseOf(formula: Formula, pulses: ReadonlySet<string>): formula is Formula & { readonly kind: 'call' } {
  const [kernel] = formula.kind === 'call' && formula.name === 'convolve' ? formula.given : []
  return kernel?.kind === 'name' && pulses.has(kernel.name)
}

interface Known {
  readonly pulses: ReadonlySet<string>
  readonly ports: ReadonlySet<string>
  readonly ofInlines: ReadonlyMap<string, Parts>
}

const none: ReadonlyMap<string, Formula> = new Map()

function splitPulses(formula: Formula, known: Known): Parts {
  const split = (of: Formula): Parts => splitPulses(of, known)
  if (isPulseOf(formula, known.pulses)) {
    const port = formula.given[1]
    if (formula.given.length !== 2 || port?.kind !== 'name' || !known.ports.has(port.name)) {
      throw new TextRefusal(formula, 'convolve takes a kernel and a port of spikes, both by name: convolve(K, spikes).')
    }
    return { rest: null, pulses: new Map([[port.name, numberAt(formula, 1)]]) }
  }
  if (formula.kind === 'name') {
    const inline = known.ofInlines.get(formula.name)
    return inline === undefined ? { rest: formula, pulses: none } : { rest: inline.rest && formula, pulses: inline.pulses }
  }
  const parts = formulaParts(formula).map(split)
  if (parts.every(({ pulses }) => pulses.size === 0)) return { rest: formula, pulses: none }
  const [left, right] = parts as [Parts, Parts]
  if (formula.kind === 'negative') return mapped(left, minus)
  if (formula.kind === 'arithmetic') {
    const { operator } = formula
    if (operator === '+') return added(left, right)
    if (operator === '-') return added(left, mapped(right, minus))
    if (operator === '*' && left.pulses.size === 0) return mapped(right, (of) => binary('*', formula.left, of))
    if ((operator === '*' || operator === '/') && right.pulses.size === 0) return mapped(left, (of) => binary(operator, of, formula.right))
  }
  throw new TextRefusal(formula, 'A pulse can only be added to an equation, multiplied or divided by what has no pulse.')
}

function mapped({ rest, pulses }: Parts, change: (formula: Formula) => Formula): Parts {
  return { rest: rest && change(rest), pulses: new Map([...pulses].map(([port, factor]) => [port, change(factor)])) }
}

function added(left: Parts, right: Parts): Parts {
  const pulses = new Map(left.pulses)
  for (const [port, factor] of right.pulses) {
    const before = pulses.get(port)
    pulses.set(port, before === undefined ? factor : plus(before, factor))
  }
  return { rest: left.rest && right.rest ? binary('+', left.rest, right.rest) : (left.rest ?? right.rest), pulses }
}
