import type { RulePlan, RuleRandom } from '../../models/define-rule-model'
import type { DistanceProfile, ParameterValues } from '../../models/descriptor'
import { profileOfPairs } from '../../models/distance-profiles'
import type { Layer, LayerFrame } from '../../models/space/layer'
import { type MaskRegion, type MaskKind, maskRegion } from '../../models/space/masks'
import type { MeasuredPairs, OfPair } from '../../models/space/pair-measures'
import { checkMeasure } from '../connection-values'
import { KernelError } from '../kernel-error'
import { makeBins } from './node-bins'

/** Places of the nodes of a collection, in its order, and the layer they are of. */
export interface PlacedNodes extends Layer {
  readonly ids: (position: number) => number
}

/** Who is to be connected in space. */
export interface SpatialRequest {
  readonly rule: string
  readonly values: ParameterValues
  /** Probability of a pair, or its share in a lottery where the number of connections is fixed. */
  readonly p: number | DistanceProfile | undefined
  readonly mask: { readonly kind: MaskKind; readonly values: ParameterValues } | null
  readonly pre: PlacedNodes
  readonly post: PlacedNodes
  readonly byTarget: RuleRandom
  readonly bySource: RuleRandom
}

/** Everything the rows of a plan are made from. */
interface Rows {
  readonly rows: PlacedNodes
  readonly pool: PlacedNodes
  /** Geometry of distances of the connections. */
  readonly frame: LayerFrame
  /** Geometry of those that `p` asks for: NEST takes another with fixed_outdegree. */
  readonly frameOfP: LayerFrame
  readonly mirrored: boolean
  readonly random: RuleRandom
}

/**
 * Pairs nodes by where they lie, as NEST does: `pairwise_bernoulli` with the mask around each source, or around each target with
 * `use_on_source`; `fixed_indegree` with the mask around the target, `fixed_outdegree` with it around the source.
 */
export function planSpatial(request: SpatialRequest): RulePlan {
  const { rule, values, pre, post, mask } = request
  const isBySource = rule === 'fixed_outdegree'
  const isMirrored = rule === 'pairwise_bernoulli' && values['use_on_source'] !== true
  const maskedLayer = isBySource || isMirrored ? post : pre
  const setting: Rows = {
    rows: isBySource ? pre : post,
    pool: isBySource ? post : pre,
    frame: maskedLayer,
    frameOfP: isBySource ? pre : maskedLayer,
    mirrored: isMirrored,
    random: isBySource ? request.bySource : request.byTarget,
  }
  checkDimensions(request)
  const region = mask === null ? null : maskRegion(mask.kind, mask.values, isMirrored)
  if (region !== null) checkFits(region, maskedLayer)
  const search = makeSearch(setting, region)
  const draw = rule === 'pairwise_bernoulli' ? drawPairs(request, setting, search) : drawDegree(request, setting, search)
  return {
    by: isBySource ? 'source' : 'target',
    ...draw,
    places: placesFor(setting, setting.frame, isBySource),
  }
}

/** NEST looks for partners in layers of as many dimensions, with masks of as many. */
function checkDimensions({ mask, pre, post }: SpatialRequest): void {
  const refuse = (message: string): KernelError => new KernelError('BadProperty', `Connect: ${message}`, { field: 'mask' })
  if (pre.dimensions !== post.dimensions)
    throw refuse(`the sources lie in ${pre.dimensions} dimensions, but the targets in ${post.dimensions}: they must be as many.`)
  if (mask !== null && mask.kind.dimensions !== post.dimensions)
    throw refuse(`${mask.kind.name} is a mask of ${mask.kind.dimensions} dimensions, but the nodes lie in ${post.dimensions}.`)
}

/** Where edges meet, a mask must not overlap itself. */
function checkFits({ low, high }: MaskRegion, { periodic, dimensions, width, height, depth }: LayerFrame): void {
  const sizes = [high[0] - low[0], high[1] - low[1], high[2] - low[2]].slice(0, dimensions)
  const room = [width, height, depth].slice(0, dimensions)
  if (!periodic || sizes.every((size, axis) => size <= room[axis]!)) return
  throw new KernelError(
    'BadProperty',
    `Connect: the mask is ${sizes.join(' × ')}, but where edges wrap it must not exceed the layer of ${room.join(' × ')}.`,
    { field: 'mask' },
  )
}

function placesFor({ rows, pool }: Rows, frame: LayerFrame, rowsAreSources: boolean): MeasuredPairs {
  return { rows, partners: pool, frame, rowsAreSources }
}

/** The chance of a pair, or its share in a lottery. */
function sharesOf({ rule, p = 1 }: SpatialRequest, setting: Rows): OfPair {
  if (typeof p === 'number') return () => p
  checkMeasure('p', p, setting.frameOfP)
  return profileOfPairs(p, placesFor(setting, setting.frameOfP, rule === 'fixed_outdegree'))
}

interface Search {
  readonly most: number
  /** Writes who may be connected with the node of a row. */
  find(row: number, out: Int32Array): number
}

