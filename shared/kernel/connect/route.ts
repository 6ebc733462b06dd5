import type { InputDescriptor } from '../../models/define-model'
import type { Signal } from '../../models/descriptor'
import { recordablesOf } from '../../models/recordables'
import { misunderstanding, sendsAsNeuron, sentOver, signalWords } from '../../models/speaks'
import type { InputRoute, Route } from '../connection-block'
import { KernelError } from '../kernel-error'
import { type Group, type GroupPart, describeNode } from '../group'
import { NeuronRuntime } from '../groups/neuron-group'
import { RecorderRuntime } from '../recording/recorder-group'

interface Ends {
  readonly source: Group
  readonly target: GroupPart
  readonly receptor: number
  /** What the synapse model alone carries. */
  readonly carries: Signal | undefined
}

function illegal(ends: Ends, why: string): KernelError {
  const { source, target } = ends
  const item = describeNode(target.group, target.first)
  return new KernelError('IllegalConnection', `Connect: ${describeNode(source, 0)} cannot be connected to ${item}: ${why}`, { item })
}

/** Neurons, and generators that hear spikes. */
interface Hearing {
  readonly name: string
  readonly inputs: Readonly<Record<string, InputDescriptor>>
}

type Heard = InputDescriptor['signal']

/** The inputs of a node that take this signal at this receptor. */
function inputsOf(ends: Ends, model: Hearing, signal: Heard): InputRoute {
  const inputs = Object.entries(model.inputs).filter(([, input]) => input.signal === signal)
  if (inputs.length === 0) throw illegal(ends, `${model.name} takes no ${signalWords[signal]}.`)
  const { receptor, target } = ends
  const open = inputs.filter(([, input]) =>
    input.receptor === 'ports' ? isPort(target, input, receptor) : (input.receptor ?? 0) === receptor,
  )
  const positive = open.find(([, input]) => input.sign !== 'negative')
  const negative = open.find(([, input]) => input.sign !== 'positive')
  if (positive === undefined || negative === undefined) {
    const item = describeNode(target.group, target.first)
    throw new KernelError(
      inputs.some(([, input]) => input.receptor === 'ports') ? 'IncompatibleReceptorType' : 'UnknownReceptorType',
      `Connect: receptor_type is ${receptor}, but ${item} has no such receptor for ${signalWords[signal]}.`,
      { item, field: 'receptor_type' },
    )
  }
  if (positive[1].byConnection === true && target.group instanceof NeuronRuntime && target.group.connectionPorts?.isClosed === true) {
    throw illegal(ends, `connections to its receptor_type ${receptor} can only be made before time runs.`)
  }
  const only = positive[1].from
  if (only !== undefined && ends.source.model.name !== only) {
    const why = signal === 'spike' ? ', which say how much they bring' : ''
    throw illegal(ends, `its receptor_type ${receptor} takes ${signalWords[signal]} of ${only} only${why}.`)
  }
  return { positive: positive[0], negative: negative[0] }
}

/** Whether all these neurons have this port of the input. */
function isPort({ group, first, count, step }: GroupPart, input: InputDescriptor, receptor: number): boolean {
  if (!(group instanceof NeuronRuntime) || group.model.ports === null) return false
  const { ports } = group.model
  const lists = group.lists[input.sizedBy ?? ports.sizedBy]!
  let fewest = Infinity
  for (let k = 0; k < count; k++) fewest = Math.min(fewest, lists[first + k * step]!.length)
  const port = receptor - (ports.first ?? 1)
  return port >= 0 && port < fewest
}

function checkSampling(ends: Ends, sampler: RecorderRuntime): void {
  const { group, first, count, step } = ends.target
  const { builtRecordables, portRecordables, recordables } = group.model
  if (group instanceof RecorderRuntime || (Object.keys(recordables).length === 0 && builtRecordables === undefined)) {
    throw illegal(ends, `${group.model.name} has nothing to record.`)
  }
  const wanted = new Set(
    Array.from({ length: sampler.size }, (_, i) => sampler.parameters.get('record_from', i) as readonly string[]).flat(),
  )
  // Only where there are ports can nodes of one group differ in what they offer.
  const asked = portRecordables === undefined && builtRecordables === undefined ? 1 : count
  for (let k = 0; k < asked; k++) {
    const offered = Object.keys(recordablesOf(group.model, group.valuesOf(first + k * step)))
    const missing = [...wanted].find((name) => !offered.includes(name))
    if (missing !== undefined) throw illegal(ends, `it has no ${missing} to record; it has ${offered.join(', ') || 'nothing'}.`)
  }
}

