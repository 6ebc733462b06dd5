import { useEffect } from 'react'
import { modelOf } from '../shared/document/variants'
import { findBlock } from './state/actions/items'
import type { Editor } from './state/editor'
import { selectionPage, topicPage, type HelpPage } from './state/help/help'
import { isHelpTopic, type HelpTopic } from './state/help/help-topics'

/** Answers F1: opens the page about what has the focus, or was pressed last where nothing has it. */
export function useHelp(editor: Editor): void {
  useEffect(() => {
    const { session, help } = editor
    let pressed: Element | null = null
    const onPress = (event: PointerEvent): void => {
      pressed = event.target instanceof Element ? event.target : null
    }
    window.addEventListener('pointerdown', onPress, true)
    const stop = session.subscribe(() => {
      if (session.get().helpRequest === null) return
      session.update({ helpRequest: null })
      const focused = document.activeElement === document.body ? pressed : document.activeElement
      help.open(pageAbout(editor, focused))
    })
    return () => {
      window.removeEventListener('pointerdown', onPress, true)
      stop()
    }
  }, [editor])
}

/** Where help is about what is selected, if anything is. */
const ofSelection: readonly HelpTopic[] = ['canvas', 'outline', 'selection']

function pageAbout(editor: Editor, element: Element | null): HelpPage {
  const { session, documents } = editor
  const model = modelAt(editor, element)
  if (model !== null) return { kind: 'model', name: model }
  const topic = topicAt(element)
  if (topic === null ? element?.closest('.help-panel') == null : ofSelection.includes(topic)) {
    const page = selectionPage(documents.document(), session.get().selection, parameterAt(editor, element))
    if (page !== null) return page
  }
  return topic === null || topic === 'canvas' ? { kind: 'contents' } : topicPage(topic)
}

/** The topic of the part of the window that an element is in. */
function topicAt(element: Element | null): HelpTopic | null {
  const name = element?.closest<HTMLElement>('[data-help]')?.dataset['help'] ?? ''
  return isHelpTopic(name) ? name : null
}

/** The model of the row that is chosen in a list of models, or pointed at where nothing else has the focus. */
function modelAt({ documents }: Editor, element: Element | null): string | null {
  const isIdle = document.activeElement === document.body
  const row =
    (isIdle ? document.querySelector('.palette [role="option"]:hover') : null) ??
    document.getElementById(element?.getAttribute('aria-activedescendant') ?? '')
  const name = row?.getAttribute('aria-label') ?? ''
  return modelOf(documents.document(), name) === null ? null : name
}

/** The parameter whose field an element is. */
function parameterAt({ session, documents }: Editor, element: Element | null): string | undefined {
  const [only] = session.get().selection
  const block = only === undefined ? undefined : findBlock(documents.document(), only)
  const name = /^field-(\w+)/.exec(element?.id ?? '')?.[1]
  return block ? name : undefined
}
