/** Numbers in [0, 1). */
export type Random = () => number

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Values that have broken readers before. */
const strange: readonly Json[] = [
  null,
  true,
  -1,
  0,
  0.1,
  1e999,
  -1e308,
  2 ** 53,
  4294967296,
  '',
  'p1',
  'iaf_psc_alpha',
  'spike_recorder',
  'fixed_indegree',
  'constructor',
  'toString',
  '\u0000',
  '💥'.repeat(50),
  [],
  [1, 'a'],
  [[[[]]]],
  {},
  { distribution: 'normal', mean: 0, std: -1 },
  { expression: '1/0' },
]

const fragments = ['{', '}', '[', ']', ',', ':', '"', '\\', '1e999', '-', 'null', '\u2028', '\ufeff', '"__proto__":{},', '0'.repeat(400)]

/** A text that differs from a document's in one to four places: in its structure, in its letters, or both. */
export function mutated(text: string, random: Random): string {
  const structural = random() < 0.7
  let result = structural ? mutatedStructure(text, random) : text
  if (!structural || random() < 0.1) for (let count = 1 + pick(random, 3); count > 0; count--) result = mutatedText(result, random)
  return result
}

function mutatedStructure(text: string, random: Random): string {
  let json = JSON.parse(text) as Json
  for (let count = 1 + pick(random, 4); count > 0; count--) json = mutatedValue(json, random, 0)
  return JSON.stringify(json, (_key, value: unknown) => (value === Infinity ? 1e308 : value))
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/** Goes down a random way and changes what it finds at the end. */
function mutatedValue(value: Json, random: Random, depth: number): Json {
  if (depth > 0 && random() < 0.15) return strange[pick(random, strange.length)]!
  if (isList(value)) {
    if (value.length === 0 || random() < 0.1) return [...value, ...value]
    const at = pick(random, value.length)
    return value.map((element, index) => (index === at ? mutatedValue(element, random, depth + 1) : element))
  }
  if (typeof value === 'object' && value !== null) return mutatedObject(value, random, depth)
  if (typeof value === 'number') return [value * 1e6, -value, value + 0.05, Math.round(value), String(value)][pick(random, 5)]!
  return strange[pick(random, strange.length)]!
}

function mutatedObject(value: Readonly<Record<string, Json>>, random: Random, depth: number): Json {
  const keys = Object.keys(value)
  const key = keys[pick(random, keys.length)]
  if (key === undefined) return { x: strange[pick(random, strange.length)]! }
  const { [key]: held, ...rest } = value
  const chance = random()
  if (chance < 0.1) return rest
  if (chance < 0.2) return { ...rest, [`${key}${keys.length}`]: held! }
  if (chance < 0.25) return { ...value, [keys[pick(random, keys.length)]!]: held! }
  return { ...value, [key]: mutatedValue(held!, random, depth + 1) }
}

function mutatedText(text: string, random: Random): string {
  const [from, length] = [pick(random, text.length + 1), pick(random, 30)]
  const [before, middle, after] = [text.slice(0, from), text.slice(from, from + length), text.slice(from + length)]
  switch (pick(random, 5)) {
    case 0:
      return before + after
    case 1:
      return before + middle + middle + after
    case 2:
      return before
    case 3:
      return before + fragments[pick(random, fragments.length)]! + middle + after
    default:
      return before + String.fromCharCode(pick(random, 256)) + middle.slice(1) + after
  }
}

/** A whole number from 0 to below `count`. */
function pick(random: Random, count: number): number {
  return Math.floor(random() * count)
}
