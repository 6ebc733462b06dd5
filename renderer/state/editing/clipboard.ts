import type { CajalBridge } from '../../../shared/contract/main-contract'
import { readDocument } from '../../../shared/document/open-document'
import type { CajalDocument, Projection } from '../../../shared/document/schema'
import { writeDocument } from '../../../shared/document/write-document'
import { fail, ok, type Result } from '../../../shared/result'
import { isJsonObject } from '../../../shared/document/json'
import type { Notice } from '../../../shared/document/notice'
import { otherMeanings, usedDefinitions, type Definitions } from '../actions/definitions'
import { isEmptyDrawing } from '../actions/fragment'
import { allBlocks, allProjections, findBlock, isBlock, itemLabel, type Drawing } from '../actions/items'
import type { DocumentStore } from '../document-store'
import type { Editing } from './editing'
import type { FileSession } from '../files/file-session'
import type { FileInsertion } from './insert-file'

/** A drawing that was copied, with what led into it from outside. */
export interface Copied {
  readonly drawing: Drawing
  /** The variables and variants it is drawn with. */
  readonly definitions: Definitions
  /** Projections from blocks that were not copied, by what these were called. */
  readonly links: readonly { readonly source: string; readonly projection: Projection }[]
}

/** Copy, cut and paste as commands; the keys come as events of the browser. */
export interface Clipboard {
  copy(): void
  cut(): void
  paste(linked: boolean): Promise<void>
  /** The text of what is selected; null when nothing can be copied. */
  copiedText(): string | null
  /** Adds the drawing in a text, `linked` with what led into it, or what a script builds; tells why where a drawing is none. */
  pasteText(text: string, linked: boolean): void
}

interface ClipboardParts {
  readonly bridge: CajalBridge
  readonly documents: DocumentStore
  readonly editing: Editing
  readonly files: Pick<FileSession, 'report' | 'tell'>
  readonly scripts: Pick<FileInsertion, 'paste'>
  /** Of the app. */
  readonly version: string
}

export function createClipboard({ bridge, documents, editing, files, scripts, version }: ClipboardParts): Clipboard {
  const text = (): string | null => copiedText(documents.document(), editing.selectedDrawing(), version)
  const copy = (): void => {
    const copied = text()
    if (copied !== null) bridge.call('writeDrawing', { text: copied }).catch(() => undefined)
  }
  const pasteText: Clipboard['pasteText'] = (pasted, linked) => {
    const copied = readCopied(pasted)
    if (!copied.ok) {
      if (copied.error !== null) files.report('Nothing was pasted', copied.error)
      else scripts.paste(pasted)
      return
    }
    const { drawing } = copied.value
    const links = linked ? linksInto(documents.document(), copied.value) : []
    const definitions = usedDefinitions(copied.value.definitions, drawing, links)
    const kept = otherMeanings(documents.document(), definitions).map((word): Notice => ({
      kind: 'kept',
      message: `${word} meant something else where this was copied: what was pasted takes it as it is defined here.`,
    }))
    editing.insertDrawing(drawing, { definitions, links })
    if (kept.length > 0) files.tell(kept)
  }
  return {
    copy,
    cut() {
      copy()
      editing.removeSelection()
    },
    async paste(linked) {
      const pasted = await bridge.call('readDrawing').catch(() => null)
      if (pasted !== null) pasteText(pasted, linked)
      else
        files.report(
          'Nothing was pasted',
          'There is no drawing on the clipboard. Copy blocks, frames or notes first, here or in another window, or a PyNEST script.',
        )
    },
    copiedText: text,
    pasteText,
  }
}

/** A drawing out of a document as the text of a `.cajal` file, which also tells what leads into it. */
export function copiedText(document: CajalDocument, drawing: Drawing | null, version: string): string | null {
  if (drawing === null) return null
  const incoming = allProjections(document).filter(([, { from, to }]) => !isBlock(drawing, from) && isBlock(drawing, to))
  const sources = Object.fromEntries(incoming.map(([, { from }]) => [from, itemLabel(document, from)]))
  const links = { sources, projections: Object.fromEntries(incoming) }
  const definitions = usedDefinitions(
    document,
    drawing,
    incoming.map(([, projection]) => projection),
  )
  const { simulation } = document
  return writeDocument({ simulation, ...definitions, ...drawing, ...(incoming.length > 0 && { envelope: { links } }) }, version)
}

/** The drawing in a text that was copied here, in another window, or from a file; or why there is none, null where it is just some text. */
export function readCopied(text: string): Result<Copied, string | null> {
  if (!text.trimStart().startsWith('{')) return fail(null)
  const result = readDocument(text)
  if (result.kind !== 'opened') return fail(result.message)
  const { populations, devices, projections, frames, notes, variables, variants, models, envelope } = result.document
  const drawing = { populations, devices, projections, ...(frames && { frames }), ...(notes && { notes }) }
  if (isEmptyDrawing(drawing)) return fail('There is nothing to draw in what was copied.')
  const definitions = { ...(variables && { variables }), ...(variants && { variants }), ...(models && { models }) }
  return ok({ drawing, definitions, links: readLinks(envelope?.['links']) })
}

/** What a text says of links is checked like the projections of any document; what does not pass is left out. */
function readLinks(links: unknown): Copied['links'] {
  if (!isJsonObject(links) || !isJsonObject(links['sources'])) return []
  const { sources, projections } = links
  const { simulation } = emptyFile
  const result = readDocument(JSON.stringify({ format: 'cajal', formatVersion: 1, document: { simulation, projections } }))
  if (result.kind !== 'opened') return []
  return allProjections(result.document).flatMap(([, projection]) => {
    const source = Object.hasOwn(sources, projection.from) ? (sources as Record<string, unknown>)[projection.from] : undefined
    return typeof source === 'string' ? [{ source, projection }] : []
  })
}

const emptyFile = { simulation: { durationMs: 1000, resolutionMs: 0.1, seed: 1 } }

/** The links whose sources are in this document: the block with the same id and label, else the only one with the label. */
export function linksInto(document: CajalDocument, { links }: Copied): readonly Projection[] {
  return links.flatMap(({ source, projection }) => {
    const same = findBlock(document, projection.from)?.label === source ? [projection.from] : []
    const called = allBlocks(document).flatMap(([id, { label }]) => (label === source ? [id] : []))
    const [from] = same.length > 0 ? same : called.length === 1 ? called : []
    return from === undefined ? [] : [{ ...projection, from }]
  })
}
