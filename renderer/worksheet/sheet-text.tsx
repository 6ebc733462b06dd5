import { Fragment, useMemo, type ReactElement } from 'react'
import { sheetBlocks, type SheetBlock, type SheetSpan } from '../../shared/document/sheet-markup'

/** A text of a worksheet as it is read. */
export function SheetText({ text }: { readonly text: string }): ReactElement {
  const blocks = useMemo(() => sheetBlocks(text), [text])
  return (
    <div className="sheet-text selectable">
      {blocks.map((block, index) => (
        <Block key={index} block={block} />
      ))}
    </div>
  )
}

function Block({ block: { kind, lines } }: { readonly block: SheetBlock }): ReactElement {
  switch (kind) {
    case 'heading':
      return (
        <h3>
          <Spans spans={lines.flat()} />
        </h3>
      )
    case 'paragraph':
      return (
        <p>
          {lines.map((spans, index) => (
            <Fragment key={index}>
              {index > 0 && <br />}
              <Spans spans={spans} />
            </Fragment>
          ))}
        </p>
      )
    default: {
      const List = kind === 'points' ? 'ul' : 'ol'
      return (
        <List>
          {lines.map((spans, index) => (
            <li key={index}>
              <Spans spans={spans} />
            </li>
          ))}
        </List>
      )
    }
  }
}

function Spans({ spans }: { readonly spans: readonly SheetSpan[] }): ReactElement {
  return (
    <>
      {spans.map(({ kind, text }, index) => {
        if (kind === 'plain') return <Fragment key={index}>{text}</Fragment>
        if (kind === 'strong') return <strong key={index}>{text}</strong>
        return kind === 'emphasis' ? (
          <em key={index}>{text}</em>
        ) : (
          <code key={index} className="mono">
            {text}
          </code>
        )
      })}
    </>
  )
}
