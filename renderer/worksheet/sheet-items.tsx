import type { ReactElement } from 'react'
import { isSheetKind } from '../../shared/document/worksheet'
import type { SheetItem } from '../../shared/document/schema'
import { SheetControlRow } from './sheet-control'
import { SheetFigure } from './sheet-figure'
import { SheetQuestion } from './sheet-question'
import { SheetText } from './sheet-text'

/** The items of a worksheet as somebody works through them. */
export function SheetItems({ items }: { readonly items: readonly SheetItem[] }): ReactElement {
  const questions = items.filter(({ kind }) => kind === 'question')
  return (
    <>
      {items.map((item) => (
        <Item key={item.id} item={item} number={questions.indexOf(item) + 1} />
      ))}
    </>
  )
}

function Item({ item, number }: { readonly item: SheetItem; readonly number: number }): ReactElement {
  const { kind, text = '' } = item
  if (!isSheetKind(kind)) return <p className="sheet-gone">This version of Cajal knows no item “{kind}”. It is kept as it is.</p>
  switch (kind) {
    case 'text':
      return <SheetText text={text} />
    case 'question':
      return <SheetQuestion item={item} number={number} />
    case 'control':
      return <SheetControlRow item={item} />
    case 'figure':
      return <SheetFigure item={item} />
  }
}
