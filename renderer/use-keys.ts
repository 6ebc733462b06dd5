import { useEffect } from 'react'
import { isBlock, isProjection } from './state/actions/items'
import type { Direction } from './state/connecting/connecting'
import type { Editor } from './state/editor'
import { commandForKey } from './state/commands/keys'
import { selectedPlaced } from './state/canvas/selection'

const arrows: Readonly<Record<string, readonly [number, number, Direction]>> = {
  ArrowLeft: [-1, 0, 'left'],
  ArrowRight: [1, 0, 'right'],
  ArrowUp: [0, -1, 'up'],
  ArrowDown: [0, 1, 'down'],
}
/** How many steps of the grid Shift makes of one. */
const largeStep = 4

/** The one listener for keys: commands from the table, and on the canvas what hands do there. */
export function useKeys(editor: Editor): void {
  useEffect(() => {
    const onEarlyKey = (event: KeyboardEvent): void => {
      if (editor.session.get().connecting?.by === 'keyboard') takeConnectKey(editor, event)
      else if (opensMenu(event) && !isInDialog() && takeCommandKey(editor, event)) {
        event.preventDefault()
        event.stopPropagation()
      }
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isInDialog()) return
      if (takeCommandKey(editor, event) || takeCanvasKey(editor, event) || takeTab(editor, event)) event.preventDefault()
    }
    const endGesture = (): void => editor.documents.endGesture()
    // Whoever goes on to write means the keys for what is written.
    const leaveConnecting = (): void => {
      if (editor.session.get().connecting?.by === 'keyboard') editor.editing.endConnecting('cancel')
    }
    const onPress = (event: PointerEvent): void => {
      endGesture()
      if (textField(event.target) !== null) leaveConnecting()
    }
    const stopWatching = editor.session.subscribe(() => editor.session.get().writing !== null && leaveConnecting())
    window.addEventListener('keydown', onEarlyKey, true)
    window.addEventListener('keydown', onKey)
    window.addEventListener('pointerdown', onPress, true)
    window.addEventListener('focusin', endGesture, true)
    return () => {
      stopWatching()
      window.removeEventListener('keydown', onEarlyKey, true)
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('pointerdown', onPress, true)
      window.removeEventListener('focusin', endGesture, true)
    }
  }, [editor])
}

function takeCommandKey({ commands, preferences, mac }: Editor, event: KeyboardEvent): boolean {
  const field = textField(event.target)
  const place = { onCanvas: isOnCanvas(event.target), inText: field !== null, edited: field?.dataset['edited'] !== undefined }
  const id = commandForKey(event, mac, place, preferences.get().keys)
  if (id === null) return false
  commands.run(id)
  // A key of the app does nothing else even while its command is not to be had.
  return true
}

/** While a connection is drawn by keyboard the keys choose its target. */
function takeConnectKey({ editing }: Editor, event: KeyboardEvent): void {
  const arrow = arrows[event.key]
  if (arrow) editing.moveCandidate(arrow[2])
  else if (event.key === 'Tab') editing.moveCandidate(event.shiftKey ? -1 : 1)
  else if (event.key === 'Enter') editing.endConnecting('connect')
  else if (event.key === ' ') editing.connectCandidate()
  else if (event.key === 'Escape') editing.endConnecting('cancel')
  else return
  event.preventDefault()
  event.stopPropagation()
}

function takeCanvasKey({ editing, session, documents }: Editor, event: KeyboardEvent): boolean {
  if (!isOnCanvas(event.target) || textField(event.target) !== null || event.ctrlKey || event.metaKey || event.altKey) return false
  const { selection } = session.get()
  const [edge] = selection
  const areEdges = selection.every((item) => isProjection(documents.document(), item))
  if (event.key === 'Enter' && edge !== undefined && areEdges) {
    session.update({ inspectorTab: 'selection', fieldRequest: { item: edge, field: 'rule' } })
    return true
  }
  const [first] = selectedPlaced(documents.document(), selection)
  if (first === undefined) return false
  const arrow = arrows[event.key]
  if (arrow) {
    const far = event.shiftKey ? largeStep : 1
    editing.nudge(arrow[0] * far, arrow[1] * far)
    return true
  }
  if (event.key !== 'Enter') return false
  if (isBlock(documents.document(), first)) session.update({ inspectorTab: 'selection', fieldRequest: { item: first, field: 'label' } })
  else session.update({ writing: first })
  return true
}

/** Tab adds at the pointer for those who point; for those who go about by keyboard it goes on to the next thing. */
function takeTab({ commands, pointer }: Editor, event: KeyboardEvent): boolean {
  if (event.key !== 'Tab') return false
  const pointing = pointer.place() !== null && document.querySelector(':focus-visible') === null
  if (pointing && isOnCanvas(event.target) && !event.shiftKey && !event.ctrlKey && !event.altKey) return commands.run('network-add')
  pointer.set(null)
  return false
}

function isInDialog(): boolean {
  return document.querySelector('dialog[open]') !== null
}

/** Whether a button, which keeps the focus when its menu was used, would open it: it does so by Enter also with Ctrl, with which Enter runs. */
function opensMenu({ key, ctrlKey, metaKey, target }: KeyboardEvent): boolean {
  return key === 'Enter' && (ctrlKey || metaKey) && target instanceof Element && target.closest('[aria-haspopup="menu"]') !== null
}

/** Whether keys are meant for the drawing: the canvas or the outline has the focus, or nothing has. */
function isOnCanvas(target: EventTarget | null): boolean {
  return target === document.body || (target instanceof Element && target.closest('.react-flow, .outline') !== null)
}

/** The text field, list or menu that has the focus and wants letters for itself. */
function textField(target: EventTarget | null): HTMLElement | null {
  if (!(target instanceof HTMLElement)) return null
  if (target.isContentEditable || target.closest('[role="menu"]') !== null) return target
  if (target instanceof HTMLInputElement) return target.type === 'checkbox' ? null : target
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement ? target : null
}

/** Whether keys that edit text belong to whatever has the focus, or to a stretch of text that is marked. */
export function isEditingText(target: EventTarget | null): boolean {
  return textField(target) !== null || !(window.getSelection()?.isCollapsed ?? true)
}
