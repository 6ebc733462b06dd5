import { type ModelTemplate, modelTemplates, templateText } from '../../../shared/models/own/templates'

/** The text of a template for a model of this name. */
export function textOf(id: ModelTemplate['id'], name = 'mine'): string {
  return templateText(
    modelTemplates.find((template) => template.id === id)!,
    name,
  )
}

/** NEST's izhikevich as it computes it: forward Euler steps written out. */
export const eulerText = `model mine:
    parameters:
        a real = 0.02
        b real = 0.2
        c mV = -65 mV
        d mV = 8 mV
        V_peak mV = 30 mV
        I_e pA = 0 pA
    state:
        V_m mV = -65 mV
        U_m mV = -13 mV
        before mV = 0 mV
    input:
        spikes <- spike
        I_stim pA <- continuous
    output:
        spike
    update:
        before = V_m
        V_m += resolution() * (0.04 * before**2 / 1 mV + 5 * before + 140 mV - U_m + 1 GOhm * (I_stim + I_e)) / 1 ms
        U_m += resolution() * a * (b * before - U_m) / 1 ms
    onReceive(spikes):
        V_m += spikes * 1 mV * 1 s
    onCondition(V_m >= V_peak):
        V_m = c
        U_m += d
        emit_spike()
`

/** NEST's iaf_psc_delta. */
export const deltaText = `model mine:
    parameters:
        C_m pF = 250 pF
        tau_m ms = 10 ms
        E_L mV = -70 mV
        V_th mV = -55 mV
        V_reset mV = -70 mV
        t_ref ms = 2 ms
    state:
        V_m mV = E_L
        refr_t ms = 0 ms
    equations:
        V_m' = -(V_m - E_L) / tau_m + I_stim / C_m
        refr_t' = -1
    input:
        spikes <- spike
        I_stim pA <- continuous
    output:
        spike
    update:
        if refr_t > 0 ms:
            integrate_odes(refr_t)
        else:
            integrate_odes(V_m)
            V_m += spikes * 1 mV * 1 s
    onCondition(refr_t <= 0 ms and V_m >= V_th):
        V_m = V_reset
        refr_t = t_ref
        emit_spike()
`

/** NEST's iaf_psc_alpha, its synapses as kernels. */
export const alphaText = `model mine:
    parameters:
        C_m pF = 250 pF
        tau_m ms = 10 ms
        tau_syn_ex ms = 2 ms
        tau_syn_in ms = 2 ms
        E_L mV = -70 mV
        V_th mV = -55 mV
        V_reset mV = -70 mV
        t_ref ms = 2 ms
    state:
        V_m mV = E_L
        refr_t ms = 0 ms
    equations:
        kernel K_ex = (e / tau_syn_ex) * t * exp(-t / tau_syn_ex)
        kernel K_in = (e / tau_syn_in) * t * exp(-t / tau_syn_in)
        recordable inline I_syn pA = (convolve(K_ex, excitation) - convolve(K_in, inhibition)) * pA
        V_m' = -(V_m - E_L) / tau_m + (I_syn + I_stim) / C_m
        refr_t' = -1
    input:
        excitation <- excitatory spike
        inhibition <- inhibitory spike
        I_stim pA <- continuous
    output:
        spike
    update:
        if refr_t > 0 ms:
            integrate_odes(refr_t)
        else:
            integrate_odes(V_m)
    onCondition(refr_t <= 0 ms and V_m >= V_th):
        V_m = V_reset
        refr_t = t_ref
        emit_spike()
`

/** A model whose inline `I` is what a kernel leaves of the spikes that arrive. */
export const kernelText = (kernel: string): string => `model mine:
    parameters:
        tau ms = 3 ms
        tau_rise ms = 0.5 ms
    state:
        V_m mV = 0 mV
    equations:
        kernel K = ${kernel}
        recordable inline I pA = convolve(K, spikes) * 1 pA
        V_m' = -V_m / tau
    input:
        spikes <- spike
    update:
        integrate_odes()
`
