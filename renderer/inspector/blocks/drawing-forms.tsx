import type { ReactElement } from 'react'
import { frameTree } from '../../../shared/document/frame-tree'
import type { FrameId, NoteId } from '../../../shared/ids'
import { renameFrame } from '../../state/actions/frames'
import { findBlock, findFrame, isPlaced, itemLabel } from '../../state/actions/items'
import { Button } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { ColorRow } from '../fields/color-row'
import { ConnectTo } from './connect-to'
import { MuteRow } from '../fields/mute-row'
import { TextRow } from '../fields/plain-rows'
import { SectionHeading } from '../fields/section-heading'

/** A frame: its label and colour, and what lies in it. */
export function FrameForm({ id }: { readonly id: FrameId }): ReactElement | null {
  const { documents, session, commands } = useEditor()
  const document = useStore(documents, ({ history }) => history.document)
  const frame = findFrame(document, id)
  if (frame === undefined) return null
  const members = (frameTree(document).members.get(id) ?? []).filter((member) => isPlaced(document, member))
  return (
    <>
      <MuteRow items={[id]} />
      <section className="section">
        <TextRow
          key={id}
          field="label"
          label="Label"
          value={frame.label}
          onValue={(label) => documents.apply(renameFrame(document, id, label))}
        />
        <ColorRow items={[id]} />
        <p className="hint">
          Blocks and frames moved into the frame belong to it. Unless it is muted it changes nothing in the simulation.
        </p>
      </section>
      <section className="section">
        <SectionHeading title="Contents" help="frames" />
        <ul className="edge-list">
          {members.map((member) => (
            <li key={member}>
              <button type="button" className="edge-row" onClick={() => session.select([member])}>
                <span>{itemLabel(document, member)}</span>
                <span className="mono">{findBlock(document, member)?.model ?? 'frame'}</span>
              </button>
            </li>
          ))}
        </ul>
        {members.length === 0 && <p className="hint">Nothing yet: drag blocks or frames into it.</p>}
        <ConnectTo id={id} />
      </section>
      <section className="section section-buttons">
        <Button onClick={() => commands.run('network-collapse')}>{frame.collapsed === true ? 'Expand' : 'Collapse'}</Button>
        <Button onClick={() => commands.run('network-ungroup')}>Remove frame</Button>
        {frame.muted !== true && <Button onClick={() => commands.run('network-mute')}>Mute</Button>}
      </section>
    </>
  )
}

/** A note: its colour; the text is written on the canvas. */
export function NoteForm({ id }: { readonly id: NoteId }): ReactElement {
  const { session } = useEditor()
  return (
    <section className="section">
      <ColorRow items={[id]} />
      <p className="hint">Plain text beside the drawing. It changes nothing in the simulation.</p>
      <Button onClick={() => session.update({ writing: id })}>Edit text</Button>
    </section>
  )
}
