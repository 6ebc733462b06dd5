import type { ForeignReader } from '../../../../renderer/state/files/foreign-reader'
import { openForeign } from '../../../../renderer/state/files/open-foreign'
import { createStore } from '../../../../renderer/state/store'

/** Reads files of other programs at once, without a thread. */
export const foreignHere: ForeignReader = {
  reading: createStore<string | null>(null),
  read: (file) => Promise.resolve(openForeign(file)),
  cancel: () => undefined,
}
