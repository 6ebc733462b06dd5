import { VolumeX } from 'lucide-react'
import { useMemo, useState, type ReactElement } from 'react'
import { askedButForPlaces } from '../../../shared/document/but-places'
import { mutedItems } from '../../../shared/document/muted'
import { isMuted, setMuted, type MutableId } from '../../state/actions/muting'
import { Button } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { useDrawing } from './use-drawing'

/** What is left out of runs says so, and why; with a button that lets it take part again. Nothing where all takes part. */
export function MuteRow({ items }: { readonly items: readonly MutableId[] }): ReactElement | null {
  const { documents } = useEditor()
  const document = useDrawing()
  const [mutedIn] = useState(() => askedButForPlaces(mutedItems))
  const silent = useMemo(() => mutedIn(document), [mutedIn, document])
  const left = items.filter((id) => silent.has(id))
  const own = items.filter((id) => isMuted(document, id))
  if (left.length === 0) return null
  return (
    <section className="section mute-row">
      <VolumeX size={14} aria-hidden />
      <p>{own.length > 0 ? 'Muted: left out of runs.' : 'Left out of runs, because its frame or an end of it is muted.'}</p>
      {own.length > 0 && <Button onClick={() => documents.apply(setMuted(document, own, false))}>Unmute</Button>}
    </section>
  )
}
