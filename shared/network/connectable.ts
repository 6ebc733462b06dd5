import type { NodeModelDescriptor, Signal } from '../models/descriptor'
import { misunderstanding, sendsAsNeuron, signalWords } from '../models/speaks'

/** Whether an edge drawn from one block to another can be a Connect call. */
export type ConnectionVerdict =
  | {
      readonly ok: true
      /** NEST wants the call the other way round: the recorder is the source of Connect. */
      readonly turned: boolean
      readonly signal: Signal
      /** Whether gap junctions can join the two. */
      readonly joins?: true
      /** What to say about the direction, for turned edges. */
      readonly note: string | null
    }
  | {
      readonly ok: false
      /** Why not, naming both models, and how to draw it if it can be drawn another way. */
      readonly reason: string
    }

/** Judges an edge as drawn, always neuron → recorder and generator → neuron, from what the models send and receive. */
export function checkConnection(from: NodeModelDescriptor, to: NodeModelDescriptor): ConnectionVerdict {
  if (to.sends === 'request') return checkSampling(from, to)
  if (from.kind === 'recorder') return refused(recorderAsSource(from, to))
  if (from.sends === null) return refused(`${from.name} sends nothing, so nothing can go from it to ${to.name}.`)
  if (to.kind === 'transmitter' && !sendsAsNeuron(from)) {
    return refused(`${to.name} takes spikes of neurons only: let ${from.name} feed a parrot_neuron, and draw the edge from that.`)
  }
  const silence = misunderstanding(from, to)
  const { sends, sendsToo } = from
  const hearsOther = Object.values(to.inputs ?? {}).some((input) => input.signal === sendsToo && input.from === from.name)
  const signal = sendsToo !== undefined && hearsOther ? sendsToo : sends
  if (silence !== null && to.receives.includes(signal)) return refused(silence)
  if (!to.receives.includes(signal)) return refused(unheard(from, signal, to))
  const joins = from.receives.includes('gap') && to.receives.includes('gap')
  return { ok: true, turned: false, signal, ...(joins && { joins }), note: null }
}

/** A sampler asks what it records, so NEST has it as the source of Connect. */
function checkSampling(recorded: NodeModelDescriptor, sampler: NodeModelDescriptor): ConnectionVerdict {
  if (recorded.kind === 'recorder') return refused(recorderAsSource(recorded, sampler))
  if (!recorded.receives.includes('request')) {
    return refused(`${recorded.name} has no quantity that ${sampler.name} could record.`)
  }
  const asked = recorded.kind === 'neuron' ? 'the neuron' : `the ${recorded.name}`
  return {
    ok: true,
    turned: true,
    signal: 'request',
    note: `NEST calls Connect(${sampler.name}, ${recorded.name}): the ${sampler.name} asks ${asked}.`,
  }
}

function recorderAsSource(from: NodeModelDescriptor, to: NodeModelDescriptor): string {
  if (to.kind === 'recorder') return `${from.name} and ${to.name} are both recorders; a recorder records neurons and generators.`
  const other = checkConnection(to, from)
  if (!other.ok) return `${from.name} is a recorder and sends nothing to ${to.name}.`
  return `${from.name} records and does not drive: draw the edge from ${to.name} to ${from.name} instead.`
}

function unheard(from: NodeModelDescriptor, signal: Signal, to: NodeModelDescriptor): string {
  if (to.kind === 'stimulator' && !to.receives.includes('spike')) {
    const why = `${to.name} is a generator and receives nothing, so ${from.name} cannot drive it`
    const other = from.kind === 'neuron' && checkConnection(to, from).ok
    return other ? `${why}: draw the edge from ${to.name} to ${from.name} instead.` : `${why}.`
  }
  const received = to.receives.filter((accepted) => accepted !== 'request').map((accepted) => signalWords[accepted])
  const heard = received.length === 0 ? 'nothing' : `only ${received.join(' and ')}`
  return `${from.name} sends ${signalWords[signal]}, but ${to.name} receives ${heard}.`
}

function refused(reason: string): ConnectionVerdict {
  return { ok: false, reason }
}
