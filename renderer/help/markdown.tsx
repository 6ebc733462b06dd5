import type { Token, Tokens } from 'marked'
import { Fragment, type ReactElement, type ReactNode } from 'react'
import type { HelpPage } from '../state/help/help'
import { pictureUrl, slugOf } from './guide'
import { HelpLink } from './help-links'

/** Blocks of Markdown as elements: what is written as HTML is left out, and nothing is loaded from anywhere else. */
export function Blocks({ tokens }: { readonly tokens: readonly Token[] }): ReactElement {
  return (
    <>
      {tokens.map((token, index) => (
        <Block key={index} token={token as MarkedToken} />
      ))}
    </>
  )
}

type MarkedToken = Tokens.Heading | Tokens.Paragraph | Tokens.List | Tokens.Table | Tokens.Code | Tokens.Text | Tokens.Space

function Block({ token }: { readonly token: MarkedToken }): ReactElement | null {
  switch (token.type) {
    case 'heading': {
      const Heading = token.depth === 1 ? 'h2' : token.depth === 2 ? 'h3' : 'h4'
      return (
        <Heading data-section={slugOf(token.text)}>
          <Inline tokens={token.tokens} />
        </Heading>
      )
    }
    case 'paragraph':
      return (
        <p>
          <Inline tokens={token.tokens} />
        </p>
      )
    case 'list': {
      const List = token.ordered ? 'ol' : 'ul'
      return (
        <List>
          {token.items.map((item, index) => (
            <li key={index}>
              <Blocks tokens={item.tokens} />
            </li>
          ))}
        </List>
      )
    }
    case 'table':
      return <Table token={token} />
    case 'code':
      return <pre className="mono">{token.text}</pre>
    case 'text':
      return <Inline tokens={token.tokens ?? []} />
    default:
      return null
  }
}

function Table({ token }: { readonly token: Tokens.Table }): ReactElement {
  return (
    <table>
      <thead>
        <tr>
          {token.header.map((cell, index) => (
            <th key={index} scope="col">
              <Inline tokens={cell.tokens} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {token.rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={column}>
                <Inline tokens={cell.tokens} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type InlineToken = Tokens.Strong | Tokens.Em | Tokens.Codespan | Tokens.Link | Tokens.Image | Tokens.Text | Tokens.Escape

function Inline({ tokens }: { readonly tokens: readonly Token[] }): ReactElement {
  return (
    <>
      {tokens.map((token, index) => (
        <Fragment key={index}>{inline(token as InlineToken)}</Fragment>
      ))}
    </>
  )
}

function inline(token: InlineToken): ReactNode {
  switch (token.type) {
    case 'strong':
      return (
        <strong>
          <Inline tokens={token.tokens} />
        </strong>
      )
    case 'em':
      return (
        <em>
          <Inline tokens={token.tokens} />
        </em>
      )
    case 'codespan':
      return <code className="mono">{token.text}</code>
    case 'link': {
      const page = linkedPage(token.href)
      return page === null ? <Inline tokens={token.tokens} /> : <HelpLink page={page}>{token.text}</HelpLink>
    }
    case 'image': {
      const url = pictureUrl(token.href)
      return url === null ? null : <img src={url} alt={token.text} loading="lazy" />
    }
    case 'text':
    case 'escape':
      return token.text
    default:
      return null
  }
}

/** The page that a link of a chapter means: another chapter or a model; null for anything that is not in the help. */
function linkedPage(href: string): HelpPage | null {
  const model = /^\.\.\/models\/(\w+)\.md$/.exec(href)?.[1]
  if (model !== undefined) return model === 'README' ? { kind: 'contents' } : { kind: 'model', name: model }
  const [, chapter, section] = /^([\w-]+)\.md(?:#([\w-]+))?$/.exec(href) ?? []
  if (chapter === undefined) return null
  return chapter === 'README' ? { kind: 'contents' } : { kind: 'guide', chapter, section }
}
