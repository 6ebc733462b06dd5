import type { RulePlan, RuleProblem, RuleRandom } from '../define-rule-model'
import type { ParameterValues } from '../descriptor'
import { drawDistinct, makeDistinctMarks } from './draw-distinct'

/** A rule that gives every row the same number of partners. */
export interface FixedDegree {
  readonly by: 'target' | 'source'
  /** Name of the parameter that holds the degree. */
  readonly name: string
  readonly rows: number
  /** How many partners there are to draw from. */
  readonly partners: number
  readonly partnersAre: 'sources' | 'targets'
  /** Position among the partners of the node of a row, or −1. */
  selfOf(row: number): number
  readonly random: RuleRandom
  readonly values: ParameterValues
}

/** Partners drawn uniformly, with or without repetition and with or without the node itself. */
export function planFixedDegree({ by, name, rows, partners, partnersAre, selfOf, random, values }: FixedDegree): RulePlan | RuleProblem {
  const degree = Number(values[name])
  const autapses = values['allow_autapses'] !== false
  const multapses = values['allow_multapses'] !== false
  const refuse = (message: string) => ({ code: 'BadProperty', field: name, message }) as const
  if (!multapses && degree > partners) {
    return refuse(`${name} is ${degree}, but without multapses it must be at most ${partners}, the number of ${partnersAre}.`)
  }
  if (!autapses && degree > 0) {
    const needed = multapses ? 1 : degree
    for (let row = 0; row < rows && partners <= needed; row++) {
      if (selfOf(row) < 0) continue
      return refuse(`${name} is ${degree}, but without autapses only ${partners - 1} ${partnersAre} are left for some nodes.`)
    }
  }
  const plan = { by, longest: degree, arrayShape: [rows, degree], arrayIndex: (row: number, k: number) => row * degree + k } as const
  if (!multapses) {
    const marks = makeDistinctMarks(partners)
    return {
      ...plan,
      draw: (row, out) => drawDistinct({ random, row, below: partners, count: degree, except: autapses ? -1 : selfOf(row) }, marks, out),
    }
  }
  return {
    ...plan,
    numbers: { law: { degree }, random, below: partners, selfOf: autapses ? null : selfOf },
    draw: (row, out) => drawOthers({ random, row, below: partners, count: degree, self: autapses ? -1 : selfOf(row) }, out),
  }
}

interface OthersRequest {
  readonly random: RuleRandom
  readonly row: number
  readonly below: number
  readonly count: number
  /** A partner that is left out, or −1. */
  readonly self: number
  readonly first?: number
}

/** Draws partners with repetition; leaving one out is drawing from one fewer and skipping over it. */
export function drawOthers({ random, row, below, count, self, first = 0 }: OthersRequest, out: Int32Array): number {
  random.fillIndices(row, self < 0 ? below : below - 1, out, count, first)
  if (self >= 0) for (let k = 0; k < count; k++) if (out[k]! >= self) out[k]!++
  return count
}
