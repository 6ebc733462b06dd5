import { highlightCode, tagHighlighter, tags } from '@lezer/highlight'
import { parser } from '@lezer/python'

/** A stretch of a line and what it is, which decides its colour; empty: nothing particular. */
export interface Token {
  readonly text: string
  readonly kind: string
}

const kinds = tagHighlighter([
  { tag: tags.comment, class: 'comment' },
  { tag: tags.string, class: 'string' },
  { tag: [tags.number, tags.bool, tags.null], class: 'number' },
  { tag: [tags.keyword, tags.operatorKeyword, tags.moduleKeyword, tags.controlKeyword, tags.definitionKeyword], class: 'keyword' },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], class: 'call' },
])

/** A Python text line by line, each in stretches of one kind. */
export function highlightPython(text: string): readonly (readonly Token[])[] {
  const lines: Token[][] = [[]]
  highlightCode(
    text,
    parser.parse(text),
    kinds,
    (part, kind) => lines.at(-1)?.push({ text: part, kind }),
    () => lines.push([]),
  )
  return lines
}
