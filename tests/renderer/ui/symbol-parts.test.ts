import { expect, test } from 'vitest'
import { symbolParts } from '../../../renderer/ui/symbol-parts'

test.each([
  ['tau_m', 'τ', 'm'],
  ['τ_syn,ex', 'τ', 'syn,ex'],
  ['V_reset', 'V', 'reset'],
  ['w', 'w', null],
  ['Delta_T', 'Δ', 'T'],
  ['C_', 'C', null],
])('%s is printed as its sign with a subscript', (symbol, base, subscript) => {
  expect(symbolParts(symbol)).toEqual({ base, subscript })
})
