/** Texts of models that NEST has, each by other parts of the language: our words, NEST's equations and order of a step. */

interface Sections {
  readonly parameters: readonly string[]
  readonly internals?: readonly string[]
  readonly state: readonly string[]
  readonly equations: readonly string[]
  readonly update: readonly string[]
  readonly handlers?: readonly string[]
  readonly functions?: readonly string[]
  readonly isOneport?: boolean
}

function indented(lines: readonly string[], depth: number): string {
  return lines.map((line) => `${' '.repeat(depth)}${line}\n`).join('')
}

/** A model that takes spikes of both signs and a current, and sends spikes. */
function textOfSections(sections: Sections): string {
  const { parameters, internals = [], state, equations, update, handlers = [], functions = [], isOneport = false } = sections
  const ports = isOneport ? ['spikes <- spike'] : ['excitation <- excitatory spike', 'inhibition <- inhibitory spike']
  const block = (name: string, lines: readonly string[]): string => (lines.length === 0 ? '' : `    ${name}:\n${indented(lines, 8)}`)
  return [
    'model mine:\n',
    block('parameters', parameters),
    block('internals', internals),
    block('state', state),
    block('equations', equations),
    block('input', [...ports, 'I_stim pA <- continuous']),
    block('output', ['spike']),
    block('update', update),
    indented(handlers, 4),
    indented(functions, 4),
  ].join('')
}

const membrane = [
  'C_m pF = 250 pF',
  'tau_m ms = 10 ms',
  'tau_syn_ex ms = 2 ms',
  'tau_syn_in ms = 2 ms',
  'E_L mV = -70 mV',
  'V_th mV = -55 mV',
  'V_reset mV = -70 mV',
  't_ref ms = 2 ms',
]

const resetAtThreshold = ['onCondition(refr_t <= 0 ms and V_m >= V_th):', '    V_m = V_reset', '    refr_t = t_ref', '    emit_spike()']

function refractory(integrated: string, always = ''): readonly string[] {
  const also = always === '' ? '' : `, ${always}`
  return ['if refr_t > 0 ms:', `    integrate_odes(refr_t${also})`, 'else:', `    integrate_odes(${integrated}${also})`]
}

/** iaf_psc_alpha, its currents by equations of second order. */
export const secondOrderAlpha = textOfSections({
  parameters: membrane,
  state: ['V_m mV = E_L', 'refr_t ms = 0 ms', 'I_ex pA = 0 pA', "I_ex' pA/ms = 0 pA/ms", 'I_in pA = 0 pA', "I_in' pA/ms = 0 pA/ms"],
  equations: [
    "I_ex'' = -2 * I_ex' / tau_syn_ex - I_ex / tau_syn_ex**2",
    "I_in'' = -2 * I_in' / tau_syn_in - I_in / tau_syn_in**2",
    "V_m' = -(V_m - E_L) / tau_m + (I_ex - I_in + I_stim) / C_m",
    "refr_t' = -1",
  ],
  update: refractory('V_m', 'I_ex, I_in'),
  handlers: [
    'onReceive(excitation):',
    "    I_ex' += excitation * (e / tau_syn_ex) * pA * s",
    'onReceive(inhibition):',
    "    I_in' += inhibition * (e / tau_syn_in) * pA * s",
    ...resetAtThreshold,
  ],
})

/** iaf_psc_alpha, its currents by kernels of second order. */
export const secondOrderKernelAlpha = textOfSections({
  parameters: membrane,
  state: ['V_m mV = E_L', 'refr_t ms = 0 ms', 'K real = 0', "K' 1/ms = e / tau_syn_ex"],
  equations: [
    "kernel K'' = -2 / tau_syn_ex * K' - K / tau_syn_ex**2",
    'inline I_syn pA = (convolve(K, excitation) - convolve(K, inhibition)) * pA',
    "V_m' = -(V_m - E_L) / tau_m + (I_syn + I_stim) / C_m",
    "refr_t' = -1",
  ],
  update: refractory('V_m'),
  handlers: resetAtThreshold,
})

