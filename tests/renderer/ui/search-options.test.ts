import { expect, test } from 'vitest'
import { optionGroups, searchOptions, type SearchOption } from '../../../renderer/ui/search-options'

const option = (group: string, label: string, note: string): SearchOption => ({
  key: `${group} ${label}`,
  group,
  label,
  name: `${label} of ${group}`,
  note,
})
const options = [
  option('E', 'C_m', 'Membrane capacitance'),
  option('E', 'tau_m', 'Membrane time constant'),
  option('Noise', 'rate', 'Mean rate'),
  option('I', 'tau_m', 'Membrane time constant'),
  option('I', 'm_0', 'Where a tau_m begins'),
]
const found = (query: string): readonly string[] => searchOptions(options, query).map(({ key }) => key)

test('every word counts, wherever it stands', () => {
  expect(found('time I')).toEqual(['E tau_m', 'I tau_m'])
  expect(found('TAU of noise')).toEqual([])
  expect(found('MEAN noise')).toEqual(['Noise rate'])
  expect(found('weight')).toEqual([])
})

test('without a word the list is as it was', () => {
  expect(searchOptions(options, '  ')).toBe(options)
})

test('groups stay together; what begins with the word comes first, what only its description has comes last', () => {
  expect(found('m')).toEqual(['I m_0', 'I tau_m', 'E C_m', 'E tau_m', 'Noise rate'])
  expect(found('rate')).toEqual(['Noise rate'])
  expect(found('mem')).toEqual(['E C_m', 'E tau_m', 'I tau_m'])
  expect(optionGroups(options).map(([group, own]) => `${group} ${own.length}`)).toEqual(['E 2', 'Noise 1', 'I 2'])
})
