import { useMemo, type ReactElement } from 'react'
import type { ProjectionId } from '../../../shared/ids'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { EdgeLabel, isCut } from './edge-label'
import type { EdgePointing } from './edge-pointing'
import { isFar } from '../camera/far'
import { edgeStrokes, type EdgeWeight } from './edge-strokes'
import { withoutRoom } from './label-places'
import { linesAt } from './label-room'
import type { DrawnEdge } from '../flow-adapter'

interface LivelyEdgesProps {
  readonly edges: readonly DrawnEdge[]
  readonly pointing: EdgePointing
  /** Those that are drawn here instead of below: a drag leads them elsewhere, did a moment ago, or soon may. */
  readonly raised: ReadonlySet<ProjectionId>
  /** The blocks whose edges stand out. */
  readonly near: ReadonlySet<string>
  readonly attachment: ProjectionId | null
  /** What makes one picture of all that is drawn over it. */
  readonly ground: ReactElement
}

interface LivelyEdge {
  readonly edge: DrawnEdge
  readonly weight: EdgeWeight
  /** It is pointed at or selected. */
  readonly told: boolean
}

interface Sight {
  readonly pointed: ProjectionId | null
  readonly far: boolean
}

/** Those whose texts are shown: what stands there anyway, then what finds room beside it; that of the edge that is pointed at in any case, over all others. */
function textsOf(lively: readonly LivelyEdge[], { pointed, far }: Sight): readonly LivelyEdge[] {
  const shown = lively.filter(({ edge, weight, told }) => {
    const isAsked = told || weight === 'near' || edge.problem !== null
    return edge.id !== pointed && (isAsked || !(far || edge.crowded))
  })
  const inOrder = [...shown].sort((a, b) => turnOf(a.edge) - turnOf(b.edge))
  const hidden = withoutRoom(inOrder.map(({ edge: { id, label, route } }) => ({ id, lines: linesAt(label, route) })))
  const isShown = ({ edge }: LivelyEdge): boolean => edge.problem !== null || !hidden.has(edge.id)
  return [...shown.filter(isShown), ...lively.filter(({ edge }) => edge.id === pointed)]
}

/** What is wrong is told first, and what is told at rest before what is not. */
function turnOf({ problem, crowded }: DrawnEdge): number {
  return problem !== null ? 0 : crowded ? 2 : 1
}

/** Edges that are selected, pointed at, at a block that is, or led elsewhere by a drag: drawn over the others, and often anew. */
export function LivelyEdges({ edges, pointing, raised, near, attachment, ground }: LivelyEdgesProps): ReactElement {
  const rerouted = useStore(pointing.raised, (now) => now.rerouted)
  const { edge: pointed, into } = useStore(pointing.state, (now) => now)
  const { session } = useEditor()
  const far = useStore(session, isFar)
  const lively = useMemo(() => {
    const isNear = ({ from, to }: DrawnEdge): boolean => near.has(from) || near.has(to)
    return edges.flatMap((edge) => {
      const told = edge.selected || edge.id === pointed
      const outstanding = isNear(edge) || edge.id === into
      if (!told && !outstanding && !raised.has(edge.id)) return []
      const weight: EdgeWeight = outstanding ? 'near' : told ? 'told' : 'usual'
      return [{ edge: rerouted.get(edge.id) ?? edge, weight, told }]
    })
  }, [edges, rerouted, raised, near, pointed, into])
  const texts = useMemo(() => textsOf(lively, { pointed, far }), [lively, pointed, far])
  const weights = new Map(lively.map(({ edge, weight }) => [edge, weight]))
  const strokes = edgeStrokes([...weights.keys()], (edge) => weights.get(edge) ?? 'usual')
  return (
    <div className="lively-picture">
      {ground}
      <svg className="edge-layer drawn" data-lively aria-hidden>
        {lively.map(({ edge }) => edge.selected && <path key={edge.id} className="projection-halo" d={edge.route.path} />)}
        {lively.map(({ edge }) => edge.id === into && <path key={edge.id} className="projection-halo" data-into d={edge.route.path} />)}
        <path className="projection-weights" d={lively.map(({ edge }) => edge.weightsPath ?? '').join('')} />
        <path className="projection-modulation" d={lively.map(({ edge }) => edge.modulationPath ?? '').join('')} />
        <path className="projection-third" d={lively.map(({ edge }) => edge.thirdWires?.lines ?? '').join('')} />
        <path className="projection-third" data-tip d={lively.map(({ edge }) => edge.thirdWires?.tips ?? '').join('')} />
        <path className="projection-weights" d={lively.find(({ edge }) => edge.id === attachment)?.edge.weightsPath ?? ''} data-chosen />
        {strokes.map(({ key, tone, dashed, muted, weight, openTips, offset, lines, tips }) => (
          <g key={key} data-tone={tone} data-muted={muted || undefined}>
            <path className="projection-line" d={lines} data-dashed={dashed || undefined} data-weight={weight} strokeDashoffset={offset} />
            <path className="projection-tip" d={tips} data-open={openTips || undefined} />
          </g>
        ))}
      </svg>
      <div className="edge-labels drawn" data-lively aria-hidden>
        {texts.map(({ edge, weight, told }) => {
          if (told) return <EdgeLabel key={edge.id} edge={edge} told={isCut(edge) ? 'outstanding' : 'all'} />
          return weight === 'near' ? <EdgeLabel key={edge.id} edge={edge} told="outstanding" /> : <EdgeLabel key={edge.id} edge={edge} />
        })}
      </div>
    </div>
  )
}
