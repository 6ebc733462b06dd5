import type { NodeModelDescriptor, RecordableDescriptor } from './descriptor'

/** What a sampler may record of a node that has these values: the model's quantities, and those of each of its ports. */
export function recordablesOf(
  model: NodeModelDescriptor,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, RecordableDescriptor>> {
  const { builtRecordables, portRecordables, ports, recordables } = model
  if (builtRecordables !== undefined) return { ...recordables, ...builtRecordables(values) }
  const list = ports == null ? undefined : values[ports.sizedBy]
  if (portRecordables === undefined || !Array.isArray(list)) return recordables
  const ofPorts = Object.entries(portRecordables).flatMap(([quantity, descriptor]) =>
    Array.from({ length: list.length }, (_, r) => {
      const text = `${descriptor.text}, receptor ${r + 1}`
      return [quantity + String(r + 1), { ...descriptor, text, symbol: `${descriptor.symbol ?? quantity},${r + 1}` }] as const
    }),
  )
  return { ...recordables, ...Object.fromEntries(ofPorts) }
}

/** Whether a quantity is a membrane potential, of a neuron or of one of its compartments (`V_m.s`, `v_comp1`). */
export function isMembranePotential(quantity: string): boolean {
  return quantity === 'V_m' || quantity.startsWith('V_m.') || /^v_comp\d+$/.test(quantity)
}
