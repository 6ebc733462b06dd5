import { identifier, readableName } from '../../network/python-names'
import type { MadeBlock } from './made-network'

/** A label, and whether the script says it in so many words. */
interface Label {
  readonly text: string
  readonly isWritten: boolean
}

/** What blocks are called: as a comment above says, where the variable was named after it, else as the variable reads. */
export function labelsOf(source: string, blocks: readonly MadeBlock[]): readonly Label[] {
  const lines = source.split('\n')
  return blocks.map(({ label, line, assigned }): Label => {
    const [, comment = ''] = /^\s*# (.+)$/.exec(lines[line - 2] ?? '') ?? []
    const isNamedAfter = assigned !== null && comment !== '' && identifier(comment) === assigned.replace(/_\d+$/, '')
    const isSame = assigned !== null && comment !== '' && identifier(comment) === assigned
    return isNamedAfter || isSame ? { text: comment.trim(), isWritten: true } : { text: label, isWritten: false }
  })
}

/** Numbers behind labels that several blocks share, unless the script itself calls them so. */
export function uniqueLabels(labels: readonly Label[]): readonly string[] {
  const totals = new Map<string, number>()
  for (const { text, isWritten } of labels) if (!isWritten) totals.set(text, (totals.get(text) ?? 0) + 1)
  const counts = new Map<string, number>()
  return labels.map(({ text, isWritten }) => {
    if (isWritten || totals.get(text) === 1) return text
    const count = (counts.get(text) ?? 0) + 1
    counts.set(text, count)
    return `${text} ${count}`
  })
}

/** A variable's name as the label of a block. */
export function labelOfName(name: string, isModel: boolean): string {
  return isModel ? name : readableName(name)
}

const longestTitle = 60

/** The first comments of a script, where it begins with some: a title, and in scripts of ours a text. */
export function aboutOf(source: string): { readonly title: string; readonly text: string } | null {
  const [, heading = ''] = /^((?:#(?: .*)?\n)+)# Drawn in Cajal/.exec(source) ?? []
  if (heading !== '') {
    const [title = '', ...text] = heading.split('\n').map((line) => line.replace(/^# ?/, '').trim())
    return { title, text: text.filter((line) => line !== '').join(' ') }
  }
  const title = /^\s*#+ *(\S.*)$/m.exec(source.slice(0, 200))?.[1]?.trim() ?? ''
  return title.length < 3 || title.length > longestTitle || /^(Drawn in Cajal|-\*-|!)/.test(title) ? null : { title, text: '' }
}
