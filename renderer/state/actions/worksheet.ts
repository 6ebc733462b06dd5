import { castDraft, type Draft } from 'immer'
import type { CajalDocument, SheetItem, Worksheet } from '../../../shared/document/schema'
import { givenDrawing, withoutAnswers } from '../../../shared/document/worksheet'
import type { History } from '../history'
import type { Action, DocumentDraft } from './action'

/** What an item may be told anew; undefined leaves a part out. */
export type SheetChange = { readonly [Key in Exclude<keyof SheetItem, 'id' | 'kind' | 'answer' | 'picture'>]?: SheetItem[Key] | undefined }

/** Begins a worksheet, under the title of the drawing where it has one. */
export function startWorksheet(items: readonly SheetItem[] = []): Action {
  return {
    name: 'start a worksheet',
    recipe(draft) {
      draft.worksheet ??= { title: draft.about?.title ?? 'Worksheet', items: castDraft([...items]) }
    },
  }
}

/** Takes the worksheet away with all that was answered. */
export function removeWorksheet(): Action {
  return {
    name: 'remove the worksheet',
    recipe(draft) {
      delete draft.worksheet
    },
  }
}

/** Gives a worksheet its title, or says whether it opens with the results alone and whether it explains silence. */
export function changeWorksheet(change: Pick<Partial<Worksheet>, 'title' | 'alone' | 'explains'>): Action {
  return making('edit the worksheet', `sheet ${Object.keys(change).join()}`, (sheet) => {
    if (change.title !== undefined) sheet.title = change.title
    for (const choice of ['alone', 'explains'] as const) {
      if (change[choice] === true) sheet[choice] = true
      else if (change[choice] === false) delete sheet[choice]
    }
  })
}

/** Puts an item below another one, or at the end. */
export function addSheetItem(item: SheetItem, after?: string): Action {
  return making(`add ${kindWords(item.kind)} to the worksheet`, undefined, ({ items }) => {
    const at = items.findIndex(({ id }) => id === after)
    items.splice(at < 0 ? items.length : at + 1, 0, castDraft(item))
  })
}

/** Writes parts of an item; with undefined a part is left out. What is typed in one go is one entry. */
export function changeSheetItem(id: string, change: SheetChange): Action {
  return making('edit the worksheet', `sheet ${id} ${Object.keys(change).join()}`, ({ items }) => {
    const item: Record<string, unknown> | undefined = items.find((each) => each.id === id)
    if (item === undefined) return
    for (const [key, value] of Object.entries(change)) {
      if (value === undefined) delete item[key]
      else if (item[key] !== value) item[key] = value
    }
  })
}

/** Moves an item so many places down, or with a negative number up. */
export function moveSheetItem(id: string, by: number): Action {
  return making('move an item of the worksheet', undefined, ({ items }) => {
    const at = items.findIndex((item) => item.id === id)
    const [item] = at < 0 ? [] : items.splice(at, 1)
    if (item) items.splice(Math.min(items.length, Math.max(0, at + by)), 0, item)
  })
}

/** Takes an item out, with its answer. */
export function removeSheetItem(id: string): Action {
  return making('remove an item of the worksheet', undefined, (sheet) => {
    sheet.items = sheet.items.filter((item) => item.id !== id)
  })
}

/** Takes out all that was answered, to hand the worksheet out. */
export function clearAnswers(): Action {
  return {
    name: 'clear all answers',
    recipe(draft) {
      if (draft.worksheet) draft.worksheet = castDraft(withoutAnswers(draft.worksheet))
    },
  }
}

/** Writes the answer to a question; an empty one is none. */
export function answerQuestion(history: History, id: string, answer: string): Action {
  return working(history, {
    name: 'answer a question',
    gesture: `sheet answer ${id}`,
    recipe({ worksheet }) {
      const item = worksheet?.items.find((each) => each.id === id)
      if (item === undefined) return
      if (answer === '') delete item.answer
      else item.answer = answer
    },
  })
}

/** Keeps a picture of the results in a figure, or with undefined leaves it empty again. */
export function takeFigure(history: History, id: string, picture: string | undefined): Action {
  return working(history, {
    name: picture === undefined ? 'leave a figure out' : 'take a figure',
    recipe({ worksheet }) {
      const item = worksheet?.items.find((each) => each.id === id)
      if (item === undefined) return
      if (picture === undefined) delete item.picture
      else item.picture = picture
    },
  })
}

/** Says who answers. */
export function signWorksheet(history: History, student: string): Action {
  return working(history, {
    name: 'sign the worksheet',
    gesture: 'sheet student',
    recipe({ worksheet }) {
      if (worksheet === undefined) return
      if (student === '') delete worksheet.student
      else worksheet.student = student
    },
  })
}

/** An act of who works through the worksheet: before the first one the drawing is kept as it was given. */
export function working(history: History, action: Action): Action {
  return {
    ...action,
    recipe(draft) {
      action.recipe(draft)
      if (draft.worksheet && draft.worksheet.given === undefined)
        draft.worksheet.given = castDraft(givenDrawing(drawingBeforeWork(history)))
    },
  }
}

/** The document as somebody else gave it: as it was opened, or as it was after the worksheet itself was last written. */
function drawingBeforeWork({ past, document }: History): CajalDocument {
  const made = past.findLast(({ before, after }) => whatIsAsked(before) !== whatIsAsked(after))
  return made?.after ?? past[0]?.before ?? document
}

function whatIsAsked({ worksheet }: CajalDocument): string {
  return worksheet === undefined ? '' : JSON.stringify(withoutAnswers(worksheet))
}

/** An edit of what the worksheet asks. */
function making(name: string, gesture: string | undefined, change: (sheet: Draft<Worksheet>) => void): Action {
  return {
    name,
    ...(gesture !== undefined && { gesture }),
    recipe(draft: DocumentDraft) {
      if (draft.worksheet === undefined) return
      change(draft.worksheet)
    },
  }
}

/** A kind of item within a sentence. */
function kindWords(kind: string): string {
  return kind === 'text' ? 'text' : `a ${kind}`
}