/** iaf_psc_alpha, its currents by kernels of a pair of equations. */
export const coupledKernelAlpha = textOfSections({
  parameters: membrane,
  state: ['V_m mV = E_L', 'refr_t ms = 0 ms', 'K real = 0', 'K$ 1/ms = e / tau_syn_ex'],
  equations: [
    "kernel K' = K$ - K / tau_syn_ex,",
    "       K$' = -K$ / tau_syn_ex",
    'inline I_syn pA = (convolve(K, excitation) - convolve(K, inhibition)) * pA',
    "V_m' = -(V_m - E_L) / tau_m + (I_syn + I_stim) / C_m",
    "refr_t' = -1",
  ],
  update: refractory('V_m'),
  handlers: resetAtThreshold,
})

/** iaf_psc_delta by pulses. In NESTML these count also while the neuron is refractory, which in NEST they do not: so it never is. */
export const pulseDelta = textOfSections({
  parameters: [...membrane.slice(0, 2), 'E_L mV = -70 mV', 'V_th mV = -55 mV', 'V_reset mV = -70 mV', 't_ref ms = 0 ms'],
  internals: ['jump mV = 1 mV'],
  state: ['V_m mV = E_L'],
  equations: ['kernel K = delta(t)', "V_m' = -(V_m - E_L) / tau_m + jump * convolve(K, spikes) / ms + I_stim / C_m"],
  update: ['integrate_odes()'],
  handlers: ['onCondition(V_m >= V_th):', '    V_m = V_reset', '    emit_spike()'],
  isOneport: true,
})

/** iaf_psc_exp_htum: counts of steps, and ways through update without an integration. */
export const countedTotal = textOfSections({
  parameters: [...membrane.slice(0, 7), 't_ref_abs ms = 2 ms', 't_ref_tot ms = 5 ms [[t_ref_tot >= t_ref_abs]]'],
  internals: ['held_steps integer = steps(t_ref_abs) [[held_steps > 0]]', 'silent_steps integer = steps(t_ref_tot)'],
  state: ['V_m mV = E_L', 'held integer = 0', 'silent integer = 0'],
  equations: [
    'kernel K_ex = exp(-t / tau_syn_ex)',
    'kernel K_in = exp(-t / tau_syn_in)',
    "V_m' = -(V_m - E_L) / tau_m + ((convolve(K_ex, excitation) - convolve(K_in, inhibition)) * pA + I_stim) / C_m",
  ],
  update: [
    'if held == 0:',
    '    integrate_odes(V_m)',
    'else:',
    '    held -= 1',
    'if silent != 0:',
    '    silent -= 1',
    'elif V_m >= V_th:',
    '    held = held_steps',
    '    silent = silent_steps',
    '    V_m = V_reset',
    '    emit_spike()',
  ],
})

/** NEST's izhikevich as it was published: two half steps of the potential, here in a loop with a function. */
export const halfSteps = textOfSections({
  parameters: ['a real = 0.02', 'b real = 0.2', 'c mV = -65 mV', 'd mV = 8 mV', 'V_th mV = 30 mV', 'I_e pA = 0 pA'],
  state: ['V_m mV = -65 mV', 'U_m mV = -13 mV', 'arrived mV = 0 mV'],
  equations: [],
  update: [
    'arrived = spikes * s * mV',
    'k integer = 0',
    'for k in 0 ... 2 step 1:',
    '    V_m += resolution() * 0.5 * (rise(V_m) - U_m + (I_stim + I_e) * GOhm + arrived) / ms',
    'U_m += resolution() * a * (b * V_m - U_m) / ms',
  ],
  handlers: ['onCondition(V_m >= V_th):', '    V_m = c', '    U_m += d', '    emit_spike()'],
  functions: ['function rise(U mV) mV:', '    return 0.04 * U * U / mV + 5 * U + 140 mV'],
  isOneport: true,
})

