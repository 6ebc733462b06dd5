import type { GroupColumns } from '../runtime'

/** Something that each node has several of, as many as a list of the node has values, and that decays. */
export interface Elements {
  /** Element `e` of node `i` is at `e * size + i`. */
  readonly values: Float64Array
  /** Factor over a step of element `e` in row `k`, at `e * rows + k`. */
  readonly factors: Float64Array
  readonly lists: readonly (readonly number[])[]
  readonly size: number
  readonly rows: number
}

type AnyGroup = Pick<GroupColumns<string, string, string>, 'size' | 'rows' | 'lists'>

/** Elements with one value for each of the list `name`. */
export function elementsOf(g: AnyGroup, name: string, values: Float64Array, factors: Float64Array): Elements {
  return { values, factors, lists: g.lists[name]!, size: g.size, rows: g.rows }
}

/** Fills the factors of row `k` for elements that decay with these time constants. */
export function prepareDecay(elements: Elements, k: number, stepMs: number): void {
  const { factors, lists, rows } = elements
  lists[k]!.forEach((tau, e) => {
    factors[e * rows + k] = Math.exp(-stepMs / tau)
  })
}

/** Sum of the elements of node `i` of row `k`, which then decay over a step. */
export function sumThenDecay(elements: Elements, i: number, k: number): number {
  const count = elements.lists[i]!.length
  let sum = 0
  for (let e = 0; e < count; e++) {
    const at = e * elements.size + i
    sum += elements.values[at]!
    elements.values[at]! *= elements.factors[e * elements.rows + k]!
  }
  return sum
}

/** Lets the elements of node `i` of row `k` decay over a step and gives their sum. */
export function decayThenSum(elements: Elements, i: number, k: number): number {
  const count = elements.lists[i]!.length
  let sum = 0
  for (let e = 0; e < count; e++) {
    const at = e * elements.size + i
    elements.values[at]! *= elements.factors[e * elements.rows + k]!
    sum += elements.values[at]!
  }
  return sum
}

/** Adds to each element of node `i` its amount, `times` times. */
export function addTo({ values, size }: Elements, i: number, amounts: readonly number[], times = 1): void {
  for (let e = 0; e < amounts.length; e++) values[e * size + i]! += amounts[e]! * times
}
