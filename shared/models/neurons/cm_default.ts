import { entriesOf, fieldText, paramsOf } from '../check-entries'
import { archiverParameters } from '../common-parameters'
import { portOfTree, recordablesOfTree } from '../compartmental/built'
import { gate, potassiumActivation, sodiumActivation, sodiumInactivation } from '../compartmental/channel-rates'
import { checkTree } from '../compartmental/check-tree'
import { compartmentParams, compartments } from '../compartmental/compartments'
import { isReceptorType, receptorParams, receptors, receptorTypes } from '../compartmental/receptors'
import { defineNeuron } from '../define-model'
import { ModelFailure } from '../model-failure'
import * as vocabulary from '../vocabulary'

const isNMDA = receptorTypes.indexOf('NMDA')
const isBoth = receptorTypes.indexOf('AMPA_NMDA')

/** NEST takes channels with less than this (nS) for none. */
const noChannels = 1e-9

/** Diagonal and right side of the equations of the neuron that is being solved, by compartment. */
const solved = { diagonal: new Float64Array(16), right: new Float64Array(16) }

/** Scales the difference of two exponentials to a peak of 1. */
function peakScale(rise: number, decay: number): number {
  const peakMs = ((rise * decay) / (decay - rise)) * Math.log(decay / rise)
  return 1 / (Math.exp(-peakMs / decay) - Math.exp(-peakMs / rise))
}

