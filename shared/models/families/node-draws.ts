import type { UniformSource } from '../../random/generator'
import type { GroupColumns } from '../runtime'

type Drawing = Pick<GroupColumns<string, string, string>, 'uniform'>

/** Consecutive random numbers of one node after another in the present step, without an object for each. */
class NodeDraws implements UniformSource {
  #group: Drawing | null = null
  #node = 0
  #draw = 0

  /** From now on those of node `i`, from number `first` on. */
  of(group: Drawing, i: number, first = 0): this {
    this.#group = group
    this.#node = i
    this.#draw = first
    return this
  }

  next(): number {
    return this.#group!.uniform(this.#node, this.#draw++)
  }
}

/** One source serves all: it is asked to the end before it goes to another node. */
export const nodeDraws = new NodeDraws()
