import { ChevronsUpDown, Star } from 'lucide-react'
import type { ReactElement } from 'react'
import { offerNote, type ModelOffer } from '../../state/model-search'
import { Breakable } from '../../ui/breakable'
import { useEditor } from '../../ui/editor-context'
import { ModelIcon } from '../../ui/model-icon'
import { Tooltip } from '../../ui/tooltip'
import { modelDragType } from './model-drag'

interface RowProps {
  readonly id: string
  readonly active: boolean
  readonly onPick: () => void
  readonly onPoint: () => void
}

interface ModelRowProps extends RowProps {
  readonly offer: ModelOffer
  readonly favourite: boolean
  readonly draggable: boolean
}

/** A model to be added, with a word about it and its star. */
export function ModelRow({ id, offer, active, favourite, draggable, onPick, onPoint }: ModelRowProps): ReactElement {
  const { preferences } = useEditor()
  const { name, model, variant } = offer
  return (
    <Tooltip
      content={
        <>
          <span className="mono">{name}</span>
          <br />
          {variant ? `A variant of ${model.name}: ${model.title}` : model.title}
        </>
      }
      side="right"
    >
      <div
        id={id}
        className="picker-row"
        role="option"
        aria-label={name}
        aria-description={favourite ? `${offerNote(offer)}, favourite` : offerNote(offer)}
        aria-selected={active}
        draggable={draggable}
        onClick={onPick}
        onPointerEnter={onPoint}
        onDragStart={(event) => {
          event.dataTransfer.setData(modelDragType, name)
          event.dataTransfer.effectAllowed = 'copy'
        }}
      >
        <ModelIcon kind={model.kind} />
        <span className="picker-name mono">
          <Breakable name={name} />
        </span>
        {/* Drawn by the style: readers have it as the description. */}
        <span className="picker-note" data-note={offerNote(offer)} />
        {/* For the mouse; Alt+Enter does the same. */}
        <span
          className="picker-star"
          title={favourite ? 'No favourite any more' : 'Make it a favourite'}
          data-on={favourite || undefined}
          aria-hidden
          onClick={(event) => {
            event.stopPropagation()
            preferences.toggleFavourite(name)
          }}
        >
          <Star size={13} />
        </span>
      </div>
    </Tooltip>
  )
}

/** Brings the rest of a group. */
export function MoreRow({
  id,
  title,
  more,
  active,
  onPick,
  onPoint,
}: RowProps & { readonly title: string; readonly more: number }): ReactElement {
  return (
    <div
      id={id}
      className="picker-row picker-more"
      role="option"
      aria-label={`Show ${more} more ${title.toLowerCase()}`}
      aria-selected={active}
      onClick={onPick}
      onPointerEnter={onPoint}
    >
      <ChevronsUpDown size={13} aria-hidden />
      {more} more
    </div>
  )
}
