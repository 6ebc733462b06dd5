import { exponential } from '../../numerics/exponential'
import { type Derivative, RungeKuttaFehlberg } from '../../numerics/runge-kutta-fehlberg'
import { poisson } from '../../random/poisson'
import { ModelFailure } from '../model-failure'
import type { NeuronGroup } from '../runtime'
import type { CheckedModel } from './checked-model'
import { mostTurns } from './evaluate-term'
import { functions } from './term'
import type { StepPlan } from './write-step'

type Columns = readonly Float64Array[]
type AnyNeurons = NeuronGroup<string, string, string, string>

/** What the code of a model gives. */
export interface CompiledStep {
  internals(P: Columns, C: Columns, k: number, h: number): void
  readonly matrices: readonly (((P: Columns, C: Columns, k: number, h: number, M: Float64Array) => void) | null)[]
  readonly recordables: readonly (((P: Columns, C: Columns, S: Columns, i: number, k: number, h: number) => number) | null)[]
  step(g: AnyNeurons, P: Columns, C: Columns, S: Columns, X: Columns, h: number): void
}

/** Largest error that a step of the solver may make, in the unit of each state. */
const tolerance = 1e-6

/**
 * Makes the functions of a model. Their code has numbered names and numbers only, written from the checked model: nothing of its text
 * is in it. The page, which may not make code, never computes a step.
 */
export function compileStep({ name, states }: CheckedModel, plan: StepPlan): CompiledStep {
  const tools = {
    // The exponential of C libraries, as the models of the catalogue have it.
    functions: Object.values({ ...functions, exp: exponential }),
    endless: () => {
      throw new ModelFailure('BadProperty', 0, `${name}: a loop takes more than ${mostTurns} turns: what it asks for never ends it.`)
    },
    poisson: (g: AnyNeurons, i: number, draw: number, mean: number) => {
      // Each number of a step has a sequence of its own, of which it may take several.
      let taken = 0
      return mean >= 0 ? poisson(mean, { next: () => g.uniform(i, draw + (taken++ << 16)) }) : NaN
    },
    snap: (ms: number) => Math.round(ms * 1000) / 1000,
    solver: (dimension: number, derivative: Derivative) => {
      const solver = new RungeKuttaFehlberg({ dimension, derivative, errorScale: 'constant' })
      solver.tolerance = tolerance
      return solver
    },
    finite: (i: number, values: readonly number[]) => {
      const at = values.findIndex((value) => !Number.isFinite(value))
      if (at < 0) return
      const what = `${states[at]!.symbol.name} became ${Number.isNaN(values[at]) ? 'no number' : 'infinite'}`
      const why =
        'an equation of the model divides by zero or grows without end. Other parameters, smaller weights or a finer resolution help.'
      throw new ModelFailure('NumericalInstability', i, `${name}: ${what}: ${why}`)
    },
  }
  const make = new Function('tools', plan.code) as (given: typeof tools) => CompiledStep
  return make(tools)
}
