import { expect, test } from 'vitest'
import { remembered } from '../../../shared/document/remembered'

test('an item is worked out again only when it or what it reads is another', () => {
  let asked = 0
  const once = remembered<number>()
  const ask = (item: object, ...reads: readonly unknown[]): number => once(item, reads, () => (asked += 1))
  const [item, end] = [{}, {}]
  expect(ask(item, end, 'E', undefined)).toBe(1)
  expect(ask(item, end, 'E', undefined)).toBe(1)
  expect(ask(item, {}, 'E', undefined)).toBe(2)
  expect(ask(item, end, 'I', undefined)).toBe(3)
  expect(ask(item, end, 'I', {})).toBe(4)
  expect(ask({ ...item }, end, 'I', {})).toBe(5)
  expect(ask(item, end, 'I')).toBe(6)
})
