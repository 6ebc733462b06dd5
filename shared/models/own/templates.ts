/** A model to begin with. */
export interface ModelTemplate {
  readonly id: 'leaky' | 'izhikevich' | 'adaptive'
  readonly label: string
  /** With the name of the model in place of `NAME`. */
  readonly text: string
}

const leaky = `# Leaky integrate-and-fire neuron whose synaptic currents decay exponentially.
model NAME:
    parameters:
        C_m pF = 250 pF         # Membrane capacitance
        tau_m ms = 10 ms        # Membrane time constant
        tau_syn ms = 2 ms       # Time constant of synaptic currents
        E_L mV = -70 mV         # Resting potential
        V_th mV = -55 mV        # Threshold
        V_reset mV = -70 mV     # Potential after a spike
        t_ref ms = 2 ms         # Refractory period
        I_e pA = 0 pA           # Constant current

    state:
        V_m mV = E_L            # Membrane potential
        I_syn pA = 0 pA         # Synaptic current
        refr_t ms = 0 ms        # What is left of the refractory period

    equations:
        I_syn' = -I_syn / tau_syn
        V_m' = -(V_m - E_L) / tau_m + (I_syn + I_e + I_stim) / C_m
        refr_t' = -1

    input:
        spikes <- spike
        I_stim pA <- continuous

    output:
        spike

    update:
        if refr_t > 0 ms:
            integrate_odes(I_syn, refr_t)
        else:
            integrate_odes(I_syn, V_m)

    onReceive(spikes):
        I_syn += spikes * 1 pA * 1 s

    onCondition(refr_t <= 0 ms and V_m >= V_th):
        V_m = V_reset
        refr_t = t_ref
        emit_spike()
`

const izhikevich = `# Izhikevich's simple model: a quadratic membrane with a recovery variable.
model NAME:
    parameters:
        a real = 0.02           # Rate of recovery
        b real = 0.2            # How strongly recovery follows the potential
        c mV = -65 mV           # Potential after a spike
        d mV = 8 mV             # What a spike adds to the recovery
        V_peak mV = 30 mV       # Peak of a spike
        I_e pA = 0 pA           # Constant current

    state:
        V_m mV = -65 mV         # Membrane potential
        U_m mV = b * V_m_start  # Recovery

    internals:
        V_m_start mV = -65 mV
        R GOhm = 1 GOhm         # Turns a current into a potential

    equations:
        V_m' = (0.04 * V_m**2 / 1 mV + 5 * V_m + 140 mV - U_m + R * (I_e + I_stim)) / 1 ms
        U_m' = a * (b * V_m - U_m) / 1 ms

    input:
        spikes <- spike
        I_stim pA <- continuous

    output:
        spike

    update:
        integrate_odes()

    onReceive(spikes):
        V_m += spikes * 1 mV * 1 s

    onCondition(V_m >= V_peak):
        V_m = c
        U_m += d
        emit_spike()
`

const adaptive = `# Adaptive exponential integrate-and-fire neuron with conductances that decay exponentially.
model NAME:
    parameters:
        C_m pF = 281 pF         # Membrane capacitance
        g_L nS = 30 nS          # Leak conductance
        E_L mV = -70.6 mV       # Leak reversal potential
        V_th mV = -50.4 mV      # Potential at which a spike begins to rise by itself
        Delta_T mV = 2 mV       # How gradually a spike rises
        V_peak mV = 0 mV        # Potential at which a spike is cut off
        V_reset mV = -60 mV     # Potential after a spike
        t_ref ms = 0 ms         # Refractory period
        a nS = 4 nS             # How strongly the adaptation follows the potential
        b pA = 80.5 pA          # What a spike adds to the adaptation
        tau_w ms = 144 ms       # Time constant of the adaptation
        E_ex mV = 0 mV          # Reversal potential of excitation
        E_in mV = -85 mV        # Reversal potential of inhibition
        tau_syn_ex ms = 0.2 ms  # Time constant of excitation
        tau_syn_in ms = 2 ms    # Time constant of inhibition
        I_e pA = 0 pA           # Constant current

    state:
        V_m mV = E_L            # Membrane potential
        w pA = 0 pA             # Adaptation current
        g_ex nS = 0 nS          # Excitatory conductance
        g_in nS = 0 nS          # Inhibitory conductance
        refr_t ms = 0 ms        # What is left of the refractory period

    equations:
        inline V_cut mV = min(V_m, V_peak)
        inline I_spike pA = g_L * Delta_T * exp((V_cut - V_th) / Delta_T)
        recordable inline I_syn pA = g_ex * (E_ex - V_cut) + g_in * (E_in - V_cut)  # Synaptic current
        V_m' = (-g_L * (V_cut - E_L) + I_spike + I_syn - w + I_e + I_stim) / C_m
        w' = (a * (V_cut - E_L) - w) / tau_w
        g_ex' = -g_ex / tau_syn_ex
        g_in' = -g_in / tau_syn_in
        refr_t' = -1

    input:
        excitation <- excitatory spike
        inhibition <- inhibitory spike
        I_stim pA <- continuous

    output:
        spike

    update:
        if refr_t > 0 ms:
            integrate_odes(w, g_ex, g_in, refr_t)
        else:
            integrate_odes(V_m, w, g_ex, g_in)

    onReceive(excitation):
        g_ex += excitation * 1 nS * 1 s

    onReceive(inhibition):
        g_in += inhibition * 1 nS * 1 s

    onCondition(refr_t <= 0 ms and V_m >= V_peak):
        V_m = V_reset
        w += b
        refr_t = t_ref
        emit_spike()
`

export const modelTemplates: readonly ModelTemplate[] = [
  { id: 'leaky', label: 'Leaky Integrate-and-Fire', text: leaky },
  { id: 'izhikevich', label: 'Izhikevich', text: izhikevich },
  { id: 'adaptive', label: 'Adaptive Exponential', text: adaptive },
]

/** The text of a template for a model of this name. */
export function templateText({ text }: ModelTemplate, name: string): string {
  return text.replace('NAME', name)
}