/** Neuron built of compartments, each with channels and receptors of its own. */
export const cm_default = defineNeuron({
  name: 'cm_default',
  version: 1,
  title: 'Compartments of any tree, with channels and receptors',
  text:
    'A neuron that is built from compartments: a soma, and pieces of dendrite that hang on it or on each other. Each compartment has a leak and, where their conductances are ' +
    'above 0, sodium and potassium channels that make spikes. Receptors sit at compartments: a connection chooses one by its number, in the order in which they stand, and its weight ' +
    'is the peak of the conductance that a spike opens; it must not be below 0. NMDA receptors let current through only where the compartment is depolarised, so that input that arrives together in ' +
    'one dendrite counts for more than its sum. A current chooses a compartment by its number. The neuron sends a spike when the potential of the soma crosses V_th from below; nothing is set back: ' +
    'the channels bring the potential down. A multimeter records v_comp0 and the gates m_Na_0, h_Na_0, n_K_0 of each compartment, and of each receptor the rising and the decaying part of its conductance, whose sum it is. NEST gives the model no units; with pF and nS, as here, currents are in pA.',
  equations: [
    'for each compartment i with parent p and children c:',
    'C_m,i dv_i/dt = g_L,i (e_L,i − v_i) + g_C,i (v_p − v_i) + Σ_c g_C,c (v_c − v_i) + I_Na + I_K + Σ_r I_r + I',
    'I_Na = ḡ_Na m³ h (e_Na − v),  I_K = ḡ_K n (e_K − v),  dx/dt = (x_∞(v) − x)/τ_x(v) for x = m, h, n',
    'I_AMPA = g (e_AMPA − v),  I_GABA = g (e_GABA − v),  I_NMDA = g s(v) (e_NMDA − v),  s(v) = 1/(1 + 0.3 exp(−0.1 v))',
    'I_AMPA_NMDA = (g_AMPA + NMDA_ratio · g_NMDA s(v)) (e_AMPA_NMDA − v)',
    'g(t) = Σ w · k · (exp(−t/τ_d) − exp(−t/τ_r)),  k such that the peak is w',
    'Crank–Nicolson: each step solves the whole tree at once, from the tips to the soma and back',
    'v_0 crosses V_th from below: spike',
  ],
  references: [
    'Wybo WAM, Jordan J, Ellenberger B, Marti Mengual U, Nevian T, Senn W (2021). Data-driven reduction of dendritic morphologies with preserved dendro-somatic responses. eLife 10:e60936.',
    'Mainen ZF, Sejnowski TJ (1996). Influence of dendritic structure on firing pattern in model neocortical neurons. Nature 382:363–366.',
    'Branco T, Clark BA, Häusser M (2010). Dendritic discrimination of temporal input sequences in cortical neurons. Science 329:1671–1675.',
  ],
  tags: ['compartments', 'conductance-based', 'many receptors', 'Hodgkin-Huxley'],
  parameters: {
    V_th: { ...vocabulary.V_th, default: -55, text: 'Threshold: a spike is sent when the potential of the soma crosses it from below.' },
    compartments,
    receptors,
    ...archiverParameters,
  },
  state: {},
  recordables: {},
  builtRecordables: recordablesOfTree,
  portWords: portOfTree,
  rules: [],
  constants: ['compartments', 'receptors'],
  ports: {
    ...{ sizedBy: 'receptors', roomFor: ['compartments'], first: 0, mayGrow: true },
    // `begun`: the compartment got the state that it starts from.
    variables: ['v_comp', 'm_Na', 'h_Na', 'n_K', 'begun', 'g_r', 'g_d', 'g_r_NMDA', 'g_d_NMDA'],
    constants: [
      ...(['parent', 'half_C', 'drive_L', 'diagonal', 'inert', 'v_start', 'gbar_Na', 'e_Na', 'gbar_K', 'e_K'] as const),
      ...(['kind', 'at', 'e_rev', 'decay_r', 'decay_d', 'scale', 'decay_r_NMDA', 'decay_d_NMDA', 'scale_NMDA', 'ratio'] as const),
    ],
  },
  inputs: {
    spikes: { signal: 'spike', receptor: 'ports', sign: 'positive' },
    refused: { signal: 'spike', receptor: 'ports', sign: 'negative' },
    current: { signal: 'current', receptor: 'ports', sizedBy: 'compartments' },
  },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'nS',
  check: (values) => checkTree(values),
  refuseRun: (values) =>
    entriesOf(values['compartments']).length > 0
      ? null
      : {
          parameter: 'compartments',
          message: 'it has no compartments; give it a soma at least, a compartment whose parent_idx is -1.',
          remedy: { label: 'Add a soma', parameter: 'compartments', value: [{ parent_idx: -1 }] },
        },
  begins: {
    compartments: [
      { parent_idx: -1, params: { C_m: 90, g_L: 9, gbar_Na: 4600, gbar_K: 950 } },
      { parent_idx: 0, params: { C_m: 2, g_C: 1.25, g_L: 0.2 } },
    ],
    receptors: [
      { comp_idx: 0, receptor_type: 'GABA' },
      { comp_idx: 1, receptor_type: 'AMPA_NMDA' },
    ],
  },
  status: {
    compartments: ({ dictionaries }, i) =>
      dictionaries['compartments']![i]!.map((entry, index) => ({ comp_idx: index, parent_idx: Number(entry['parent_idx']) })),
    // As NEST lists them: by compartment, then by type.
    receptors: ({ dictionaries }, i) =>
      dictionaries['receptors']![i]!.map((entry, index) => ({
        comp_idx: Number(entry['comp_idx']),
        receptor_idx: index,
        receptor_type: fieldText(entry, 'receptor_type'),
      })).sort((a, b) => a.comp_idx - b.comp_idx || typeOf(a.receptor_type) - typeOf(b.receptor_type)),
  },

  prepare({ c, s, dictionaries, grid, rows, size }, k) {
    const h = grid.resolutionMs
    const tree = dictionaries['compartments']![k]!
    const found = dictionaries['receptors']![k]!
    c.compartments[k] = tree.length
    c.receptors[k] = found.length
    if (solved.right.length < tree.length) {
      solved.diagonal = new Float64Array(2 * tree.length)
      solved.right = new Float64Array(2 * tree.length)
    }
    for (const [n, entry] of tree.entries()) {
      const at = n * rows + k
      const given = paramsOf(entry)
      const valueOf = (name: keyof typeof compartmentParams): number => Number(given[name] ?? compartmentParams[name].default)
      const perStep = valueOf('C_m') / h
      const parent = (c.parent[at] = Number(entry['parent_idx']))
      // What hangs on a parent is half the conductance between them; the soma has none.
      const half = (c.half_C[at] = parent < 0 ? 0 : valueOf('g_C') / 2)
      c.diagonal[at] = perStep + valueOf('g_L') / 2 + half
      if (parent >= 0) c.diagonal[parent * rows + k]! += half
      c.inert[at] = perStep - valueOf('g_L') / 2
      c.drive_L[at] = valueOf('g_L') * valueOf('e_L')
      c.v_start[at] = valueOf('v_comp')
      c.gbar_Na[at] = valueOf('gbar_Na')
      c.e_Na[at] = valueOf('e_Na')
      c.gbar_K[at] = valueOf('gbar_K')
      c.e_K[at] = valueOf('e_K')
    }
    for (const [r, entry] of found.entries()) {
      const at = r * rows + k
      const { receptor_type: type } = entry
      if (!isReceptorType(type)) continue
      const given = paramsOf(entry)
      const valueOf = (name: string): number => Number(given[name] ?? receptorParams[type][name]?.default ?? NaN)
      const first = type === 'AMPA_NMDA' ? 'AMPA' : type
      c.kind[at] = typeOf(type)
      c.at[at] = Number(entry['comp_idx'])
      c.e_rev[at] = valueOf(`e_${type}`)
      c.decay_r[at] = Math.exp(-h / valueOf(`tau_r_${first}`))
      c.decay_d[at] = Math.exp(-h / valueOf(`tau_d_${first}`))
      c.scale[at] = peakScale(valueOf(`tau_r_${first}`), valueOf(`tau_d_${first}`))
      if (type !== 'AMPA_NMDA') continue
      c.decay_r_NMDA[at] = Math.exp(-h / valueOf('tau_r_NMDA'))
      c.decay_d_NMDA[at] = Math.exp(-h / valueOf('tau_d_NMDA'))
      c.scale_NMDA[at] = peakScale(valueOf('tau_r_NMDA'), valueOf('tau_d_NMDA'))
      c.ratio[at] = valueOf('NMDA_ratio')
    }
    // Compartments that are new begin where they are told to, with their channels at rest there.
    const perRow = size / rows
    for (let n = 0; n < tree.length; n++) {
      const V = c.v_start[n * rows + k]!
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        const at = n * size + i
        if (s.begun[at] === 1) continue
        s.begun[at] = 1
        s.v_comp[at] = V
        sodiumActivation(V)
        s.m_Na[at] = gate.rest
        sodiumInactivation(V)
        s.h_Na[at] = gate.rest
        potassiumActivation(V)
        s.n_K[at] = gate.rest
      }
    }
  },

  step(g) {
    const { size, rows, p, c, fed } = g
    const { v_comp, m_Na, h_Na, n_K, g_r, g_d, g_r_NMDA, g_d_NMDA } = g.s
    const { spikes, refused, current } = g.input
    const { diagonal, right } = solved
    const h = g.grid.resolutionMs
    const perRow = size / rows
    for (let k = 0; k < rows; k++) {
      const pieces = c.compartments[k]!
      const ports = c.receptors[k]!
      const V_th = p.V_th[k]!
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        for (let n = 0; n < pieces; n++) {
          const row = n * rows + k
          const at = n * size + i
          const V = v_comp[at]!
          diagonal[n] = c.diagonal[row]!
          right[n] = c.inert[row]! * V + c.drive_L[row]! + current[at]!
          const parent = c.parent[row]!
          if (parent >= 0) {
            const flow = c.half_C[row]! * (V - v_comp[parent * size + i]!)
            right[n]! -= flow
            right[parent]! += flow
          }
          if (c.gbar_Na[row]! > noChannels) {
            sodiumActivation(V)
            m_Na[at] = gate.rest + (m_Na[at]! - gate.rest) * Math.exp(-h * gate.perMs)
            sodiumInactivation(V)
            h_Na[at] = gate.rest + (h_Na[at]! - gate.rest) * Math.exp(-h * gate.perMs)
            const g_Na = c.gbar_Na[row]! * m_Na[at] * m_Na[at] * m_Na[at] * h_Na[at]
            diagonal[n]! += g_Na / 2
            right[n]! += g_Na * (c.e_Na[row]! - V / 2)
          }
          if (c.gbar_K[row]! > noChannels) {
            potassiumActivation(V)
            n_K[at] = gate.rest + (n_K[at]! - gate.rest) * Math.exp(-h * gate.perMs)
            const g_K = c.gbar_K[row]! * n_K[at]
            diagonal[n]! += g_K / 2
            right[n]! += g_K * (c.e_K[row]! - V / 2)
          }
        }
        for (let r = 0; r < ports; r++) {
          const row = r * rows + k
          const at = r * size + i
          if (fed.refused && refused[at] !== 0) throw negativeWeight(refused[at]!, r, i)
          const kind = c.kind[row]!
          const n = c.at[row]!
          const arrived = spikes[at]!
          g_r[at] = g_r[at]! * c.decay_r[row]! - arrived * c.scale[row]!
          g_d[at] = g_d[at]! * c.decay_d[row]! + arrived * c.scale[row]!
          const V = v_comp[n * size + i]!
          const force = c.e_rev[row]! - V
          // Conductance of what does not depend on the potential, and of NMDA, which does.
          let plain = g_r[at] + g_d[at]
          let slow = 0
          if (kind === isNMDA) {
            slow = plain
            plain = 0
          } else if (kind === isBoth) {
            g_r_NMDA[at] = g_r_NMDA[at]! * c.decay_r_NMDA[row]! - arrived * c.scale_NMDA[row]!
            g_d_NMDA[at] = g_d_NMDA[at]! * c.decay_d_NMDA[row]! + arrived * c.scale_NMDA[row]!
            slow = c.ratio[row]! * (g_r_NMDA[at] + g_d_NMDA[at])
          }
          let slope = plain
          let I = plain * force
          if (slow !== 0) {
            const blocked = 0.3 * Math.exp(-0.1 * V)
            const open = 1 / (1 + blocked)
            slope += slow * (open - 0.1 * blocked * open * open * force)
            I += slow * open * force
          }
          // The current to first order around the potential, half of it from the end of the step.
          diagonal[n]! += slope / 2
          right[n]! += I + (slope / 2) * V
        }
        // Parents stand before their children: from the tips to the soma, and back.
        for (let n = pieces - 1; n > 0; n--) {
          const row = n * rows + k
          const parent = c.parent[row]!
          const ratio = c.half_C[row]! / diagonal[n]!
          diagonal[parent]! -= c.half_C[row]! * ratio
          right[parent]! += ratio * right[n]!
        }
        const before = v_comp[i]!
        const soma = right[0]! / diagonal[0]!
        v_comp[i] = soma
        for (let n = 1; n < pieces; n++) {
          const row = n * rows + k
          v_comp[n * size + i] = (right[n]! + c.half_C[row]! * v_comp[c.parent[row]! * size + i]!) / diagonal[n]!
        }
        if (soma >= V_th && before < V_th) g.spike(i)
      }
    }
  },
})

function typeOf(type: string): number {
  return receptorTypes.findIndex((each) => each === type)
}

function negativeWeight(weight: number, receptor: number, i: number): ModelFailure {
  const message = `a spike with a weight below 0 arrived at receptor ${receptor} (${weight} nS in this step). Weights are conductances and must not be below 0; a GABA receptor inhibits.`
  return new ModelFailure('BadProperty', i, message)
}
