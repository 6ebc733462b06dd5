import { array, assert, constantFrom, json, nat, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findJsonFlaw } from '../../../shared/document/scan-json'

describe('findJsonFlaw', () => {
  it.each(['0', '-0.5e+3', '"a\\u00e9\\n"', 'true', ' [ ] ', '{}', '[1,[2,{"a":[]}],"]"]', '{"a":{"b":1},"c":[null,false]}'])(
    'finds nothing wrong with %s',
    (text) => {
      expect(findJsonFlaw(text)).toBeNull()
    },
  )

  it.each([
    ['', 1, 1, 'the text ends where a value was expected'],
    ['{', 1, 2, 'the text ends where a key in double quotes was expected'],
    ['[1,\n  2,\n]', 3, 1, 'a value was expected'],
    ['{"a": 1,}', 1, 9, 'a key in double quotes was expected'],
    ['{"a" 1}', 1, 6, 'a colon was expected'],
    ['{"a": 1 "b": 2}', 1, 9, 'a comma or “}” was expected'],
    ['[1 2]', 1, 4, 'a comma or “]” was expected'],
    ["{'a': 1}", 1, 2, 'a key in double quotes was expected'],
    ['{"a": nul}', 1, 7, 'a value was expected'],
    ['[01]', 1, 2, 'a number has a leading zero'],
    ['[1.]', 1, 4, 'a digit was expected'],
    ['[1e]', 1, 4, 'a digit was expected'],
    ['[-]', 1, 3, 'a digit was expected'],
    ['["a\nb"]', 1, 4, 'a line break or control character stands inside a text'],
    ['["a\\x"]', 1, 5, 'a backslash stands before a character that needs none'],
    ['["\\u12g4"]', 1, 4, '“\\u” needs four hexadecimal digits'],
    ['["abc', 1, 2, 'a text is not closed by a double quote'],
    ['{} x', 1, 4, 'something follows after the end'],
    ['{"a": 1,\n "b": 2,\n "a": 3}', 3, 2, 'the key “a” stands twice in the same object'],
    ['{"a": 1, "\\u0061": 3}', 1, 10, 'the key “a” stands twice in the same object'],
    ['{"a": {"__proto__": 1}}', 1, 8, 'the key “__proto__” is reserved and cannot be kept'],
    ['[NaN]', 1, 2, 'a value was expected'],
  ])('tells the place and reason for %j', (text, line, column, message) => {
    expect(findJsonFlaw(text)).toEqual({ line, column, message })
  })

  it('allows equal keys in different objects', () => {
    expect(findJsonFlaw('[{"a": 1}, {"a": {"a": 2}}]')).toBeNull()
  })

  it('refuses what nests without end and stays on its feet', () => {
    expect(findJsonFlaw('['.repeat(1_000_000))).toMatchObject({ column: 65, message: 'it nests deeper than 64 levels' })
    expect(findJsonFlaw('{"a":'.repeat(1_000_000))).toMatchObject({ message: 'it nests deeper than 64 levels' })
  })

  it('agrees with JSON.parse on every text it is fed', () => {
    const tokens = array(
      constantFrom('{', '}', '[', ']', ',', ':', '"', '"b"', '"c"', '1', '-', '.', 'e', '0', 'true', 'null', ' ', '\\', '\n'),
      {
        maxLength: 10,
      },
    )
    assert(
      property(tokens, (parts) => {
        expectAgreement(parts.join(''))
      }),
      { seed: 1, numRuns: 20_000 },
    )
  })

  it('agrees with JSON.parse on valid texts with one character changed', () => {
    assert(
      property(json({ maxDepth: 4 }), nat(), constantFrom(...'{}[],:"1e.-\\ '), (text, place, character) => {
        expectAgreement(text)
        const at = place % text.length
        expectAgreement(text.slice(0, at) + character + text.slice(at + 1))
      }),
      { seed: 1, numRuns: 2000 },
    )
  })
})

function expectAgreement(text: string): void {
  const flaw = findJsonFlaw(text)
  // These are ours: JSON.parse lets them pass.
  if (flaw && /stands twice|reserved|deeper/.test(flaw.message)) return
  expect([text, flaw === null]).toEqual([text, parses(text)])
}

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
