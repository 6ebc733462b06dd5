import type { FileProblem, MainContract, OpenedFile } from '../shared/contract/main-contract'

/**
 * What the preload script may ask main: the page's calls, and one that names a path, which the page cannot make itself because
 * the preload script alone learns the path of a dropped file.
 */
export interface PreloadContract {
  readonly calls: MainContract['calls'] & {
    openDropped(args: { readonly path: string; readonly wanted?: 'contents' | undefined }): Promise<OpenedFile | FileProblem>
  }
  readonly events: MainContract['events']
}

/** Ipc channels: calls go by invoke, events by send. */
export const callChannel = 'cajal-call'
export const eventChannel = 'cajal-event'
