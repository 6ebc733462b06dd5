import { roundedRoot } from './rounded-root'

/**
 * Runge–Kutta–Fehlberg 4(5) with step control (Fehlberg 1969, NASA TR R-315; Fehlberg 1970, Computing 6:61–71): six slopes give a step
 * of order 5 and the error of the embedded one of order 4. Order, safety factor, limits and the order in which a step is tried, judged
 * and taken are those of GSL's `rkf45` with its standard control, and sums are formed in their order, so that traces agree
 * with NEST's digit by digit. Coefficients stand inside the functions: there the compiler knows them.
 */

/** Writes the slope dy/dt (per ms) at state `y` into `slope`, for the first `dimension` components. */
export type Derivative = (y: Float64Array, slope: Float64Array, dimension: number) => void

/**
 * What the error of a component is measured against: `constant` the tolerance alone, `slope` the tolerance times
 * 1 + |how far the slope carries the component in the step|.
 */
export type ErrorScale = 'constant' | 'slope'

interface Equations {
  readonly dimension: number
  readonly derivative: Derivative
  readonly errorScale: ErrorScale
}

const safety = 0.9
const largestGrowth = 5
const largestCut = 0.2
/** A ratio of error to tolerance above this fails a step. */
const failing = 1.1
/** A ratio below this lets the next step grow. */
const growing = 0.5
/** At or below this ratio growth reaches its limit. */
const fullGrowth = (safety / largestGrowth) ** 6

/** Steps that an interval may take; those of the stiffest models take hundreds. */
const mostSteps = 1_000_000

/** An interval takes more steps than anyone would wait for: a time constant is too short, or a value too large. */
export class StepLimitError extends Error {
  constructor() {
    super(`the equations need more than ${mostSteps} solver steps in one step of time: a time constant is too short, or a value too large.`)
    this.name = 'StepLimitError'
  }
}

/** Integrates one system of equations at a time from 0 to the end of an interval; the same solver serves neuron after neuron. */
export class RungeKuttaFehlberg {
  /** The state: filled in by the caller, carried on by `advance`. */
  y = new Float64Array(0)
  /** Components in use. */
  dimension = 0
  /** Length (ms) that the next step tries; it is kept from interval to interval, for each neuron. */
  stepMs = NaN
  /** Where in the interval the state is (ms). */
  timeMs = NaN
  /** The time within the interval (ms) that the derivative is asked for. */
  stageMs = NaN
  /** Length of the interval (ms). */
  intervalMs = NaN
  /** Largest error of a component in a step, in its own unit. */
  tolerance = NaN
  #stepsLeft = 0
  readonly #derivative: Derivative
  readonly #scaleBySlope: boolean
  #next = new Float64Array(0)
  #k1 = new Float64Array(0)
  #k2 = new Float64Array(0)
  #k3 = new Float64Array(0)
  #k4 = new Float64Array(0)
  #k5 = new Float64Array(0)
  #k6 = new Float64Array(0)

  constructor({ dimension, derivative, errorScale }: Equations) {
    this.#derivative = derivative
    this.#scaleBySlope = errorScale === 'slope'
    this.use(dimension)
  }

