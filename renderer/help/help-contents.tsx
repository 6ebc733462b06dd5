import { Search } from 'lucide-react'
import { useMemo, useState, type ReactElement } from 'react'
import { kindTitles, referenceKinds, referencePages, type ReferencePage } from '../../shared/help/model-reference'
import { useEditor } from '../ui/editor-context'
import { chapters, sectionsOf } from './guide'
import { HelpLink } from './help-links'

/** Everything the help has: the chapters of the guide, all models and rules; what is typed narrows it. */
export function HelpContents(): ReactElement {
  const { commands } = useEditor()
  const [query, setQuery] = useState('')
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const pages = useMemo(() => referencePages(), [])
  const found = pages.filter((page) => matches(searchText(page), words))
  const sections = words.length === 0 ? [] : chapters.flatMap((chapter) => sectionsOf(chapter).filter(({ text }) => matches(text, words)))
  return (
    <div className="help-contents">
      <label className="help-search">
        <Search size={14} aria-hidden />
        <input
          type="search"
          aria-label="Search help"
          placeholder="Search models, parameters, guide"
          spellCheck={false}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </label>
      <div className="help-found" role="status">
        {words.length > 0 && found.length + sections.length === 0 && `Nothing in the help has “${query.trim()}”.`}
      </div>
      {(words.length === 0 || sections.length > 0) && (
        <section>
          <h3 className="heading">Guide</h3>
          <ul>
            {words.length === 0
              ? chapters.map(({ id, title }) => (
                  <li key={id}>
                    <HelpLink page={{ kind: 'guide', chapter: id }}>{title}</HelpLink>
                  </li>
                ))
              : sections.map(({ chapter, section, title }) => (
                  <li key={`${chapter.id} ${section}`}>
                    <HelpLink page={{ kind: 'guide', chapter: chapter.id, section }}>{title}</HelpLink>
                    <span className="help-note">{chapter.title}</span>
                  </li>
                ))}
            {words.length === 0 && (
              <li>
                <button type="button" className="link" onClick={() => commands.run('help-tour')}>
                  Tour of the first network
                </button>
              </li>
            )}
            {words.length === 0 && (
              <li>
                <button type="button" className="link" onClick={() => commands.run('help-shortcuts')}>
                  Keyboard shortcuts
                </button>
              </li>
            )}
          </ul>
        </section>
      )}
      {referenceKinds.map((kind) => (
        <ModelList key={kind} title={kindTitles[kind]} pages={found.filter((page) => page.kind === kind)} />
      ))}
    </div>
  )
}

function ModelList({ title, pages }: { readonly title: string; readonly pages: readonly ReferencePage[] }): ReactElement | null {
  if (pages.length === 0) return null
  return (
    <section>
      <h3 className="heading">{title}</h3>
      <ul>
        {pages.map((page) => (
          <li key={page.name}>
            <HelpLink page={{ kind: 'model', name: page.name }}>
              <span className="mono">{page.name}</span>
            </HelpLink>
            <span className="help-note">{page.title}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** All words that a page may be looked for by. */
function searchText({ name, title, text, parameters, recordables }: ReferencePage): string {
  return [name, title, text, ...parameters.map((fact) => fact.name), ...recordables.map((fact) => fact.name)].join(' ').toLowerCase()
}

function matches(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word))
}
