import { lexer, type Token, type Tokens, type TokensList } from 'marked'

/** The chapters of the guide as they stand in `docs/guide`, by file name. */
const texts = import.meta.glob<string>('../../docs/guide/*.md', { eager: true, query: '?raw', import: 'default' })
const pictures = import.meta.glob<string>('../../docs/guide/images/*.webp', { eager: true, query: '?url', import: 'default' })

export interface Chapter {
  /** The name of its file, without its ending. */
  readonly id: string
  readonly title: string
  readonly text: string
}

/** In the order of the index, `docs/guide/README.md`. */
export const chapters: readonly Chapter[] = chapterOrder().flatMap((id) => {
  const text = textOf(id)
  return text === undefined ? [] : [{ id, title: /^# (.+)$/m.exec(text)?.[1] ?? id, text }]
})

const tokensKnown = new Map<Chapter, TokensList>()

/** The blocks of a chapter; taken apart when they are first asked for, as the window opens sooner without. */
export function tokensOf(chapter: Chapter): TokensList {
  const tokens = tokensKnown.get(chapter) ?? lexer(chapter.text)
  tokensKnown.set(chapter, tokens)
  return tokens
}

/** The address of a picture that a chapter names, or null. */
export function pictureUrl(href: string): string | null {
  return pictures[`../../docs/guide/${href}`] ?? null
}

/** What a heading is called in an address, as code forges do it: `Units and expressions` is `units-and-expressions`. */
export function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s+/g, '-')
}

/** The blocks of a section: from its heading to the next one that is not below it; null where there is no such section. */
export function sectionTokens(chapter: Chapter, section: string): readonly Token[] | null {
  const tokens = tokensOf(chapter)
  const start = tokens.findIndex((token) => isHeading(token) && slugOf(token.text) === section)
  const heading = tokens[start]
  if (!isHeading(heading)) return null
  const rest = tokens.slice(start + 1)
  const end = rest.findIndex((token) => isHeading(token) && token.depth <= heading.depth)
  return [heading, ...(end < 0 ? rest : rest.slice(0, end))]
}

function isHeading(token: Token | undefined): token is Tokens.Heading {
  return token?.type === 'heading'
}

function textOf(id: string): string | undefined {
  return texts[`../../docs/guide/${id}.md`]
}

function chapterOrder(): readonly string[] {
  return [...(textOf('README') ?? '').matchAll(/\]\(([\w-]+)\.md\)/g)].map(([, id]) => id ?? '')
}

/** A heading of a chapter with what stands below it, in small letters for searching. */
export interface Section {
  readonly chapter: Chapter
  readonly section: string
  readonly title: string
  readonly text: string
}

/** The sections of a chapter. */
export function sectionsOf(chapter: Chapter): readonly Section[] {
  return tokensOf(chapter)
    .filter(isHeading)
    .map(({ text: title }) => {
      const section = slugOf(title)
      const text = (sectionTokens(chapter, section) ?? []).map(({ raw }) => raw).join(' ')
      return { chapter, section, title, text: text.toLowerCase() }
    })
}
