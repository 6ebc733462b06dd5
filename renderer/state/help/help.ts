import { baseModel } from '../../../shared/document/variants'
import type { CajalDocument } from '../../../shared/document/schema'
import type { ItemId } from '../../../shared/ids'
import { findBlock, findProjection } from '../actions/items'
import { helpTopics, type HelpTopic } from './help-topics'
import type { Session } from '../session'
import { createStore, type Store } from '../store'

/** A page of the help. */
export type HelpPage =
  | { readonly kind: 'contents' }
  /** A model or a connection rule, with the parameter that is asked about. */
  | { readonly kind: 'model'; readonly name: string; readonly parameter?: string | undefined }
  | { readonly kind: 'connection'; readonly rule: string; readonly synapse: string }
  | { readonly kind: 'guide'; readonly chapter: string; readonly section?: string | undefined }

interface HelpState {
  /** The pages gone through, the one that is shown last. */
  readonly pages: readonly HelpPage[]
}

/** The help beside the drawing. */
export interface Help extends Pick<Store<HelpState>, 'get' | 'subscribe'> {
  open(page: HelpPage): void
  about(topic: HelpTopic): void
  back(): void
}

const most = 50

export function createHelp(session: Pick<Session, 'showPanel'>): Help {
  const store = createStore<HelpState>({ pages: [{ kind: 'contents' }] })
  const open = (page: HelpPage): void => {
    // Also for the page that is shown already: it is gone to again.
    const shown = store.get().pages.at(-1)
    const before = JSON.stringify(shown) === JSON.stringify(page) ? store.get().pages.slice(0, -1) : store.get().pages
    store.set({ pages: [...before, page].slice(-most) })
    session.showPanel('help', true)
  }
  return {
    get: store.get,
    subscribe: store.subscribe,
    open,
    about: (topic) => open(topicPage(topic)),
    back() {
      const { pages } = store.get()
      if (pages.length > 1) store.set({ pages: pages.slice(0, -1) })
    },
  }
}

/** The chapter and section that tell of a part of the window. */
export function topicPage(topic: HelpTopic): HelpPage {
  const [chapter, section] = helpTopics[topic]
  return { kind: 'guide', chapter, section }
}

/** What the selection is: the model of a block, rule and synapse of an edge, how frames and notes are used; null for anything else. */
export function selectionPage(document: CajalDocument, selection: readonly ItemId[], parameter?: string): HelpPage | null {
  const [only, ...more] = selection
  if (only === undefined || more.length > 0) return null
  const block = findBlock(document, only)
  if (block) return { kind: 'model', name: baseModel(document, block.model), parameter }
  const projection = findProjection(document, only)
  if (projection) {
    return { kind: 'connection', rule: projection.rule.name, synapse: baseModel(document, projection.synapse.model) }
  }
  return topicPage('frames')
}
