import { mutedItems } from '../../../shared/document/muted'
import { remembered } from '../../../shared/document/remembered'
import type { CajalDocument } from '../../../shared/document/schema'
import type { BlockId, FrameId, ProjectionId } from '../../../shared/ids'
import { allProjections, itemLabel } from '../../state/actions/items'
import { projectionLook, signsSent, type ProjectionLook, type Sign } from '../../state/canvas/notation'
import { hiddenItems } from '../../state/canvas/outlines'
import { frameSummaries, type FrameSummary } from '../../state/frame-summary'
import { restingLabels } from './resting-labels'

/** What an edge is, wherever it runs. */
export interface EdgeNotation {
  readonly id: ProjectionId
  /** What it is drawn between: blocks, or the collapsed frames that stand for them. */
  readonly from: string
  readonly to: string
  /** For those who cannot see it. */
  readonly name: string
  readonly look: ProjectionLook
  /** What stands beside it while it is not pointed at. */
  readonly label: readonly string[]
  /** What stands for its weight recorder on the canvas. */
  readonly recorder: string | null
  /** What stands for the volume transmitter that modulates it. */
  readonly transmitter: string | null
  /** What stands for the population that joins its connections. */
  readonly third: string | null
  /** It takes no part in runs: muted itself, or an end of it is. */
  readonly muted: boolean
}

/** What follows from the document whatever is selected. */
export interface Notation {
  readonly signs: ReadonlyMap<BlockId, Sign>
  readonly hidden: ReadonlyMap<string, FrameId>
  readonly muted: ReadonlySet<string>
  readonly summaries: ReadonlyMap<FrameId, FrameSummary>
  /** Edges that are drawn: those within a collapsed frame are not. */
  readonly edges: readonly EdgeNotation[]
}

const edgeOnce = remembered<EdgeNotation>()

/** Reads what a document says of its edges, and of what hides or mutes them; edges are the same objects while nothing of theirs has changed. */
export function readNotation(document: CajalDocument): Notation {
  const hidden = hiddenItems(document)
  const muted = mutedItems(document)
  const all = allProjections(document).map(([id, projection]) => {
    const [from, to] = [hidden.get(projection.from) ?? projection.from, hidden.get(projection.to) ?? projection.to]
    return { id, projection, from, to, look: projectionLook(document, projection) }
  })
  const shown = all.filter(({ projection, from, to }) => from !== to || !hidden.has(projection.from))
  const standIns = new Set<string>(hidden.values())
  const resting = restingLabels(
    shown.map(({ look: { lines }, ...edge }) => ({ ...edge, lines })),
    (end) => standIns.has(end),
  )
  const edges = shown.map(({ id, projection, from, to, look }): EdgeNotation => {
    const rests = resting.get(id)
    const { weightRecorder, volumeTransmitter, thirdFactor } = projection
    const labelOf = (block: BlockId | undefined): string | null => (block === undefined ? null : itemLabel(document, block))
    const [weights, modulation, joining] = [labelOf(weightRecorder), labelOf(volumeTransmitter), labelOf(thirdFactor?.population)]
    const standIn = (block: BlockId | undefined): string | null => (block === undefined ? null : (hidden.get(block) ?? block))
    const [recorder, transmitter, third] = [standIn(weightRecorder), standIn(volumeTransmitter), standIn(thirdFactor?.population)]
    const isMuted = muted.has(id)
    // The look is another when an end is, and so is its label.
    const reads = [id, from, to, look, rests?.join('\n'), weights, modulation, joining, recorder, transmitter, third, isMuted]
    return edgeOnce(projection, reads, () => {
      const [source, target] = [itemLabel(document, projection.from), itemLabel(document, projection.to)]
      const named = [
        ...(look.plastic ? ['plastic'] : []),
        ...(weights === null ? [] : [`weights recorded by ${weights}`]),
        ...(modulation === null ? [] : [`modulated by ${modulation}`]),
        ...(joining === null ? [] : [`joined by ${joining}`]),
        ...(isMuted ? ['muted'] : []),
      ]
      const ends = look.tone === 'junction' ? `Connection between ${source} and ${target}` : `Connection from ${source} to ${target}`
      const name = [ends, ...look.lines, ...named].join(', ')
      return { id, from, to, look, label: rests ?? look.lines, recorder, transmitter, third, muted: isMuted, name }
    })
  })
  const signs = signsSent(all)
  return { signs, hidden, muted, summaries: frameSummaries(document, signs), edges }
}
