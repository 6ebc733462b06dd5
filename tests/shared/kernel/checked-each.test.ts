import { describe, expect, test } from 'vitest'
import { Kernel } from '../../../shared/kernel/kernel'

const created = (model: string, n: number, values: Parameters<Kernel['Create']>[2]) => {
  const kernel = new Kernel()
  const nodes = kernel.Create(model, n, values)
  return kernel.GetStatus(nodes)
}

describe('values of many nodes', () => {
  test('that agree with nothing but their range are kept as those of each node by itself', () => {
    const V_m = [-70, -61.5, -58]
    const many = created('iaf_psc_alpha', 3, { V_m, I_e: [0, 5, -5], tau_m: 12 })
    V_m.forEach((value, i) => {
      const [alone] = created('iaf_psc_alpha', 1, { V_m: value, I_e: [0, 5, -5][i]!, tau_m: 12 })
      expect(many[i]).toMatchObject({ V_m: alone!['V_m']!, I_e: alone!['I_e']!, tau_m: 12 })
    })
  })

  test.each([
    ['out of range', { tau_m: [10, 10, -1] }, 'tau_m'],
    ['of another type', { V_m: [-70, true, -60] as never, tau_m: [1, 2, 'x'] as never }, 'tau_m'],
    ['that break a rule with a common one', { V_reset: [-70, -70, -50] }, 'V_reset'],
    ['that break a rule with each other', { V_reset: [-70, -60, -50], V_th: [-55, -55, -55] }, 'V_reset'],
    ['of no parameter', { nonsense: [1, 2, 3] }, 'nonsense'],
  ])('%s are refused, whichever node has them', (_what, values, field) => {
    expect(() => created('iaf_psc_alpha', 3, values)).toThrow(expect.objectContaining({ field }))
  })

  test('of a model that derives values from others each is worked out', () => {
    const voltages = created('iaf_psc_delta_ps', 2, { V_m: [-70, -60] }).map((status) => status['V_m'])
    expect(voltages).toEqual([-70, -60])
  })
})