function makeSearch({ rows, pool, frame }: Rows, region: MaskRegion | null): Search {
  if (region === null) {
    return {
      most: pool.x.length,
      find(_row, out) {
        for (let k = 0; k < pool.x.length; k++) out[k] = k
        return pool.x.length
      },
    }
  }
  // Edges wrap as the masked layer's do; where they are is the pool's own, as in NEST, which matters to nodes on the very rim of a mask.
  const bins = makeBins(pool, { ...frame, left: pool.left, bottom: pool.bottom, floor: pool.floor })
  return { most: bins.most, find: (row, out) => bins.find(region, rows.x[row]!, rows.y[row]!, rows.z[row]!, out) }
}

type Drawing = Pick<RulePlan, 'longest' | 'draw'>

function drawPairs(request: SpatialRequest, setting: Rows, search: Search): Drawing {
  const { rows, pool, random } = setting
  const autapses = request.values['allow_autapses'] !== false
  const chanceOf = sharesOf(request, setting)
  return drawnOnce(rows.x.length, {
    longest: search.most,
    draw(row, out) {
      const found = search.find(row, out)
      const self = rows.ids(row)
      let count = 0
      for (let n = 0; n < found; n++) {
        const partner = out[n]!
        if (!autapses && pool.ids(partner) === self) continue
        const chance = chanceOf(row, partner)
        // A draw belongs to its pair, whoever else is in the mask.
        if (chance >= 1 || (chance > 0 && random.uniform(row, partner) < chance)) out[count++] = partner
      }
      return count
    },
  })
}

function drawDegree(request: SpatialRequest, setting: Rows, search: Search): Drawing {
  const { rule, values } = request
  const { rows, pool, random } = setting
  const shareOf = sharesOf(request, setting)
  const isIn = rule === 'fixed_indegree'
  const degree = Number(values[isIn ? 'indegree' : 'outdegree'])
  const autapses = values['allow_autapses'] !== false
  const multapses = values['allow_multapses'] !== false
  const candidates = new Int32Array(search.most)
  const sums = new Float64Array(search.most)
  return drawnOnce(rows.x.length, {
    longest: degree,
    draw(row, out) {
      const self = rows.ids(row)
      const found = search.find(row, candidates)
      let kept = 0
      let total = 0
      for (let n = 0; n < found; n++) {
        const partner = candidates[n]!
        if (!autapses && pool.ids(partner) === self) continue
        const share = shareOf(row, partner)
        if (!(share > 0)) continue
        total += share
        candidates[kept] = partner
        sums[kept++] = total
      }
      if (degree > 0 && (kept === 0 || (!multapses && kept < degree))) {
        const [who, whom] = isIn ? ['target', 'sources'] : ['source', 'targets']
        throw new KernelError(
          'KernelException',
          `Connect: ${who} ${self} finds only ${kept} ${whom} in its mask, but ${isIn ? 'indegree' : 'outdegree'} is ${degree}.`,
          { field: isIn ? 'indegree' : 'outdegree' },
        )
      }
      if (multapses) {
        for (let k = 0; k < degree; k++) out[k] = candidates[placeIn(sums, kept, random.uniform(row, k) * total)]!
        return degree
      }
      return drawDifferent({ candidates, sums, kept, degree, random, row }, out)
    },
  })
}

/** So many partners are remembered between the two times that a plan is asked. */
const mostRemembered = 2 ** 24

/** To ask all who could be connected is slow: rows are kept for the second time they are asked, as far as there is room. */
function drawnOnce(rows: number, { longest, draw }: Drawing): Drawing {
  let kept = new Int32Array(Math.min(mostRemembered, 16 * rows))
  let used = 0
  const starts = new Int32Array(rows).fill(-1)
  const counts = new Int32Array(rows)
  const keep = (row: number, count: number, drawn: Int32Array): void => {
    if (used + count > mostRemembered) return
    if (used + count > kept.length) {
      const larger = new Int32Array(Math.min(mostRemembered, Math.max(2 * kept.length, used + count)))
      larger.set(kept)
      kept = larger
    }
    kept.set(drawn.subarray(0, count), used)
    starts[row] = used
    counts[row] = count
    used += count
  }
  return {
    longest,
    draw(row, out) {
      const start = starts[row]!
      if (start >= 0) {
        out.set(kept.subarray(start, start + counts[row]!))
        return counts[row]!
      }
      const count = draw(row, out)
      keep(row, count, out)
      return count
    },
  }
}

/** The first place whose sum is above a number. */
function placeIn(sums: Float64Array, count: number, wanted: number): number {
  let [low, high] = [0, count - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sums[middle]! > wanted) high = middle
    else low = middle + 1
  }
  return low
}

interface Lottery {
  readonly candidates: Int32Array
  readonly sums: Float64Array
  readonly kept: number
  readonly degree: number
  readonly random: RuleRandom
  readonly row: number
}

/** Draws without putting back: those with the earliest of exponential times have the law of it (Efraimidis & Spirakis 2006, IPL 97:181–185). */
function drawDifferent({ candidates, sums, kept, degree, random, row }: Lottery, out: Int32Array): number {
  const times = new Float64Array(kept)
  for (let k = 0; k < kept; k++) {
    const share = sums[k]! - (k === 0 ? 0 : sums[k - 1]!)
    times[k] = -Math.log(random.uniform(row, candidates[k]!)) / share
  }
  const order = Array.from(times.keys()).sort((a, b) => times[a]! - times[b]! || a - b)
  for (let k = 0; k < degree; k++) out[k] = candidates[order[k]!]!
  return degree
}
