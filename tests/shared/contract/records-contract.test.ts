import { expect, it } from 'vitest'
import { columnsFrom, type RecordsContract } from '../../../shared/contract/records-contract'
import type { Client } from '../../../shared/contract/rpc'

/** A page that answers this, whatever it is asked. */
function pageThatAnswers(answer: unknown): Pick<Client<RecordsContract>, 'call'> {
  return { call: () => Promise.resolve(answer as never) }
}

it.each<[string, unknown]>([
  ['nothing', undefined],
  ['one column for two', [new Float64Array(3)]],
  ['a column that is too short', [new Float64Array(3), new Int32Array(2)]],
  ['a column that is too long', [new Float64Array(3), new Int32Array(4)]],
  ['numbers of another kind', [new Float64Array(3), new Uint8Array(3)]],
  ['no numbers', [new Float64Array(3), [1, 2, 3]]],
  ['nothing for a column', [new Float64Array(3), null]],
])('refuses what the page gives of a record when it is %s', async (_what, answer) => {
  await expect(columnsFrom(pageThatAnswers(answer))(0, [0, 1], 5, 8)).rejects.toThrow('is not what was asked for')
})

it('takes the columns that it asked for', async () => {
  const columns = [Float64Array.of(1, 2, 3), Uint32Array.of(4, 5, 6)]
  expect(await columnsFrom(pageThatAnswers(columns))(0, [0, 1], 5, 8)).toBe(columns)
})
