import { expect, test } from 'vitest'
import { completionsAt } from '../../../../renderer/inspector/equations/complete-model'

const text = "model mine:\n    state:\n        V_m mV = 0 mV\n        V_rest mV = 0 mV\n    equations:\n        V_m' = -(V_m - V_r"

function offered(typed: string, caret = typed.length): readonly string[] {
  return completionsAt(typed, caret).options.map((option) => option.text)
}

test('offers names of the text that begin as the word does, then functions, then words of the language', () => {
  expect(offered(text)).toEqual(['V_rest'])
  expect(completionsAt(text, text.length).from).toBe(text.length - 3)
  expect(offered(`${text}) + ra`)).toEqual(['random_normal', 'random_uniform', 'random_poisson'])
  expect(offered(`${text}\n    upd`)).toEqual(['update'])
  expect(offered(`${text}) * V`)).toEqual(['V_m', 'V_r', 'V_rest'])
})

test('offers nothing where no word is typed, the word is whole, or it is a comment', () => {
  expect(offered(`${text}) + `)).toEqual([])
  expect(offered(text, text.indexOf('V_rest') + 6)).toEqual([])
  expect(offered(`${text})  # what V`)).toEqual([])
})

test('offers a few, not hundreds', () => {
  const many = Array.from({ length: 300 }, (_, k) => `x${k}`).join(' + ')
  expect(offered(`${many} + x`)).toHaveLength(8)
})