/** iaf_cond_beta, its conductances by kernels of a pair of equations, scaled by a function. */
export const coupledKernelBeta = textOfSections({
  parameters: [
    'C_m pF = 250 pF',
    'g_L nS = 16.6667 nS',
    'E_L mV = -70 mV',
    'V_th mV = -55 mV',
    'V_reset mV = -60 mV',
    't_ref ms = 2 ms',
    'E_ex mV = 0 mV',
    'E_in mV = -85 mV',
    'tau_rise_ex ms = 0.2 ms',
    'tau_decay_ex ms = 2 ms',
    'tau_rise_in ms = 0.5 ms',
    'tau_decay_in ms = 5 ms',
  ],
  internals: ['start_ex 1/ms = start(tau_rise_ex, tau_decay_ex)', 'start_in 1/ms = start(tau_rise_in, tau_decay_in)'],
  state: ['V_m mV = E_L', 'refr_t ms = 0 ms', 'g_ex real = 0', 'g_ex$ 1/ms = start_ex', 'g_in real = 0', 'g_in$ 1/ms = start_in'],
  equations: [
    "kernel g_ex' = g_ex$ - g_ex / tau_rise_ex,",
    "       g_ex$' = -g_ex$ / tau_decay_ex",
    "kernel g_in' = g_in$ - g_in / tau_rise_in,",
    "       g_in$' = -g_in$ / tau_decay_in",
    'inline I_ex pA = convolve(g_ex, excitation) * nS * (V_m - E_ex)',
    'inline I_in pA = convolve(g_in, inhibition) * nS * (V_m - E_in)',
    "V_m' = (-g_L * (V_m - E_L) - I_ex - I_in + I_stim) / C_m",
    "refr_t' = -1",
  ],
  update: refractory('V_m'),
  handlers: resetAtThreshold,
  functions: [
    'function start(rise ms, decay ms) 1/ms:',
    '    peak ms = rise * decay * ln(decay / rise) / (decay - rise)',
    '    return (1 / rise - 1 / decay) / (exp(-peak / decay) - exp(-peak / rise))',
  ],
})

/** aeif_cond_alpha, its conductances by equations of second order. */
export const secondOrderAdaptive = textOfSections({
  parameters: [
    'C_m pF = 281 pF',
    'g_L nS = 30 nS',
    'E_L mV = -70.6 mV',
    'V_reset mV = -60 mV',
    'V_th mV = -50.4 mV',
    'V_peak mV = 0 mV',
    'Delta_T mV = 2 mV',
    'tau_w ms = 144 ms',
    'a nS = 4 nS',
    'b pA = 80.5 pA',
    'E_ex mV = 0 mV',
    'E_in mV = -85 mV',
    'tau_syn_ex ms = 0.2 ms',
    'tau_syn_in ms = 2 ms',
  ],
  state: ['V_m mV = E_L', 'w pA = 0 pA', 'g_ex nS = 0 nS', "g_ex' nS/ms = 0 nS/ms", 'g_in nS = 0 nS', "g_in' nS/ms = 0 nS/ms"],
  equations: [
    "g_ex'' = -2 * g_ex' / tau_syn_ex - g_ex / tau_syn_ex**2",
    "g_in'' = -2 * g_in' / tau_syn_in - g_in / tau_syn_in**2",
    'inline U mV = min(V_m, V_peak)',
    "V_m' = (-g_L * (U - E_L) + g_L * Delta_T * exp((U - V_th) / Delta_T) - g_ex * (U - E_ex) - g_in * (U - E_in) - w + I_stim) / C_m",
    "w' = (a * (U - E_L) - w) / tau_w",
  ],
  update: ['integrate_odes()'],
  handlers: [
    'onReceive(excitation):',
    "    g_ex' += excitation * (e / tau_syn_ex) * nS * s",
    'onReceive(inhibition):',
    "    g_in' += inhibition * (e / tau_syn_in) * nS * s",
    'onCondition(V_m >= V_peak):',
    '    V_m = V_reset',
    '    w += b',
    '    emit_spike()',
  ],
})

