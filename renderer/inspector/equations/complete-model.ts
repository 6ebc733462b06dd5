import { wordsOf } from '../../../shared/models/own/text-lines'
import { modelCalls, modelKeywords } from './highlight-model'

/** A word that may be meant, with what it is. */
export interface Completion {
  readonly text: string
  readonly what: 'name' | 'function' | 'word'
}

interface Completions {
  /** Where the word begins that is being typed. */
  readonly from: number
  readonly options: readonly Completion[]
}

const mostOptions = 8

/** What the word before the caret may become: names of the text first, then functions, then words of the language. */
export function completionsAt(text: string, caret: number): Completions {
  const start = /[A-Za-z_$][\w$]*$/.exec(text.slice(0, caret))?.[0] ?? ''
  const from = caret - start.length
  const lines = text.slice(0, from).split('\n')
  // Nothing is completed within a comment.
  if (start === '' || lines[lines.length - 1]!.includes('#')) return { from, options: [] }
  const isMeant = (word: string): boolean => word !== start && word.toLowerCase().startsWith(start.toLowerCase())
  const names = new Set(namesIn(text).filter((name) => !modelCalls.has(name) && !modelKeywords.has(name)))
  const options: Completion[] = [
    ...[...names].toSorted().map((name) => ({ text: name, what: 'name' as const })),
    ...[...modelCalls].map((name) => ({ text: name, what: 'function' as const })),
    ...[...modelKeywords].map((name) => ({ text: name, what: 'word' as const })),
  ]
  return { from, options: options.filter((option) => isMeant(option.text)).slice(0, mostOptions) }
}

function namesIn(text: string): readonly string[] {
  return text.split('\n').flatMap((line, index) => wordsOf(line, index + 1).flatMap((word) => (word.kind === 'name' ? [word.text] : [])))
}
