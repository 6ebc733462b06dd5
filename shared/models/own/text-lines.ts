import { type Place, type TextProblem, TextRefusal } from './place'

/** A word, number or sign of a model's text. */
export interface Word extends Place {
  readonly kind: 'number' | 'name' | 'text' | 'sign' | 'comment' | 'other'
  readonly text: string
}

/** A line with the lines that stand indented below it. What goes on in further lines belongs to it; its place is in the first. */
export interface TextLine extends Place {
  readonly words: readonly Word[]
  /** Behind its last word. */
  readonly end: Place
  /** What stands behind `#` in the line, or in the lines of comment above it. */
  readonly comment: string
  readonly children: readonly TextLine[]
}

/** Nobody writes more; hostile text must not cost more than it is long, nor nest deeper than the stack. */
const longestText = 20_000
const deepest = 12
const mostOperations = 400

const wordPattern =
  /(#.*)|((?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|([A-Za-z_$][\w$]*)|("[^"]*")|(<-|\.\.\.|\*\*|==|!=|<>|<=|>=|\+=|-=|\*=|\/=|\[\[|\]\]|[-+*/()<>=,:'?;%[\].\\])|(\S)/gu

/** What the groups of the pattern are, in their order. */
const kindsOfWords = ['comment', 'number', 'name', 'text', 'sign', 'other'] as const

/** The words of one line. */
export function wordsOf(text: string, line: number): readonly Word[] {
  return [...text.matchAll(wordPattern)].map((match): Word => {
    const place = { line, from: match.index, to: match.index + match[0].length }
    // Groups that did not match are undefined, which the types do not say.
    const groups: readonly (string | undefined)[] = match.slice(1)
    return { kind: kindsOfWords[groups.findIndex((group) => group !== undefined)]!, text: match[0], ...place }
  })
}

interface Draft extends TextLine {
  readonly indent: number
  readonly children: Draft[]
  readonly words: Word[]
  end: Place
}

/** Takes a line into the one before it that goes on there: behind \\, an open bracket, or a comma, further in. */
function goesOn(before: Draft, words: readonly Word[], indent: number): boolean {
  const last = before.words[before.words.length - 1]!
  if (last.text === '\\') before.words.pop()
  else if (indent <= before.indent || !(last.text === ',' || isOpen(before.words))) return false
  before.words.push(...words)
  before.end = words[words.length - 1]!
  return true
}

function isOpen(words: readonly Word[]): boolean {
  return words.reduce((open, { text }) => open + Number(text === '(') - Number(text === ')'), 0) > 0
}

/** The lines of a text as a tree by their indentation; empty lines, comments and texts in `"""` are left out. */
export function textTree(text: string, problems: TextProblem[]): readonly TextLine[] {
  if (text.length > longestText) {
    problems.push({
      line: 1,
      from: 0,
      to: 0,
      message: `The text is longer than ${longestText} characters; a model of a neuron needs far less.`,
    })
    return []
  }
  const roots: Draft[] = []
  const open: Draft[] = []
  let above: string[] = []
  let isQuoted = false
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const quotes = raw.split('"""').length - 1
    if (isQuoted || quotes > 0) {
      if (quotes % 2 === 1) isQuoted = !isQuoted
      continue
    }
    const line = index + 1
    const all = wordsOf(raw, line)
    const comment = all.find(({ kind }) => kind === 'comment')?.text.replace(/^#+\s?/, '')
    const words = all.filter(({ kind }) => kind !== 'comment')
    const [first] = words
    if (first === undefined) {
      above = comment === undefined ? [] : [...above, comment]
      continue
    }
    const indent = raw.slice(0, first.from).replaceAll('\t', '    ').length
    const before = open[open.length - 1]
    if (before !== undefined && goesOn(before, words, indent)) continue
    while (open.length > 0 && open[open.length - 1]!.indent >= indent) open.pop()
    const parent = open[open.length - 1]
    const siblings = parent === undefined ? roots : parent.children
    const end = words[words.length - 1]!
    const place = { line, from: first.from, to: end.to }
    const draft: Draft = { words: [...words], end, comment: comment ?? above.join(' ').trim(), children: [], indent, ...place }
    above = []
    if (siblings.length > 0 && siblings[0]!.indent !== indent) {
      problems.push({ ...place, message: 'The line is not indented as those beside it: lines of one block begin at the same column.' })
    }
    if (open.length >= deepest) {
      problems.push({ ...place, message: `Blocks nest deeper than ${deepest} levels.` })
      return roots
    }
    siblings.push(draft)
    open.push(draft)
  }
  return roots
}

/** Reads the words of a line one after the other. */
export class WordReader {
  readonly #words: readonly Word[]
  readonly #end: Place
  #at = 0
  #operations = 0

  constructor(line: TextLine, from = 0) {
    this.#words = line.words
    this.#at = from
    this.#end = { line: line.end.line, from: line.end.to, to: line.end.to }
  }

  get next(): Word | undefined {
    return this.#words[this.#at]
  }

  /** The word after the next one. */
  get second(): Word | undefined {
    return this.#words[this.#at + 1]
  }

  /** The place of the next word, or the end of the line. */
  get place(): Place {
    return this.next ?? this.#end
  }

  isNext(text: string): boolean {
    return this.next?.text === text
  }

  take(): Word | undefined {
    return this.#words[this.#at++]
  }

  /** Takes an operator; a line has so many at most that working it out is not deeper than the stack. */
  takeOperator(): Word {
    if (++this.#operations > mostOperations) {
      throw new TextRefusal(this.place, `A line has more than ${mostOperations} operations: divide it, by inlines or by names of its own.`)
    }
    return this.take()!
  }

  /** Goes on where the next word is this one. */
  skip(text: string): boolean {
    if (!this.isNext(text)) return false
    this.#at++
    return true
  }

  expect(text: string, why: string): void {
    if (!this.skip(text)) throw new TextRefusal(this.place, `“${text}” is missing: ${why}`)
  }

  name(what: string): Word {
    const word = this.take()
    if (word?.kind === 'name') return word
    throw new TextRefusal(word ?? this.#end, `Here ${what} is expected${word === undefined ? '' : `, not “${word.text}”`}.`)
  }

  /** A name, of derivatives with their primes: `g`, `g'`, `g''`. */
  nameWithPrimes(what: string): Word {
    let name = this.name(what)
    while (this.isNext("'")) name = { ...name, text: `${name.text}'`, to: this.take()!.to }
    return name
  }

  /** Nothing may follow; a semicolon at the end is taken. */
  end(): void {
    this.skip(';')
    const word = this.next
    if (word !== undefined) throw new TextRefusal(word, `“${word.text}” is not expected there.`)
  }
}