/** hh_cond_exp_traub, its rates as functions that read a parameter. */
export const traubByFunctions = textOfSections({
  parameters: [
    'g_Na nS = 20000 nS',
    'g_K nS = 6000 nS',
    'g_L nS = 10 nS',
    'C_m pF = 200 pF',
    'E_Na mV = 50 mV',
    'E_K mV = -90 mV',
    'E_L mV = -60 mV',
    'V_T mV = -63 mV',
    'E_ex mV = 0 mV',
    'E_in mV = -80 mV',
    'tau_syn_ex ms = 5 ms',
    'tau_syn_in ms = 10 ms',
    't_ref ms = 2 ms',
  ],
  state: [
    'V_m mV = E_L',
    'before mV = E_L',
    'refr_t ms = 0 ms',
    'Act_m real = 9.895563096746586e-9',
    'Inact_h real = 0.999999999106396',
    'Act_n real = 2.551577051602551e-7',
    'g_ex nS = 0 nS',
    'g_in nS = 0 nS',
  ],
  equations: [
    'inline I_Na pA = g_Na * Act_m**3 * Inact_h * (V_m - E_Na)',
    'inline I_K pA = g_K * Act_n**4 * (V_m - E_K)',
    'inline I_syn pA = g_ex * (V_m - E_ex) + g_in * (V_m - E_in)',
    "V_m' = (-I_Na - I_K - g_L * (V_m - E_L) - I_syn + I_stim) / C_m",
    "Act_m' = opened(0.32, 13, 4, V_m) * (1 - Act_m) - opened(-0.28, 40, -5, V_m) * Act_m",
    "Inact_h' = 0.128 / ms * exp((17 mV - V_m + V_T) / 18 mV) * (1 - Inact_h) - 4 / ms / (1 + exp((40 mV - V_m + V_T) / 5 mV)) * Inact_h",
    "Act_n' = opened(0.032, 15, 5, V_m) * (1 - Act_n) - 0.5 / ms * exp((10 mV - V_m + V_T) / 40 mV) * Act_n",
    "g_ex' = -g_ex / tau_syn_ex",
    "g_in' = -g_in / tau_syn_in",
    "refr_t' = -1",
  ],
  update: [
    'before = V_m',
    'if refr_t > 0 ms:',
    '    integrate_odes()',
    'else:',
    '    integrate_odes(V_m, Act_m, Inact_h, Act_n, g_ex, g_in)',
  ],
  handlers: [
    'onReceive(excitation):',
    '    g_ex += excitation * nS * s',
    'onReceive(inhibition):',
    '    g_in += inhibition * nS * s',
    'onCondition(refr_t <= 0 ms and V_m >= V_T + 30 mV and before > V_m):',
    '    refr_t = t_ref',
    '    emit_spike()',
  ],
  functions: [
    '# k · x / (exp(x / s) − 1), which at x = 0 is k · s.',
    'function opened(k real, middle real, slope real, U mV) 1/ms:',
    '    x real = middle - shifted(U)',
    '    grown real = exp(x / slope) - 1',
    '    if grown == 0:',
    '        return k * slope / ms',
    '    else:',
    '        return k * x / grown / ms',
    'function shifted(U mV) real:',
    '    return (U - V_T) / mV',
  ],
})

/** iaf_chxk_2008: a truth among the parameters, names that hold for one block, and a conductance of second order after each spike. */
export const afterSpikes = textOfSections({
  parameters: [
    'V_th mV = -45 mV',
    'E_ex mV = 20 mV',
    'E_in mV = -90 mV',
    'g_L nS = 100 nS',
    'C_m pF = 1000 pF',
    'E_L mV = -60 mV',
    'tau_syn_ex ms = 1 ms',
    'tau_syn_in ms = 1 ms',
    'tau_ahp ms = 0.5 ms',
    'g_ahp nS = 443.8 nS',
    'E_ahp mV = -95 mV',
    'ahp_bug boolean = false',
  ],
  state: ['V_m mV = E_L', 'before mV = E_L', 'g_after nS = 0 nS', "g_after' nS/ms = 0 nS/ms"],
  equations: [
    'kernel K_ex = (e / tau_syn_ex) * t * exp(-t / tau_syn_ex)',
    'kernel K_in = (e / tau_syn_in) * t * exp(-t / tau_syn_in)',
    "g_after'' = -2 * g_after' / tau_ahp - g_after / tau_ahp**2",
    'inline I_syn pA = (convolve(K_ex, excitation) * (V_m - E_ex) + convolve(K_in, inhibition) * (V_m - E_in)) * nS',
    "V_m' = (-g_L * (V_m - E_L) - I_syn - g_after * (V_m - E_ahp) + I_stim) / C_m",
  ],
  update: ['before = V_m', 'integrate_odes()'],
  handlers: [
    'onCondition(before < V_th and V_m >= V_th):',
    '    since ms = (V_m - V_th) * resolution() / (V_m - before)',
    '    rise nS/ms = g_ahp * e / tau_ahp * exp(-since / tau_ahp)',
    '    if ahp_bug:',
    '        g_after = 0 nS',
    "        g_after' = 0 nS/ms",
    "    g_after' += rise * (1 - since / tau_ahp)",
    '    g_after += rise * since',
    '    emit_spike()',
  ],
})
