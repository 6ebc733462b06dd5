import type { CajalDocument } from './schema'

/** The kinds of items there are, in the order in which they are offered. */
export const sheetKinds = ['text', 'control', 'question', 'figure'] as const
export type SheetKind = (typeof sheetKinds)[number]

/** One item of a worksheet. Which keys mean something follows from its kind. */
export interface SheetItem {
  /** Unlike that of any other item. */
  readonly id: string
  /** One of `sheetKinds`; another is kept and shown as unknown. */
  readonly kind: string
  /** What there is to read; of a control its name in place of the usual one, of a figure what stands below it. */
  readonly text?: string
  /** Of a control: the block or connection it belongs to; absent for what belongs to the document. */
  readonly item?: string
  /** Of a control: a field as problems name them, such as `I_e`, `synapse.weight`, `size`, `variables.g`, `simulation.durationMs`. */
  readonly field?: string
  /** Of a control: the ends of its slider; without both it has none. */
  readonly from?: number
  readonly to?: number
  /** Of a question: the answer is a number in this unit. Absent: it is a text. */
  readonly unit?: string
  /** Of a question: what was typed. */
  readonly answer?: string
  /** Of a figure: the panel of the results that it is taken from. */
  readonly panel?: string
  /** Of a figure: what was taken, as SVG. */
  readonly picture?: string
}

/** What of a drawing decides what a run computes. */
export type GivenDrawing = Pick<
  CajalDocument,
  'simulation' | 'variables' | 'variants' | 'models' | 'populations' | 'devices' | 'projections' | 'frames'
>

/** Tasks beside a drawing, with the answers to them. */
export interface Worksheet {
  readonly title: string
  readonly items: readonly SheetItem[]
  /** It opens with the results alone: the drawing is hidden until it is asked for. */
  readonly alone?: boolean
  /** Who works through it is told why neurons never fired. */
  readonly explains?: boolean
  /** Who answers. */
  readonly student?: string
  /** The drawing as it was before the first answer or control: what was changed since is told beside the answers. */
  readonly given?: GivenDrawing
}

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
