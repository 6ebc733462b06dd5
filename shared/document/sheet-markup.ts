/** A stretch of a line. */
export interface SheetSpan {
  readonly kind: 'plain' | 'strong' | 'emphasis' | 'code'
  readonly text: string
}

/** A part of a text: a heading, a paragraph with its lines, or points of a list. */
export interface SheetBlock {
  readonly kind: 'heading' | 'paragraph' | 'points' | 'numbers'
  /** Lines of a paragraph, or the points. */
  readonly lines: readonly (readonly SheetSpan[])[]
}

const marks = [
  ['heading', /^#{1,3}\s+/],
  ['points', /^[-*•]\s+/],
  ['numbers', /^\d{1,3}[.)]\s+/],
] as const

/**
 * The text of a worksheet taken apart. It is plain text in which a line with `# ` before it is a heading, `- ` or `1. ` begins a point,
 * an empty line a paragraph, and `**strong**`, `*emphasis*` and `` `code` `` stand out. Everything else is what it says.
 */
export function sheetBlocks(text: string): readonly SheetBlock[] {
  const blocks: { readonly kind: SheetBlock['kind']; readonly lines: (readonly SheetSpan[])[] }[] = []
  let goesOn = false
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const [kind, mark] = marks.find(([, pattern]) => pattern.test(line)) ?? (['paragraph', /^/] as const)
    const last = blocks.at(-1)
    const isEmpty = line.trim() === ''
    const spans = sheetSpans(line.replace(mark, '').trimEnd())
    if (!isEmpty && goesOn && last?.kind === kind) last.lines.push(spans)
    else if (!isEmpty) blocks.push({ kind, lines: [spans] })
    goesOn = !isEmpty && kind !== 'heading'
  }
  return blocks
}

const spanPattern = /\*\*([^*]+)\*\*|\*([^*\s](?:[^*]*[^*\s])?)\*|`([^`]+)`/g

function sheetSpans(line: string): readonly SheetSpan[] {
  const spans: SheetSpan[] = []
  let end = 0
  for (const match of line.matchAll(spanPattern)) {
    const [whole, strong, emphasis, code] = match
    if (match.index > end) spans.push({ kind: 'plain', text: line.slice(end, match.index) })
    if (strong !== undefined) spans.push({ kind: 'strong', text: strong })
    else if (emphasis !== undefined) spans.push({ kind: 'emphasis', text: emphasis })
    else spans.push({ kind: 'code', text: code ?? '' })
    end = match.index + whole.length
  }
  if (end < line.length) spans.push({ kind: 'plain', text: line.slice(end) })
  return spans
}
