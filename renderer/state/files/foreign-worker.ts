import { openForeign, type ForeignFile } from './open-foreign'

// A thread of the page that reads files of other programs: a long script is followed for seconds.
addEventListener('message', ({ data }: MessageEvent<ForeignFile>) => postMessage(openForeign(data)))
