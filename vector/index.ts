// Everything that the kernel calls.
export { iaf_psc_alpha, iaf_psc_delta, iaf_psc_exp } from './neurons'
export { hh_psc_alpha } from './hodgkin-huxley'
export { advance } from './batch'
export { addEach, addPoisson, addToAll16, addToAll32 } from './delivery'
export { places } from './build'
export { gather } from './gather'
export { perform } from './program'
