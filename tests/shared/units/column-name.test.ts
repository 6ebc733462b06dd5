import { expect, test } from 'vitest'
import { columnName } from '../../../shared/units/column-name'

test.each([
  ['V_m', 'mV', 'V_m_mV'],
  ['rate', '', 'rate'],
  ['rate', 'spikes/s', 'rate_spikes_per_s'],
  ['Ca_astro', 'µM', 'Ca_astro_uM'],
  ['IP3', 'μM', 'IP3_uM'],
  ['V_m.s', 'mV', 'V_m.s_mV'],
])('the column of %s in %s is %s', (quantity, unit, name) => {
  expect(columnName(quantity, unit)).toBe(name)
})
