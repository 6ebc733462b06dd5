import { connectionParameters } from '../common-parameters'
import { defineSynapse, type SourceTrain } from '../define-synapse'
import { epropReferences } from '../families/eprop'
import { optimised, optimizerCommon, optimizerRules, optimizerState, optimizerVariables } from '../families/eprop-optimizer'

/** Synapse that learns by e-prop. */
export const eprop_synapse_bsshslm_2020 = defineSynapse({
  name: 'eprop_synapse_bsshslm_2020',
  version: 1,
  title: 'E-prop: learning from errors of readouts',
  text:
    'The weight follows the gradient of the error of readouts, as far as it can be known at the connection (e-prop): its eligibility, from spikes of the source and how ready the target was to spike, times the learning signals that the target gets; at a readout its own error. ' +
    'It changes once in each eprop_update_interval of the kernel, at the first spike of the source after its end. Targets are eprop_iaf_bsshslm_2020, eprop_iaf_adapt_bsshslm_2020 and eprop_readout_bsshslm_2020, sources neurons; the delay must be one step. ' +
    'A spike at the very beginning of an interval does not reach neurons, as in NEST.',
  equations: ['gradient_descent: w ← w − η · gradient', 'adam: w ← w − η √(1 − β₂ⁿ)/(1 − β₁ⁿ) · m/(√v + ε)'],
  references: epropReferences,
  tags: ['plastic', 'supervised', 'e-prop'],
  parameters: {
    ...connectionParameters,
    tau_m_readout: {
      unit: 'ms',
      symbol: 'τ_m,readout',
      default: 10,
      section: 'Plasticity',
      above: 0,
      span: [1, 100],
      text: 'Time constant with which eligibility is smoothed: the tau_m of the readouts.',
    },
    average_gradient: {
      kind: 'flag',
      default: false,
      section: 'Plasticity',
      text: 'Divides the gradient by the number of steps of the eprop_learning_window.',
    },
    ...optimizerCommon,
    ...optimizerState,
  },
  rules: optimizerRules,
  common: ['average_gradient', ...(Object.keys(optimizerCommon) as (keyof typeof optimizerCommon)[])],
  state: ['optimizer.m', 'optimizer.v'],
  variables: ['gradient', ...optimizerVariables],
  needsEligibility: 'in intervals',
  takesOneStep: true,

  send(row) {
    const { from, to, target, weight, mask, stamp, isFlush, train, eligibility, common, resolutionMs } = row
    const { gradient } = row.s
    const { shift, updateInterval } = eligibility
    if (train.wasFlush) {
      if (isFlush) return
      train.last = stamp
      train.trigger = stamp
    }
    if (eligibility.losesFirst && (stamp - shift) % updateInterval === 0) return
    if (train.trigger === 0) train.trigger = stamp
    countInterval(train, stamp, train.nextUpdate + shift)
    const isDue = stamp > train.nextUpdate + shift
    const index = Math.trunc((stamp - shift) / updateInterval)
    const current = index * updateInterval
    const isUpdated = isDue || (!isFlush && train.wasFlush)
    for (let q = from; q < to; q++) {
      const i = target[q]!
      if (isUpdated) eligibility.move(i, train.previousUpdate, current, train, isFlush)
      if (isDue && train.intervals.length > 0 && train.last > 0) {
        const kappa = Math.exp(-resolutionMs / row.p.tau_m_readout[q & mask]!)
        gradient[q]! += eligibility.gradient(i, train, kappa, common.average_gradient !== 0)
      }
      if (isUpdated && !isFlush) {
        weight[q] = optimised(common, row.s, q, index, gradient[q]!, weight[q]!)
        gradient[q] = 0
      }
      if (!isFlush) row.deliver(q, weight[q]!)
    }
    if (isDue) {
      if (train.last > 0) train.intervals.length = 0
      train.previousUpdate = current
      train.nextUpdate = current + updateInterval
      train.trigger = stamp
    }
    if (!isFlush) train.last = stamp
    train.wasFlush = isFlush
  },
})

/** Notes how many steps lie between the last spike and this one, as far as they belong to the interval that ends at a step. */
function countInterval({ last, intervals }: SourceTrain, stamp: number, end: number): void {
  if (last === 0) return
  const steps = Math.min(stamp, end) - Math.min(last, end)
  if (steps > 0) intervals.push(steps)
}
