import { numberRule } from '../define-rule'

function group<const G>(parameters: G): G {
  return parameters
}

const section = 'Short-term plasticity'

/** Of short-term plasticity after Tsodyks: release and time constants. */
export const releaseParameters = group({
  U: {
    unit: '',
    default: 0.5,
    symbol: 'U',
    section,
    atLeast: 0,
    atMost: 1,
    span: [0, 1],
    text: 'By how much a spike raises the release probability: the fraction of what is missing to 1.',
  },
  tau_psc: {
    unit: 'ms',
    default: 3,
    symbol: 'τ_psc',
    section,
    above: 0,
    span: [0.5, 20],
    text: 'Time constant with which active resources decay; that of the synaptic current of the target.',
  },
  tau_fac: {
    unit: 'ms',
    default: 0,
    symbol: 'τ_fac',
    section,
    atLeast: 0,
    span: [0, 2000],
    text: 'Time constant of facilitation; 0 turns it off.',
  },
  tau_rec: { unit: 'ms', default: 800, symbol: 'τ_rec', section, above: 0, span: [10, 2000], text: 'Time constant of recovery.' },
})

const start = group({ unit: '', section, advanced: true, span: [0, 1] as const })

/** Resources and release probability. */
export const releaseState = group({
  x: { ...start, default: 1, symbol: 'x', text: 'Fraction of recovered resources: at the start, and later at the last spike.' },
  y: { ...start, default: 0, symbol: 'y', text: 'Fraction of active resources: at the start, and later at the last spike.' },
  u: {
    ...start,
    default: 0,
    symbol: 'u',
    atLeast: 0,
    atMost: 1,
    text: 'Release probability: at the start, and later at the last spike.',
  },
})

/** There is no more than all of the resources. */
export const resourceRule = numberRule({
  needs: ['x', 'y'],
  holds: (values) => values.x + values.y <= 1,
  text: 'x and y together must be at most 1.',
})
