import type { ForeignReader } from '../../../renderer/state/foreign-reader'
import { openForeign } from '../../../renderer/state/open-foreign'
import { createStore } from '../../../renderer/state/store'

/** Reads files of other programs at once, without a thread. */
export const foreignHere: ForeignReader = {
  reading: createStore<string | null>(null),
  read: (file) => Promise.resolve(openForeign(file)),
  cancel: () => undefined,
}
