import type { SyntaxNode } from '@lezer/common'
import { formatted } from './python-operators'
import { childrenOf } from './python-tree'
import { boundedText, fail, isPlain, type Value, unknown } from './python-values'

/** A number as Python writes it, `1_000` and `0x10` too. */
export function readNumber(text: string): number {
  const value = Number(text.replaceAll('_', ''))
  return Number.isNaN(value) ? fail(`the number ${text}`) : value
}

/** A text as Python writes it, with its escapes. */
export function readString(text: string): string {
  const [, prefix = '', quote = ''] = /^([A-Za-z]*)("""|'''|"|')/.exec(text) ?? []
  const inner = text.slice(prefix.length + quote.length, text.length - quote.length)
  return /r/i.test(prefix) ? inner : unescaped(inner)
}

function unescaped(text: string): string {
  const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '\n': '' }
  return text.replace(/\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[\s\S])/g, (_, escaped: string) =>
    escaped.length > 1 ? String.fromCharCode(parseInt(escaped.slice(1), 16)) : (escapes[escaped] ?? escaped),
  )
}

/** `f"exc_{index}"`: unknown where a part of it is. */
export function readFormat(source: string, node: SyntaxNode, work: (part: SyntaxNode) => Value): Value {
  const [, prefix = '', quote = ''] = /^([A-Za-z]*)("""|'''|"|')/.exec(source.slice(node.from, node.to)) ?? []
  let at = node.from + prefix.length + quote.length
  let text = ''
  const plain = (from: number, to: number): string => unescaped(source.slice(from, to)).replaceAll('{{', '{').replaceAll('}}', '}')
  for (const part of childrenOf(node)) {
    text += plain(at, part.from)
    at = part.to
    const [inner, spec] = childrenOf(part, ['{', '}', 'FormatConversion'])
    const value = inner ? work(inner) : unknown
    if (!isPlain(value)) return unknown
    text += formatted(value, spec ? source.slice(spec.from + 1, spec.to) : '')
  }
  return boundedText(text + plain(at, node.to - quote.length))
}
