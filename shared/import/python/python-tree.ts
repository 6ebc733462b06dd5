import type { SyntaxNode } from '@lezer/common'

/** The children of a syntax node that are not punctuation of its kind. */
export function childrenOf(node: SyntaxNode, except: readonly string[] = []): readonly SyntaxNode[] {
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'Comment' && !except.includes(child.name)) children.push(child)
  }
  return children
}

export function textOf({ source }: { readonly source: string }, node: SyntaxNode): string {
  return source.slice(node.from, node.to)
}

/** Text of a script on one line, cut where it is long. */
export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`
}

/** Tells the line of a place in a text, from 1. */
export function createLineFinder(source: string): (place: number) => number {
  const ends = [...source.matchAll(/\n/g)].map(({ index }) => index)
  return (place) => {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (ends[middle]! < place) low = middle + 1
      else high = middle
    }
    return low + 1
  }
}
