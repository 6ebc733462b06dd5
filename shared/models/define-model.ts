import type {
  ConnectionRuleDescriptor,
  ModelMigration,
  NodeModelDescriptor,
  NumberParameter,
  ParameterDescriptor,
  RecordableDescriptor,
  RuleDescriptor,
  Signal,
  SynapseModelDescriptor,
} from './descriptor'

type Parameters<P extends string> = Readonly<Record<P, ParameterDescriptor>>

/** What the definition of any model says about itself. */
interface Described<P extends string> {
  readonly name: string
  readonly version: number
  readonly title: string
  readonly text: string
  readonly equations?: readonly string[]
  readonly references: readonly string[]
  readonly tags: readonly string[]
  readonly parameters: Parameters<P>
  readonly rules: readonly (RuleDescriptor & { readonly needs: readonly NoInfer<P>[] })[]
  readonly migrations?: readonly ModelMigration[]
}

interface DescribedNode<P extends string> extends Described<P> {
  readonly recordables: Readonly<Record<string, RecordableDescriptor>>
  readonly receives: readonly Signal[]
  readonly sends: Signal | null
}

interface DescribedNeuron<P extends string, S extends string> extends DescribedNode<P> {
  /** State that may be set: in the form an initial value, in NEST a status entry like any other. */
  readonly state: Readonly<Record<S, NumberParameter>>
  readonly weightUnit?: string
  readonly receptors?: Readonly<Record<string, number>>
}

/** A neuron: parameters, state and dynamics in one place. State that may be set joins the parameters of the descriptor. */
export function defineNeuron<const P extends string, const S extends string = never>(
  definition: DescribedNeuron<P, S>,
): NodeModelDescriptor {
  const { state, ...described } = definition
  return { ...described, kind: 'neuron', parameters: { ...state, ...definition.parameters } }
}

/** A generator of spikes or currents. */
export function defineStimulator<const P extends string>(definition: DescribedNode<P>): NodeModelDescriptor {
  return { ...definition, kind: 'stimulator' }
}

/** A recorder of spikes, samples or weights. */
export function defineRecorder<const P extends string>(definition: DescribedNode<P>): NodeModelDescriptor {
  return { ...definition, kind: 'recorder' }
}

/** A synapse. */
export function defineSynapse<const P extends string>(definition: Described<P>): SynapseModelDescriptor {
  return { ...definition, kind: 'synapse' }
}

/** A connection rule. */
export function defineConnectionRule(definition: ConnectionRuleDescriptor): ConnectionRuleDescriptor {
  return definition
}
