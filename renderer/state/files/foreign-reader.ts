import type { ForeignDrawing, ForeignFile } from './open-foreign'
import { createStore, type Store } from '../store'

/** What came of a file: null where it is of no other program, `cancelled` where nobody wants it any more. */
export type ForeignReading = ForeignDrawing | 'cancelled' | null

/** Reads files of other programs while the window stays usable, one at a time: what is asked last counts. */
export interface ForeignReader {
  /** The name of the file that is being read. */
  readonly reading: Pick<Store<string | null>, 'get' | 'subscribe'>
  /** Rejects where reading failed. */
  read(file: ForeignFile): Promise<ForeignReading>
  cancel(): void
}

/** Reads in a thread of its own, which is ended where somebody cancels. */
export function createForeignReader(start: () => Worker): ForeignReader {
  const reading = createStore<string | null>(null)
  let worker: Worker | null = null
  let settle: { readonly answer: (result: ForeignReading) => void; readonly fail: (reason: Error) => void } | null = null

  const end = (tell: (waiting: NonNullable<typeof settle>) => void): void => {
    const waiting = settle
    settle = null
    reading.set(null)
    if (waiting) tell(waiting)
  }
  const stop = (): void => {
    worker?.terminate()
    worker = null
  }
  const cancel = (): void => {
    if (settle === null) return
    stop()
    end(({ answer }) => answer('cancelled'))
  }
  const begun = (made: Worker): Worker => {
    made.onmessage = ({ data }: MessageEvent<ForeignDrawing | null>) => end(({ answer }) => answer(data))
    made.onerror = ({ message }) => {
      stop()
      end(({ fail }) => fail(new Error(`It could not be followed: ${message}`)))
    }
    return made
  }
  return {
    reading,
    read(file) {
      cancel()
      // What is ours is read where it is shown.
      if (/\.cajal$/i.test(file.name)) return Promise.resolve(null)
      worker ??= begun(start())
      reading.set(file.name)
      const result = new Promise<ForeignReading>((answer, fail) => (settle = { answer, fail }))
      worker.postMessage({ name: file.name, text: file.text })
      return result
    },
    cancel,
  }
}
