import type { DrawnValue } from './python-values'

type Fields = Readonly<Record<string, number | string>>

/** Fields without the expressions that they came from. */
function plainFields(drawn: DrawnValue): Fields {
  return Object.fromEntries(
    Object.entries(drawn.distribution).map(([name, value]) => [name, typeof value === 'object' ? value.value : value]),
  )
}

/** A random number plus, minus, times or over a number, where that is a distribution of the same kind; else null. */
export function shiftDrawn(drawn: DrawnValue, sign: string, by: number, order: 'as written' | 'turned' = 'as written'): DrawnValue | null {
  const isTurned = order === 'turned'
  if (sign === '+') return moved(drawn, 1, by)
  if (sign === '-') return isTurned ? moved(drawn, -1, by) : moved(drawn, 1, -by)
  if (sign === '*') return moved(drawn, by, 0)
  return sign === '/' && !isTurned && by !== 0 ? moved(drawn, 1 / by, 0) : null
}

/** Whether a value is `nest.spatial.distance` itself. */
export function isPlainDistance(drawn: DrawnValue): boolean {
  const { distribution, of, offset, slope } = plainFields(drawn)
  return distribution === 'distance_linear' && of === undefined && offset === 0 && slope === 1
}

/** Where a target lies minus where its source does, as far as scripts write it; null of any other two. */
export function differenceOfDrawn(a: DrawnValue, b: DrawnValue): DrawnValue | null {
  const [first, second] = [plainFields(a), plainFields(b)]
  const [from, axis] = String(first['of'] ?? '').split('.')
  const isWhole = [first, second].every(
    ({ distribution, offset, slope }) => distribution === 'distance_linear' && offset === 0 && slope === 1,
  )
  const other = from === 'target' ? 'source' : 'target'
  if (!isWhole || (from !== 'target' && from !== 'source') || second['of'] !== `${other}.${axis!}`) return null
  const slope = from === 'target' ? 1 : -1
  return { ...a, distribution: { distribution: 'distance_linear', of: `offset.${axis!}`, offset: 0, slope } }
}

function moved(drawn: DrawnValue, factor: number, offset: number): DrawnValue | null {
  const own = plainFields(drawn)
  const { distribution, mean = 0, std = 1, min, max, beta = 1 } = own
  const at = (value: number | string | undefined): number | undefined => (typeof value === 'number' ? factor * value + offset : undefined)
  const limits = (low: number | undefined, high: number | undefined): Fields => {
    const [from, to] = factor < 0 ? [high, low] : [low, high]
    return { ...(from !== undefined && { min: from }), ...(to !== undefined && { max: to }) }
  }
  const as = (fields: Fields): DrawnValue => ({ ...drawn, distribution: { distribution: distribution!, ...fields } })
  if (factor === 0) return null
  switch (distribution) {
    case 'uniform':
      return as(limits(at(min ?? 0), at(max ?? 1)))
    case 'normal':
      return as({ mean: at(mean)!, std: Math.abs(factor) * Number(std), ...limits(at(min), at(max)) })
    case 'exponential':
      return factor > 0 && offset === 0 ? as({ beta: factor * Number(beta), ...limits(at(min), at(max)) }) : null
    case 'lognormal':
      return factor > 0 && offset === 0 ? as({ mean: Number(mean) + Math.log(factor), std, ...limits(at(min), at(max)) }) : null
    case 'position_linear':
    case 'distance_linear':
      return as({
        ...(own['of'] !== undefined && { of: own['of'] }),
        offset: at(Number(own['offset'] ?? 0))!,
        slope: factor * Number(own['slope'] ?? 1),
      })
    case 'distance_exponential':
    case 'distance_gaussian':
    case 'distance_gamma':
    case 'distance_gaussian2d':
    case 'distance_gabor': {
      const { distribution: _name, scale = 1, offset: above = 0, ...others } = own
      const raised = at(Number(above))!
      return as({ scale: factor * Number(scale), ...others, ...(raised !== 0 && { offset: raised }) })
    }
    default:
      return null
  }
}
