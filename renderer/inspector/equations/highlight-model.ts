import type { TextProblem } from '../../../shared/models/own/place'
import { callableNames } from '../../../shared/models/own/term'
import { wordsOf } from '../../../shared/models/own/text-lines'
import { textUnit } from '../../../shared/models/own/text-units'

/** A stretch of a line, what it is, which decides its colour, and whether it is a mistake. */
export interface Stretch {
  readonly text: string
  readonly kind: 'comment' | 'keyword' | 'number' | 'string' | 'call' | ''
  readonly wrong: boolean
}

const blocks = [
  'model',
  'parameters',
  'internals',
  'state',
  'equations',
  'input',
  'output',
  'update',
  'onReceive',
  'onCondition',
  'function',
]
const words = [
  ...['if', 'elif', 'else', 'for', 'in', 'step', 'while', 'return', 'and', 'or', 'not', 'true', 'false'],
  ...['inline', 'kernel', 'recordable', 'spike', 'continuous', 'excitatory', 'inhibitory', 'real', 'integer', 'boolean'],
]
/** Words of the language. */
export const modelKeywords: ReadonlySet<string> = new Set([...blocks, ...words])
/** What is called, in formulas and as statements. */
export const modelCalls: ReadonlySet<string> = new Set([...callableNames, 'integrate_odes', 'emit_spike'])

/** A model's text line by line, in stretches of one kind; what problems are about is marked. */
export function highlightModel(text: string, problems: readonly TextProblem[]): readonly (readonly Stretch[])[] {
  return text.split('\n').map((line, index) => {
    const wrong = problems.filter((problem) => problem.line === index + 1)
    const isWrong = (from: number, to: number): boolean => wrong.some((problem) => from < problem.to && to > problem.from)
    const stretches: Stretch[] = []
    let at = 0
    for (const { kind, text: word, from, to } of wordsOf(line, index + 1)) {
      if (from > at) stretches.push({ text: line.slice(at, from), kind: '', wrong: isWrong(at, from) })
      stretches.push({ text: word, kind: kindOf(kind, word), wrong: isWrong(from, to) })
      at = to
    }
    if (at < line.length) stretches.push({ text: line.slice(at), kind: '', wrong: isWrong(at, line.length) })
    return stretches
  })
}

function kindOf(kind: string, word: string): Stretch['kind'] {
  if (kind === 'comment' || kind === 'number') return kind
  if (kind === 'text') return 'string'
  if (kind !== 'name') return ''
  if (modelKeywords.has(word)) return 'keyword'
  if (modelCalls.has(word)) return 'call'
  return textUnit(word) ? 'string' : ''
}
