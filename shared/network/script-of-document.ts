import { blocksInOrder } from '../document/blocks'
import type { CajalDocument } from '../document/schema'
import { describeNetwork } from './compile-network'
import { type Script, writePynest } from './write-pynest'

/** The PyNEST script of a drawing as it stands; what could not run is in it as far as it can be told. */
export function scriptOfDocument(document: CajalDocument): Script {
  const { title = '', text = '' } = document.about ?? {}
  const labels = new Map(blocksInOrder(document).map(({ id, label }) => [id, label]))
  return writePynest(describeNetwork(document), { title, text, labels })
}
