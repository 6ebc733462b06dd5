/** A word, number or sign of an expression and where it stands: `from … to` (exclusive). */
export interface Token {
  readonly kind: 'number' | 'name' | 'sign' | 'other'
  readonly text: string
  readonly from: number
  readonly to: number
}

const tokenPattern = /((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)|([\p{L}_][\p{L}\p{N}_]*)|(\*\*|[-+*/^()[\],])|(\S)/giu
const plainSigns: Readonly<Record<string, string>> = { '−': '-', '–': '-', '×': '*', '·': '*', '÷': '/', '∞': 'inf' }

/** The words, numbers and signs of an expression; signs as printed in books read as those of a keyboard. */
export function expressionTokens(text: string): readonly Token[] {
  return [...text.matchAll(tokenPattern)].map((match): Token => {
    const [whole, number, name, sign] = match
    const from = match.index
    const place = { from, to: from + whole.length }
    if (number !== undefined) return { kind: 'number', text: number, ...place }
    if (name !== undefined) return { kind: 'name', text: name, ...place }
    const plain = sign ?? plainSigns[whole]
    if (plain === undefined) return { kind: 'other', text: whole, ...place }
    return plain === 'inf' ? { kind: 'name', text: plain, ...place } : { kind: 'sign', text: plain === '**' ? '^' : plain, ...place }
  })
}

/** The expression with every mention of one name replaced by another. */
export function withNameReplaced(text: string, name: string, by: string): string {
  return expressionTokens(text)
    .filter((token) => token.kind === 'name' && token.text === name)
    .reduceRight((replaced, { from, to }) => replaced.slice(0, from) + by + replaced.slice(to), text)
}

/** Whether an expression mentions a name. */
export function mentions(text: string, name: string): boolean {
  return expressionTokens(text).some((token) => token.kind === 'name' && token.text === name)
}
