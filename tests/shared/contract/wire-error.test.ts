import { expect, test } from 'vitest'
import { asWireError } from '../../../shared/contract/wire-error'

/** What a call throws. */
function thrownBy(call: () => unknown): unknown {
  try {
    call()
  } catch (caught) {
    return caught
  }
  throw new Error('It threw nothing.')
}

test.each([
  ['an array', () => new Float64Array(2 ** 53 - 1)],
  ['a buffer', () => new ArrayBuffer(2 ** 53 - 1)],
  ['the memory of vector code', () => new WebAssembly.Memory({ initial: 1, maximum: 2 }).grow(2)],
])('%s that does not fit into memory says so in words', (_name, call) => {
  expect(asWireError(thrownBy(call))).toEqual({
    code: 'out-of-memory',
    message: expect.stringContaining('The kernel ran out of memory.') as string,
  })
})

test('other errors keep their code and their words', () => {
  expect(asWireError(new RangeError('a collection has no node 7'))).toEqual({ code: 'internal', message: 'a collection has no node 7' })
  expect(asWireError({ code: 'BadProperty', message: 'No.', item: 'p1' })).toEqual({ code: 'BadProperty', message: 'No.', item: 'p1' })
  expect(asWireError('out')).toEqual({ code: 'internal', message: 'out' })
})
