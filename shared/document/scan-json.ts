/** Why a text cannot be taken as JSON without losing or guessing something. Lines and columns count from 1. */
export interface JsonFlaw {
  readonly line: number
  readonly column: number
  /** A clause: `a comma or “}” was expected`. */
  readonly message: string
}

/** Deeper than any document, shallow enough for every recursion that follows. */
const deepest = 64

/** Keys that mean something to JavaScript objects themselves. */
const reservedKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** A container that was opened and not closed: an object with the keys seen so far, or an array. */
type Open = Set<string> | 'array'

class Flawed {
  constructor(
    readonly position: number,
    readonly message: string,
  ) {}
}

/**
 * Finds what keeps a text from being read as JSON, with its place, or null. `JSON.parse` tells no place on some engines, takes the
 * last of two equal keys in silence and nests without end; this does not. It neither recurses nor backtracks, so any text is safe.
 */
export function findJsonFlaw(text: string): JsonFlaw | null {
  try {
    scan(text)
    return null
  } catch (flaw) {
    if (!(flaw instanceof Flawed)) throw flaw
    const before = text.slice(0, flaw.position)
    return {
      line: before.split('\n').length,
      column: flaw.position - before.lastIndexOf('\n'),
      message: flaw.message,
    }
  }
}

function scan(text: string): void {
  const open: Open[] = []
  let at = skipSpace(text, 0)
  for (;;) {
    at = valueStart(text, at, open)
    // After a value: close what ends here, then either a comma leads to the next value or the text ends.
    for (;;) {
      at = skipSpace(text, at)
      const container = open.at(-1)
      if (container === undefined) {
        if (at < text.length) throw new Flawed(at, 'something follows after the end')
        return
      }
      const close = container === 'array' ? ']' : '}'
      if (text[at] === ',') {
        at = skipSpace(text, at + 1)
        if (container !== 'array') at = key(text, at, container)
        break
      }
      if (text[at] !== close) throw unexpected(text, at, `a comma or “${close}”`)
      open.pop()
      at++
    }
  }
}

/** Scans a value that is no container, or opens one up to its first inner value; an empty container is a value. */
function valueStart(text: string, start: number, open: Open[]): number {
  let at = start
  for (;;) {
    const character = text[at]
    if (character !== '{' && character !== '[') return scalar(text, at)
    if (open.length === deepest) throw new Flawed(at, `it nests deeper than ${deepest} levels`)
    const inside = skipSpace(text, at + 1)
    if (text[inside] === (character === '{' ? '}' : ']')) return inside + 1
    const container: Open = character === '{' ? new Set() : 'array'
    open.push(container)
    at = container === 'array' ? inside : key(text, inside, container)
  }
}

/** Scans `"key":` up to its value. */
function key(text: string, start: number, keys: Set<string>): number {
  if (text[start] !== '"') throw unexpected(text, start, 'a key in double quotes')
  const end = string(text, start)
  const name = String(JSON.parse(text.slice(start, end)))
  if (reservedKeys.has(name)) throw new Flawed(start, `the key “${name}” is reserved and cannot be kept`)
  if (keys.has(name)) throw new Flawed(start, `the key “${name}” stands twice in the same object`)
  keys.add(name)
  const colon = skipSpace(text, end)
  if (text[colon] !== ':') throw unexpected(text, colon, 'a colon')
  return skipSpace(text, colon + 1)
}

function scalar(text: string, start: number): number {
  const first = text[start]
  if (first === '"') return string(text, start)
  if (first === '-' || isDigit(text.charCodeAt(start))) return number(text, start)
  for (const word of ['true', 'false', 'null']) if (text.startsWith(word, start)) return start + word.length
  throw unexpected(text, start, 'a value')
}

function string(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return at + 1
    if (code < 0x20) throw new Flawed(at, 'a line break or control character stands inside a text')
    if (code !== 0x5c) continue
    at++
    if (text[at] === 'u') {
      if (!/^[\da-f]{4}$/i.test(text.slice(at + 1, at + 5))) throw new Flawed(at, '“\\u” needs four hexadecimal digits')
      at += 4
    } else if (!'"\\/bfnrt'.includes(text[at] ?? ' ')) throw new Flawed(at, 'a backslash stands before a character that needs none')
  }
  throw new Flawed(start, 'a text is not closed by a double quote')
}

function number(text: string, start: number): number {
  let at = text[start] === '-' ? start + 1 : start
  const whole = at
  at = digits(text, at)
  if (text[whole] === '0' && at > whole + 1) throw new Flawed(whole, 'a number has a leading zero')
  if (text[at] === '.') at = digits(text, at + 1)
  if (text[at] === 'e' || text[at] === 'E') at = digits(text, text[at + 1] === '+' || text[at + 1] === '-' ? at + 2 : at + 1)
  return at
}

/** Scans one digit or more. */
function digits(text: string, start: number): number {
  let at = start
  while (isDigit(text.charCodeAt(at))) at++
  if (at === start) throw unexpected(text, at, 'a digit')
  return at
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function skipSpace(text: string, start: number): number {
  let at = start
  for (;;) {
    const code = text.charCodeAt(at)
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at
    at++
  }
}

function unexpected(text: string, at: number, wanted: string): Flawed {
  return new Flawed(Math.min(at, text.length), at >= text.length ? `the text ends where ${wanted} was expected` : `${wanted} was expected`)
}
