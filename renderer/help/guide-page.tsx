import type { ReactElement } from 'react'
import type { HelpTopic } from '../state/help/help-topics'
import { topicPage } from '../state/help/help'
import { chapters, sectionTokens, tokensOf } from './guide'
import { HelpLink } from './help-links'
import { Blocks } from './markdown'

/** A chapter of the guide, with the way to the one before and after it. */
export function GuidePage({ chapter }: { readonly chapter: string }): ReactElement {
  const at = chapters.findIndex(({ id }) => id === chapter)
  const shown = chapters[at]
  if (!shown) return <p className="section">There is no chapter {chapter} in the guide.</p>
  const [before, after] = [chapters[at - 1], chapters[at + 1]]
  return (
    <article className="guide selectable">
      <Blocks tokens={tokensOf(shown)} />
      <nav className="guide-ways" aria-label="Chapters">
        {before && <HelpLink page={{ kind: 'guide', chapter: before.id }}>← {before.title}</HelpLink>}
        {after && <HelpLink page={{ kind: 'guide', chapter: after.id }}>{after.title} →</HelpLink>}
      </nav>
    </article>
  )
}

/** One section of the guide, where there is no room or time for more. */
export function TopicText({ topic }: { readonly topic: HelpTopic }): ReactElement | null {
  const page = topicPage(topic)
  if (page.kind !== 'guide' || page.section === undefined) return null
  const chapter = chapters.find(({ id }) => id === page.chapter)
  const tokens = chapter ? sectionTokens(chapter, page.section) : null
  return tokens === null ? null : (
    <div className="guide guide-part selectable">
      <Blocks tokens={tokens} />
    </div>
  )
}
