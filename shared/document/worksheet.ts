import type { CajalDocument, GivenDrawing, SheetItem, Worksheet } from './schema'

/** The kinds of items there are, in the order in which they are offered. */
export const sheetKinds = ['text', 'control', 'question', 'figure'] as const
export type SheetKind = (typeof sheetKinds)[number]

/** Whether a text from a file is the name of a kind of item. */
export function isSheetKind(kind: string): kind is SheetKind {
  return (sheetKinds as readonly string[]).includes(kind)
}

/** The parts of a document that decide what a run computes. */
export function givenDrawing(document: CajalDocument): GivenDrawing {
  const { simulation, variables, variants, models, populations, devices, projections, frames } = document
  return {
    simulation,
    populations,
    devices,
    projections,
    ...(variables && { variables }),
    ...(variants && { variants }),
    ...(models && { models }),
    ...(frames && { frames }),
  }
}

/** The same worksheet for somebody else to answer: without answers, name and what was before them. */
export function withoutAnswers({ student: _name, given: _before, ...sheet }: Worksheet): Worksheet {
  return { ...sheet, items: sheet.items.map(({ answer: _answer, picture: _picture, ...item }) => item) }
}

/** The picture of a figure as the address of an image, which can neither run nor load anything; null where there is none. */
export function pictureAddress({ picture }: Pick<SheetItem, 'picture'>): string | null {
  return picture?.startsWith('<svg') === true ? `data:image/svg+xml;charset=utf-8,${encodeURIComponent(wellFormed(picture))}` : null
}

/** Half a surrogate pair, which no address can hold, becomes the replacement character. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
}

/** Whether why neurons never fired is kept from who works through a worksheet: a question may ask for it. */
export function isWhyAsked({ explains, items }: Worksheet): boolean {
  return explains !== true && items.some(({ kind }) => kind === 'question')
}

/** Whether somebody has begun to work through it. */
export function isAnswered({ student, given, items }: Worksheet): boolean {
  return student !== undefined || given !== undefined || items.some(({ answer, picture }) => answer !== undefined || picture !== undefined)
}

/** An id for a new item that no other has: `i3`. */
export function nextSheetId(items: readonly SheetItem[]): string {
  const numbers = items.map(({ id }) => Number(/^i([1-9]\d{0,8})$/.exec(id)?.[1] ?? 0))
  return `i${Math.max(0, ...numbers) + 1}`
}
