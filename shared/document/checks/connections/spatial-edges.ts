import { counterpartOf, type MaskKind, maskKinds } from '../../../models/space/masks'
import type { Dimensions } from '../../../models/space/position-kinds'
import { spatialRules } from '../../../models/space/spatial-rule'
import { suggestion } from '../../../models/nearest-name'
import type { Block } from '../../blocks'
import type { Problem } from '../../problem'
import { completeValues } from '../../resolve-kind'
import { asProblem, failureAsProblem, type ValuePlace } from '../values/as-problem'
import { type Check, edgeName, type Edge, isSpatial } from '../check-context'
import { checkGiven } from '../values/check-given'

/** Masks and distances stand between blocks with positions, and with rules that take them. */
export const spatialEdges: Check = ({ edges }) => edges.flatMap((edge) => (isSpatial(edge) ? [...ofMask(edge), ...ofEnds(edge)] : []))

function ofMask(edge: Edge): readonly Problem[] {
  const { id, mask } = edge
  if (mask === undefined) return []
  if (mask.kind === null) {
    const names = maskKinds.map(({ name }) => name)
    const message = `${edgeName(edge)} has a mask of the shape ${mask.name}, which is none of ${names.join(', ')}.${suggestion(mask.name, names)}`
    return [
      {
        severity: 'error',
        code: 'bad-mask',
        item: id,
        field: 'mask',
        message,
        remedy: { kind: 'no-mask', label: 'Take the mask away', item: id },
      },
    ]
  }
  const place: ValuePlace = { item: id, name: edgeName(edge), group: 'mask.' }
  return [
    ...mask.failures.map((failure) => failureAsProblem(failure, place)),
    ...checkGiven(mask.kind, mask.parameters, { base: completeValues(mask), random: false }).map((problem) => asProblem(problem, place)),
  ]
}

function ofEnds(edge: Edge): readonly Problem[] {
  const { id, from, to, rule, mask } = edge
  if (!from || !to) return []
  const what = mask === undefined ? 'a function of the distance' : 'a mask'
  const field = mask === undefined ? fieldOfDistance(edge) : 'mask'
  const places = [from, to].filter(({ positions }) => positions === undefined)
  if (places.length > 0) {
    const [bare] = places
    const names = [...new Set(places.map(({ label }) => label))]
    const message = `${edgeName(edge)} has ${what}, but ${names.join(' and ')} ${names.length > 1 ? 'have' : 'has'} no positions.`
    return [
      {
        severity: 'error',
        code: 'no-positions',
        item: id,
        field,
        message: `${message} Give ${names.length > 1 ? 'them' : 'it'} positions, or take ${mask === undefined ? 'the function' : 'the mask'} away.`,
        remedy: { kind: 'give-positions', label: `Give ${bare!.label} positions`, item: bare!.id },
      },
    ]
  }
  const [ofFrom, ofTo] = [from.positions?.kind?.dimensions, to.positions?.kind?.dimensions]
  if (ofFrom !== undefined && ofTo !== undefined && ofFrom !== ofTo) return [otherDimensions(edge, what, field, [from, ofFrom], [to, ofTo])]
  if (mask?.kind && ofTo !== undefined && mask.kind.dimensions !== ofTo) return [maskDimensions(edge, mask.kind, ofTo)]
  if (spatialRules.includes(rule.name)) return []
  return [
    {
      severity: 'error',
      code: 'rule-not-spatial',
      item: id,
      field: 'rule.name',
      message: `${edgeName(edge)} has ${what}, which goes with the rules ${spatialRules.join(', ')} only, not with ${rule.name}.`,
      remedy: { kind: 'set-rule', label: 'Use pairwise_bernoulli', item: id, rule: 'pairwise_bernoulli' },
    },
  ]
}

const placeWords = { 2: 'a plane', 3: 'a volume' } as const

type PlacedBlock = readonly [block: Block, dimensions: Dimensions]

function otherDimensions(edge: Edge, what: string, field: string, [from, ofFrom]: PlacedBlock, [to, ofTo]: PlacedBlock): Problem {
  const [flat] = ofFrom === 2 ? [from] : [to]
  const ends = `${from.label} lies in ${placeWords[ofFrom]} and ${to.label} in ${placeWords[ofTo]}`
  return {
    severity: 'error',
    code: 'other-dimensions',
    item: edge.id,
    field,
    message: `${edgeName(edge)} has ${what}, but ${ends}: both must lie in a plane, or both in a volume.`,
    remedy: { kind: 'set-dimensions', label: `Give ${flat.label} a depth`, item: flat.id, dimensions: 3 },
  }
}

function maskDimensions(edge: Edge, mask: MaskKind, dimensions: Dimensions): Problem {
  const other = counterpartOf(mask)
  return {
    severity: 'error',
    code: 'mask-dimensions',
    item: edge.id,
    field: 'mask',
    message: `${edgeName(edge)} has a ${mask.name} mask, which goes with nodes in ${placeWords[mask.dimensions]}, but these lie in ${placeWords[dimensions]}.`,
    remedy:
      other === null
        ? { kind: 'no-mask', label: 'Take the mask away', item: edge.id }
        : { kind: 'set-mask', label: `Use a ${other.name} mask`, item: edge.id, mask: other.name },
  }
}

function fieldOfDistance({ rule, synapse }: Edge): string {
  if ('p' in rule.parameters) return 'rule.p'
  const [name = 'weight'] = Object.keys(synapse.parameters).filter((each) => typeof synapse.parameters[each] === 'object')
  return `synapse.${name}`
}
