import { blocksInOrder } from '../document/blocks'
import type { CajalDocument } from '../document/schema'
import { describeNetwork } from './compile-network'
import { createNames } from './python-names'
import { scriptExpressions } from './script-expressions'
import { type Script, type ScriptTexts, writePynest } from './write-pynest'

/** The PyNEST script of a drawing as it stands; what could not run is in it as far as it can be told. */
export function scriptOfDocument(document: CajalDocument): Script {
  return writePynest(describeNetwork(document), scriptTexts(document))
}

/** What a script of the drawing says besides the network; the names of variables come first, so that they stay. */
export function scriptTexts(document: CajalDocument): ScriptTexts {
  const { title = '', text = '' } = document.about ?? {}
  const labels = new Map(blocksInOrder(document).map(({ id, label }) => [id, label]))
  const names = createNames()
  return { title, text, labels, names, expressions: scriptExpressions(document, names) }
}
