import { expect, test } from 'vitest'
import { equationParts, symbolParts } from '../../../renderer/ui/symbol-parts'

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

test.each([
  [
    'dV_m/dt = −(V_m − E_L)/tau_m',
    [
      ['dV', 'm'],
      ['/dt = −(V', 'm'],
      [' − E', 'L'],
      [')/τ', 'm'],
    ],
  ],
  [
    'I_syn_ex(t) = 0',
    [
      ['I', 'syn,ex'],
      ['(t) = 0', null],
    ],
  ],
  ['no quantity', [['no quantity', null]]],
])('%s is printed with subscripts', (text, parts) => {
  expect(equationParts(text).map(({ base, subscript }) => [base, subscript])).toEqual(parts)
})
