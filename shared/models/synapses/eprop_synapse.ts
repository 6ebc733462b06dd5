import { connectionParameters } from '../common-parameters'
import { defineSynapse, type PlasticRow } from '../define-synapse'
import { epropReferences } from '../families/eprop'
import { optimised, optimizerCommon, optimizerRules, optimizerState, optimizerVariables } from '../families/eprop-optimizer'

/** Common to all connections, and counted in steps. */
const common = {
  ...optimizerCommon,
  'optimizer.batch_size': {
    ...optimizerCommon['optimizer.batch_size'],
    text: 'Over how many steps gradients are averaged before a weight changes.',
  },
  'optimizer.optimize_each_step': {
    ...optimizerCommon['optimizer.optimize_each_step'],
    advanced: false,
    text: 'The weight changes by the gradient of each step; else by their sum, at the next spike of the source.',
  },
}

/**
 * Hidden state: pulses of the source as the membrane of the target smooths them, what they took from its threshold, eligibility smoothed for errors and for the rate, whether the source spiked in the step before, the gradient since the last
 * spike, for how many steps it still counts, and over how many that were left out eligibility still has to fade.
 */
const traces = ['pulses', 'slow', 'smooth', 'rateSmooth', 'before', 'gradient', 'left', 'skipped'] as const

/** Synapse that learns by e-prop step by step. */
export const eprop_synapse = defineSynapse({
  name: 'eprop_synapse',
  version: 1,
  title: 'E-prop: learning from errors of readouts, step by step',
  text:
    'The weight follows the gradient of the error of readouts, as far as it can be known at the connection (e-prop): its eligibility, from spikes of the source and how ready the target was to spike, times the learning signals that the target gets; at a readout its own error. ' +
    'There are no intervals: what was learnt since the last spike of the source, up to eprop_isi_trace_cutoff of the target, changes the weight when the next arrives. Targets are eprop_iaf, eprop_iaf_adapt, eprop_iaf_psc_delta, eprop_iaf_psc_delta_adapt and eprop_readout, sources neurons; the delay must be one step.',
  equations: ['gradient_descent: w ← w − η · gradient', 'adam: w ← w − η √(1 − β₂ⁿ)/(1 − β₁ⁿ) · m/(√v + ε)'],
  references: epropReferences,
  tags: ['plastic', 'supervised', 'e-prop'],
  parameters: { ...connectionParameters, ...common, ...optimizerState },
  rules: optimizerRules,
  common: Object.keys(common) as (keyof typeof common)[],
  state: ['optimizer.m', 'optimizer.v'],
  variables: [...traces, ...optimizerVariables],
  needsEligibility: 'step by step',
  takesOneStep: true,

  send(row) {
    const { from, to, target, weight, stamp, isFlush, train, course } = row
    for (let q = from; q < to; q++) {
      const i = target[q]!
      if (train.last !== 0) learn(row, q, i)
      course.move(i, stamp, train.last)
      if (!isFlush) row.deliver(q, weight[q]!)
    }
    train.last = stamp
    train.wasFlush = isFlush
  },
})

type Row = PlasticRow<
  string,
  keyof typeof optimizerState | (typeof traces)[number] | (typeof optimizerVariables)[number],
  keyof typeof common
>

/** Connection `q` onto node `i` learns from what that did since the last spike or flush of the source, as far as it counts. */
function learn({ stamp, isFlush, train, weight, s, common: shared, course }: Row, q: number, i: number): void {
  const { pulses, slow, smooth, rateSmooth, before, gradient, left, skipped } = s
  const isEach = shared['optimizer.optimize_each_step'] !== 0
  let z = 0
  if (!train.wasFlush) {
    left[q] = course.cutoff(i)
    gradient[q] = 0
    z = 1
  }
  const steps = stamp - train.last
  const count = Math.min(left[q]!, steps)
  const begin = train.last - 1
  course.read(i, begin, count)
  const { at, values, signals, regularisations } = course
  const { decay, beta, recovery, kappa, rateKappa } = course.fading
  let pulse = pulses[q]!
  let kept = slow[q]!
  let smoothed = smooth[q]!
  let rateSmoothed = rateSmooth[q]!
  let spiked = before[q]!
  let sum = gradient[q]!
  for (let n = at; n < at + count; n++) {
    pulse = decay * pulse + spiked
    spiked = z
    z = 0
    const e = values[n]! * (pulse - beta * kept)
    kept = recovery * kept + e
    smoothed = kappa * smoothed + e
    rateSmoothed = rateKappa * rateSmoothed + (1 - rateKappa) * e
    const step = signals[n]! * smoothed + regularisations[n]! * rateSmoothed
    if (isEach) weight[q] = optimised(shared, s, q, begin + 1 + n - at, step, weight[q]!)
    else sum += step
  }
  left[q]! -= count
  skipped[q]! += steps - count
  // What was left out makes no difference before the next spike.
  const past = isFlush ? 0 : skipped[q]!
  pulses[q] = pulse * decay ** past
  slow[q] = kept * recovery ** past
  smooth[q] = smoothed * kappa ** past
  rateSmooth[q] = rateSmoothed * rateKappa ** past
  before[q] = spiked
  gradient[q] = sum
  if (isFlush) return
  skipped[q] = 0
  if (!isEach) weight[q] = optimised(shared, s, q, begin + steps, gradient[q], weight[q]!)
}
