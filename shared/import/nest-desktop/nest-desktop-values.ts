import { isJsonObject, type JsonObject } from '../../document/json'

/** Parameters that count: version 3 keeps hidden ones too, which do not. */
export function readParameters(given: unknown, whose: string, remarks: string[]): Record<string, unknown> {
  const list = Array.isArray(given) ? given.filter(isJsonObject) : []
  return Object.fromEntries(
    list.flatMap((parameter) => {
      const id = textOf(parameter['id'])
      if (id === null || parameter['visible'] === false) return []
      const value = valueOf(parameter)
      if (value === undefined) remarks.push(`${whose}: ${id} is left out; values of the kind ${kindName(parameter)} are not known here.`)
      return value === undefined ? [] : [[id, value] as const]
    }),
  )
}

/** Arrays longer than this are not spelt out. */
const longestArray = 100_000

/** A value as documents have it; undefined for a kind that Cajal does not have. */
function valueOf(parameter: JsonObject): unknown {
  const kind = kindName(parameter)
  const type = objectOf(parameter['type'])
  const list = [type['specs'], parameter['specs']].find(Array.isArray)?.filter(isJsonObject) ?? []
  const spec = (id: string, usual?: number): number => numberOf(list.find((each) => each['id'] === id)?.['value']) ?? usual ?? NaN
  switch (kind) {
    case 'constant':
      return plainValue(parameter['value'])
    case 'np.arange': {
      const [start, stop, step] = [spec('start', 0), spec('stop'), spec('step', 1)]
      return array(Math.ceil((stop - start) / step), (k) => start + k * step)
    }
    case 'np.linspace': {
      const [start, stop, count] = [spec('start', 0), spec('stop'), spec('num', 50)]
      return array(count, (k) => (count === 1 ? start : start + (k * (stop - start)) / (count - 1)))
    }
    case 'random.uniform':
      return { distribution: 'uniform', min: spec('min', 0), max: spec('max', 1) }
    case 'random.normal':
    case 'random.lognormal':
      return { distribution: kind.slice('random.'.length), mean: spec('mean', 0), std: spec('std', 1) }
    case 'random.exponential':
      return { distribution: 'exponential', beta: spec('beta', 1) }
    default:
      return undefined
  }
}

function kindName(parameter: JsonObject): string {
  const { type } = parameter
  return (textOf(type) ?? textOf(objectOf(type)['id']) ?? 'constant').replace(/^numpy\./, 'np.')
}

function plainValue(value: unknown): unknown {
  const isPlain = (each: unknown): boolean => ['number', 'string', 'boolean'].includes(typeof each)
  return isPlain(value) || (Array.isArray(value) && value.every(isPlain)) ? value : undefined
}

function array(count: number, value: (k: number) => number): readonly number[] | undefined {
  if (!Number.isFinite(count) || count > longestArray) return undefined
  // Eight digits after the point do away with tails such as 0.30000000000000004.
  return Array.from({ length: Math.max(0, Math.floor(count)) }, (_, k) => Number(value(k).toFixed(8)))
}

export function isPresent(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : isJsonObject(value) && Object.keys(value).length > 0
}

export function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {}
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
