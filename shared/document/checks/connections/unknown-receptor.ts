import type { Signal } from '../../../models/descriptor'
import { receptorWords } from '../../../models/receptors'
import { signalWords } from '../../../models/speaks'
import { type Block, valueOf } from '../../blocks'
import { channelCount } from '../../channels'
import type { Problem } from '../../problem'
import { type Check, edgeName, synapseValue, type Edge } from '../check-context'

/** What an edge brings arrives at a receptor that its target has for it. */
export const unknownReceptor: Check = ({ edges }) =>
  edges.flatMap((edge): readonly Problem[] => {
    const { id, to, verdict } = edge
    const receptor = synapseValue(edge, 'receptor_type') ?? 0
    // That it is a whole number, 0 or more, is in the parameter's own range.
    if (!to || !verdict?.ok || typeof receptor !== 'number' || !Number.isInteger(receptor) || receptor < 0) return []
    const known = verdict.turned ? [0] : receptorsOf(edge, to, verdict.signal)
    if (known.includes(receptor)) return []
    const [first] = known
    const only = Object.values(to.descriptor?.inputs ?? {}).find((input) => input.receptor === receptor)?.from
    const why =
      only === undefined
        ? `which has ${known.length === 0 ? 'none' : `only ${known.join(', ')}`} for this input.`
        : `which takes ${signalWords[verdict.signal]} of ${only} only.`
    return [
      {
        severity: 'error',
        code: 'unknown-receptor',
        item: id,
        field: 'synapse.receptor_type',
        message: `${edgeName(edge)} leads to receptor ${receptor} of ${to.model}, ${why}`,
        ...(first !== undefined && {
          remedy: { kind: 'set-parameter', label: `Set to ${first}`, item: id, parameter: 'synapse.receptor_type', value: first },
        }),
      },
    ]
  })

/** The receptors that what an edge brings may arrive at, with the names the target has for them. */
export function receptorNames(edge: Edge): readonly (readonly [number, string])[] {
  const { to, verdict } = edge
  if (!to || !verdict?.ok || verdict.turned) return []
  return receptorsOf(edge, to, verdict.signal).map((number) => [
    number,
    `${number} ${receptorWords(to.descriptor, number, { values: { ...to.base, ...to.parameters }, signal: verdict.signal })}`,
  ])
}

/** Some receptors take spikes of one model only. */
function receptorsOf({ from }: Edge, block: Block, signal: Signal): readonly number[] {
  const { inputs, ports, channels } = block.descriptor ?? {}
  if (channels) return Array.from({ length: channelCount(block) }, (_, channel) => channel)
  if (!inputs) return [0]
  const portNumbers = (sizedBy: string | undefined): readonly number[] => {
    const list = ports ? valueOf(block, sizedBy ?? ports.sizedBy) : undefined
    return Array.isArray(list) ? list.map((_, index) => index + (ports?.first ?? 1)) : []
  }
  const numbers = Object.values(inputs)
    .filter((input) => input.signal === signal && (input.from === undefined || input.from === from?.model))
    .flatMap(({ receptor = 0, sizedBy }) => (receptor === 'ports' ? portNumbers(sizedBy) : [receptor]))
  return [...new Set(numbers)].sort((a, b) => a - b)
}
