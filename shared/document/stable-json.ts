import { compareText } from './natural-order'

/** Lists of numbers and texts are filled up to this column, so that thousands of spike times do not take a line each. */
const lineWidth = 100

/**
 * JSON text that is the same for equal values and differs in few lines for similar ones: sorted keys, two spaces, short lists on one
 * line. Infinity is written as `1e999`, which is JSON and reads back as Infinity everywhere; minus zero keeps its sign.
 */
export function stableJson(value: unknown, indent = ''): string {
  if (typeof value === 'number') return numberText(value)
  if (Array.isArray(value)) return arrayText(value, indent)
  if (typeof value === 'object' && value !== null) return objectText(value, indent)
  return JSON.stringify(value)
}

/** Blocks and edges stand at this depth of a file. What is frozen keeps its text: a drawing is written every other second while it is edited. */
export const itemIndent = ' '.repeat(6)
const itemTexts = new WeakMap<object, string>()

function objectText(value: object, indent: string): string {
  const isKept = indent === itemIndent && Object.isFrozen(value)
  const text = (isKept ? itemTexts.get(value) : undefined) ?? writtenObject(value, indent)
  if (isKept) itemTexts.set(value, text)
  return text
}

function writtenObject(value: object, indent: string): string {
  const inner = `${indent}  `
  const lines = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .sort(([first], [second]) => compareText(first, second))
    .map(([key, entry]) => `${inner}${JSON.stringify(key)}: ${stableJson(entry, inner)}`)
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`
}

function arrayText(values: readonly unknown[], indent: string): string {
  const inner = `${indent}  `
  const entries = values.map((entry) => stableJson(entry, inner))
  const line = `[${entries.join(', ')}]`
  if (indent.length + line.length <= lineWidth && !line.includes('\n')) return line
  const isFilled = values.every((entry) => typeof entry !== 'object' || entry === null)
  return `[\n${(isFilled ? filledLines(entries, inner) : entries.map((entry) => inner + entry)).join(',\n')}\n${indent}]`
}

function filledLines(entries: readonly string[], indent: string): readonly string[] {
  const lines: string[] = []
  let line: string[] = []
  let length = indent.length
  for (const entry of entries) {
    if (line.length > 0 && length + entry.length + 2 > lineWidth) {
      lines.push(indent + line.join(', '))
      line = []
      length = indent.length
    }
    line.push(entry)
    length += entry.length + 2
  }
  return [...lines, indent + line.join(', ')]
}

function numberText(value: number): string {
  if (value === Infinity) return '1e999'
  if (value === -Infinity) return '-1e999'
  return Object.is(value, -0) ? '-0' : JSON.stringify(value)
}
