import { escapedText } from './escaped-text'

/** What a page is made of, in HTML. */
export interface PageParts {
  readonly title: string
  readonly style: string
  readonly body: string
}

/** What a page of ours may do: show what it holds, and nothing else. It comes first, so that nothing in the page stands above it. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

/** A page that holds all it shows. */
export function pageText({ title, style, body }: PageParts): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width"><title>${escapedText(title)}</title><style>${style}</style></head>
<body>${body}</body></html>
`
}
