import { createStore } from '../state/store'
import type { highlightPython, Token } from './highlight-python'

/** What colours Python; null until it is there. The window shows itself and runs without it. */
export const highlighter = createStore<typeof highlightPython | null>(null)

/** Fetches what colours Python, once. */
export async function loadHighlighter(): Promise<void> {
  if (highlighter.get() === null) highlighter.set((await import('./highlight-python')).highlightPython)
}

/** Lines of a text as they are shown until then. */
export function plainLines(text: string): readonly (readonly Token[])[] {
  return text.split('\n').map((line) => [{ text: line, kind: '' }])
}