  /**
   * Uses the first `dimension` components from now on; what lies beyond them is 0. A system may leave out components that are 0 and stay
   * so: they make no error. `y` is another array when there has to be more room, and then all 0.
   */
  use(dimension: number): void {
    if (dimension === this.dimension) return
    this.dimension = dimension
    if (dimension > this.y.length) this.#allocate(dimension)
    for (const column of [this.y, this.#next, this.#k1, this.#k2, this.#k3, this.#k4, this.#k5, this.#k6]) column.fill(0, dimension)
  }

  /** Loops take four components at a time: columns are filled up with zeros. */
  #allocate(dimension: number): void {
    const length = Math.ceil(dimension / 4) * 4
    this.y = new Float64Array(length)
    this.#next = new Float64Array(length)
    this.#k1 = new Float64Array(length)
    this.#k2 = new Float64Array(length)
    this.#k3 = new Float64Array(length)
    this.#k4 = new Float64Array(length)
    this.#k5 = new Float64Array(length)
    this.#k6 = new Float64Array(length)
  }

  /** Begins an interval for neuron `i`: the step tried first is the one that `steps` keeps for it, 0 standing for the whole interval. */
  begin(steps: Float64Array, i: number): void {
    const step = steps[i]!
    this.stepMs = step === 0 ? this.intervalMs : step
    this.timeMs = 0
    this.#stepsLeft = mostSteps
  }

  /** Carries `y` of neuron `i` through the whole interval. */
  integrate(steps: Float64Array, i: number): void {
    this.begin(steps, i)
    while (this.timeMs < this.intervalMs) this.advance()
    steps[i] = this.stepMs
  }

  /**
   * Carries `y` on by one step that passes: shorter ones are tried until the error is small enough. The last ends with the interval.
   * Throws a `StepLimitError` where an interval needs too many of them.
   */
  advance(): void {
    const { y, dimension, timeMs, intervalMs } = this
    const next = this.#next
    const left = intervalMs - timeMs
    let h = this.stepMs
    if (this.#stepsLeft-- === 0) throw new StepLimitError()
    this.stageMs = timeMs
    this.#derivative(y, this.#k1, dimension)
    for (;;) {
      const isLast = h > left
      if (isLast) h = left
      this.#tryStep(h)
      const ratio = this.#errorRatio(h)
      let reached = isLast ? intervalMs : timeMs + h
      if (ratio > failing) {
        const shorter = h * Math.max(largestCut, safety / roundedRoot(ratio, 5))
        // A step that time cannot resolve is taken in spite of its error.
        if (shorter < h && reached + shorter !== reached) {
          h = shorter
          continue
        }
        // What is no number any more will not become one.
        if (ratio === Infinity) {
          h = intervalMs
          reached = intervalMs
        }
      } else if (ratio < growing) {
        h = this.#grown(h, ratio)
      }
      for (let i = 0; i < dimension; i += 4) {
        y[i] = next[i]!
        y[i + 1] = next[i + 1]!
        y[i + 2] = next[i + 2]!
        y[i + 3] = next[i + 3]!
      }
      this.stepMs = h
      this.timeMs = reached
      return
    }
  }

  /** What to try after a step of `h` that passed easily. Beyond the interval length means nothing: steps end with the interval. */
  #grown(h: number, ratio: number): number {
    const { intervalMs } = this
    if (h >= intervalMs) return h
    if (ratio <= fullGrowth) return largestGrowth * h
    // The same as (safety / ratio^(1/6)) · h ≥ intervalMs, without the power.
    const limit = (safety * h) / intervalMs
    if (ratio <= limit * limit * limit * limit * limit * limit) return intervalMs
    return (safety / roundedRoot(ratio, 6)) * h
  }

  /** The remaining slopes of a step of `h`, and the state after it. */
  #tryStep(h: number): void {
    const { y, dimension, timeMs } = this
    const next = this.#next
    const derivative = this.#derivative
    const k1 = this.#k1
    const k2 = this.#k2
    const k3 = this.#k3
    const k4 = this.#k4
    const k5 = this.#k5
    const k6 = this.#k6
    const a31 = 3 / 32
    const a32 = 9 / 32
    const a41 = 1932 / 2197
    const a42 = -7200 / 2197
    const a43 = 7296 / 2197
    const a51 = 439 / 216
    const a52 = -8
    const a53 = 3680 / 513
    const a54 = -845 / 4104
    const a61 = -8 / 27
    const a62 = 2
    const a63 = -3544 / 2565
    const a64 = 1859 / 4104
    const a65 = -11 / 40
    const b1 = 16 / 135
    const b3 = 6656 / 12825
    const b4 = 28561 / 56430
    const b5 = -9 / 50
    const b6 = 2 / 55
    const quarter = 0.25 * h
    for (let i = 0; i < dimension; i += 4) {
      next[i] = y[i]! + quarter * k1[i]!
      next[i + 1] = y[i + 1]! + quarter * k1[i + 1]!
      next[i + 2] = y[i + 2]! + quarter * k1[i + 2]!
      next[i + 3] = y[i + 3]! + quarter * k1[i + 3]!
    }
    this.stageMs = timeMs + quarter
    derivative(next, k2, dimension)
    for (let i = 0; i < dimension; i += 4) {
      next[i] = y[i]! + h * (a31 * k1[i]! + a32 * k2[i]!)
      next[i + 1] = y[i + 1]! + h * (a31 * k1[i + 1]! + a32 * k2[i + 1]!)
      next[i + 2] = y[i + 2]! + h * (a31 * k1[i + 2]! + a32 * k2[i + 2]!)
      next[i + 3] = y[i + 3]! + h * (a31 * k1[i + 3]! + a32 * k2[i + 3]!)
    }
    this.stageMs = timeMs + 0.375 * h
    derivative(next, k3, dimension)
    for (let i = 0; i < dimension; i += 4) {
      next[i] = y[i]! + h * (a41 * k1[i]! + a42 * k2[i]! + a43 * k3[i]!)
      next[i + 1] = y[i + 1]! + h * (a41 * k1[i + 1]! + a42 * k2[i + 1]! + a43 * k3[i + 1]!)
      next[i + 2] = y[i + 2]! + h * (a41 * k1[i + 2]! + a42 * k2[i + 2]! + a43 * k3[i + 2]!)
      next[i + 3] = y[i + 3]! + h * (a41 * k1[i + 3]! + a42 * k2[i + 3]! + a43 * k3[i + 3]!)
    }
    this.stageMs = timeMs + (12 / 13) * h
    derivative(next, k4, dimension)
    for (let i = 0; i < dimension; i += 4) {
      next[i] = y[i]! + h * (a51 * k1[i]! + a52 * k2[i]! + a53 * k3[i]! + a54 * k4[i]!)
      next[i + 1] = y[i + 1]! + h * (a51 * k1[i + 1]! + a52 * k2[i + 1]! + a53 * k3[i + 1]! + a54 * k4[i + 1]!)
      next[i + 2] = y[i + 2]! + h * (a51 * k1[i + 2]! + a52 * k2[i + 2]! + a53 * k3[i + 2]! + a54 * k4[i + 2]!)
      next[i + 3] = y[i + 3]! + h * (a51 * k1[i + 3]! + a52 * k2[i + 3]! + a53 * k3[i + 3]! + a54 * k4[i + 3]!)
    }
    this.stageMs = timeMs + h
    derivative(next, k5, dimension)
    for (let i = 0; i < dimension; i += 4) {
      next[i] = y[i]! + h * (a61 * k1[i]! + a62 * k2[i]! + a63 * k3[i]! + a64 * k4[i]! + a65 * k5[i]!)
      next[i + 1] = y[i + 1]! + h * (a61 * k1[i + 1]! + a62 * k2[i + 1]! + a63 * k3[i + 1]! + a64 * k4[i + 1]! + a65 * k5[i + 1]!)
      next[i + 2] = y[i + 2]! + h * (a61 * k1[i + 2]! + a62 * k2[i + 2]! + a63 * k3[i + 2]! + a64 * k4[i + 2]! + a65 * k5[i + 2]!)
      next[i + 3] = y[i + 3]! + h * (a61 * k1[i + 3]! + a62 * k2[i + 3]! + a63 * k3[i + 3]! + a64 * k4[i + 3]! + a65 * k5[i + 3]!)
    }
    this.stageMs = timeMs + 0.5 * h
    derivative(next, k6, dimension)
    for (let i = 0; i < dimension; i += 4) {
      next[i] = y[i]! + h * (b1 * k1[i]! + b3 * k3[i]! + b4 * k4[i]! + b5 * k5[i]! + b6 * k6[i]!)
      next[i + 1] = y[i + 1]! + h * (b1 * k1[i + 1]! + b3 * k3[i + 1]! + b4 * k4[i + 1]! + b5 * k5[i + 1]! + b6 * k6[i + 1]!)
      next[i + 2] = y[i + 2]! + h * (b1 * k1[i + 2]! + b3 * k3[i + 2]! + b4 * k4[i + 2]! + b5 * k5[i + 2]! + b6 * k6[i + 2]!)
      next[i + 3] = y[i + 3]! + h * (b1 * k1[i + 3]! + b3 * k3[i + 3]! + b4 * k4[i + 3]! + b5 * k5[i + 3]! + b6 * k6[i + 3]!)
    }
  }

  /** The largest error of the step just tried, in units of what is allowed; Infinity where an error is no number. */
  #errorRatio(h: number): number {
    const { dimension, tolerance } = this
    const k1 = this.#k1
    const k3 = this.#k3
    const k4 = this.#k4
    const k5 = this.#k5
    const k6 = this.#k6
    const scaleBySlope = this.#scaleBySlope
    const e1 = 1 / 360
    const e3 = -128 / 4275
    const e4 = -2197 / 75240
    const e5 = 1 / 50
    const e6 = 2 / 55
    // The second slope is needed no more: the slope at the end takes its place.
    const end = this.#k2
    if (scaleBySlope) this.#derivative(this.#next, end, dimension)
    let worst = 0
    let sum = 0
    for (let i = 0; i < dimension; i++) {
      const error = Math.abs(h * (e1 * k1[i]! + e3 * k3[i]! + e4 * k4[i]! + e5 * k5[i]! + e6 * k6[i]!))
      const ratio = scaleBySlope ? error / (tolerance * Math.abs(h * end[i]!) + tolerance) : error
      if (ratio > worst) worst = ratio
      sum += ratio
    }
    if (Number.isNaN(sum)) return Infinity
    return scaleBySlope ? worst : worst / tolerance
  }
}