/** A receptor as connections tell of it: NEST counts those of a signal from 0 on where their types begin above. */
export function portOf({ model }: Group, receptor: number): number {
  const inputs = model.kind === 'recorder' ? [] : Object.values<InputDescriptor>(model.inputs ?? {})
  const own = inputs.find((input) => input.receptor === receptor)
  if (own === undefined || (model.kind === 'neuron' && model.tellsTypes === true)) return receptor
  return receptor - Math.min(...inputs.filter(({ signal }) => signal === own.signal).map((input) => Number(input.receptor ?? 0)))
}

function checkReceptorZero(ends: Ends): void {
  if (ends.receptor === 0) return
  const item = describeNode(ends.target.group, ends.target.first)
  throw new KernelError('UnknownReceptorType', `Connect: receptor_type is ${ends.receptor}, but ${item} has receptor 0 only.`, {
    item,
    field: 'receptor_type',
  })
}

function checkChannel({ receptor, target: { group, first, count, step } }: Ends): void {
  for (let k = 0; k < count; k++) {
    const channels = group.model.kind === 'recorder' ? group.model.channels!(group.valuesOf(first + k * step)) : 0
    if (receptor >= 0 && receptor < channels) continue
    const item = describeNode(group, first + k * step)
    const message = `Connect: receptor_type is ${receptor}, but ${item} has channels 0 to ${channels - 1} only.`
    throw new KernelError('UnknownReceptorType', message, { item, field: 'receptor_type' })
  }
}

/** How what the sources send reaches a part of the targets over a synapse model that carries this only, or why it may not. */
export function routeOf(sources: readonly Group[], target: GroupPart, receptor: number, carries?: Signal): Route {
  let route: Route | null = null
  for (const source of sources) {
    const next = routeFrom({ source, target, receptor, carries })
    if (route === null) route = next
    else if (route.kind === 'inputs' && next.kind === 'inputs') {
      route = { kind: 'inputs', spikes: route.spikes ?? next.spikes, current: route.current ?? next.current }
    } else if (route.kind !== next.kind) {
      throw illegal({ source, target, receptor, carries }, 'samplers and sources of spikes need Connect calls of their own.')
    }
  }
  if (route === null) throw new KernelError('BadProperty', 'Connect: there are no sources.')
  return route
}

function routeFrom(ends: Ends): Route {
  const { source, target } = ends
  const sends = ends.carries === 'gap' && source.model.kind === 'neuron' ? 'gap' : sentOver(source.model, ends.carries)
  if (sends === null) throw illegal(ends, `${source.model.name} sends nothing; recorders are the target: Connect(neuron, recorder).`)
  if (source instanceof RecorderRuntime) {
    checkSampling(ends, source)
    checkReceptorZero(ends)
    return { kind: 'samples' }
  }
  const model = target.group.model
  const silence = misunderstanding(source.model, model)
  if (silence !== null) throw illegal(ends, silence)
  if (model.kind !== 'recorder' && model.inputs !== undefined) {
    const { name, inputs } = model
    if (model.kind === 'transmitter' && !sendsAsNeuron(source.model)) {
      throw illegal(ends, 'it takes spikes of neurons only; let the generator feed a parrot_neuron and connect that.')
    }
    const refusal =
      source.model.kind === 'neuron' && model.kind === 'neuron' ? (source.model.refuseTarget?.(model, ends.receptor) ?? null) : null
    if (refusal !== null) throw illegal(ends, refusal)
    if (sends === 'spike') return { kind: 'inputs', spikes: inputsOf(ends, { name, inputs }, sends), current: null }
    if (sends !== 'request') return { kind: 'inputs', spikes: null, current: inputsOf(ends, { name, inputs }, sends) }
  }
  if (model.kind === 'recorder' && model.records === 'correlations' && sends === 'spike') {
    checkChannel(ends)
    return { kind: 'recorder' }
  }
  if (model.kind === 'recorder' && (model.records === 'spikes' || model.records === 'states') && sends === 'spike') {
    checkReceptorZero(ends)
    return { kind: 'recorder' }
  }
  const hint = model.sends === 'request' ? ' Samplers are the source: Connect(sampler, neuron).' : ''
  throw illegal(ends, `${model.name} takes no ${signalWords[sends]}.${hint}`)
}
