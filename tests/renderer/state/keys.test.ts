import { describe, expect, test } from 'vitest'
import { acceleratorLabel, allBindings, commandForKey, shortcutLabel, type KeyPress } from '../../../renderer/state/keys'
import type { CommandId } from '../../../shared/commands'

const canvas = { onCanvas: true, inText: false, edited: false }
const button = { ...canvas, onCanvas: false }
const text = { ...button, inText: true }
const editedText = { ...text, edited: true }

function press(keys: string): KeyPress {
  const parts = keys.split(' ')
  const has = (name: string): boolean => parts.includes(name)
  return { key: parts.at(-1) ?? '', ctrlKey: has('ctrl'), metaKey: has('meta'), shiftKey: has('shift'), altKey: has('alt') }
}

describe('keys and what they ask for', () => {
  const rows: readonly (readonly [keys: string, onCanvas: CommandId | null, inText: CommandId | null, inEditedText: CommandId | null])[] = [
    ['ctrl k', 'view-commands', 'view-commands', 'view-commands'],
    ['ctrl shift P', 'view-commands', 'view-commands', 'view-commands'],
    ['.', 'view-fit', null, null],
    ['ctrl s', 'file-save', 'file-save', 'file-save'],
    ['ctrl shift S', 'file-save-as', 'file-save-as', 'file-save-as'],
    ['ctrl z', 'edit-undo', 'edit-undo', null],
    ['ctrl shift Z', 'edit-redo', 'edit-redo', null],
    ['ctrl y', 'edit-redo', 'edit-redo', null],
    ['Delete', 'edit-delete', null, null],
    ['Backspace', 'edit-delete', null, null],
    ['ctrl a', 'edit-select-all', null, null],
    ['Escape', 'edit-select-none', null, null],
    ['c', 'edit-connect', null, null],
    ['m', 'network-mute', null, null],
    ['ctrl m', 'network-mute', 'network-mute', 'network-mute'],
    ['ctrl Delete', 'edit-delete-bridge', null, null],
    ['/', 'view-search-models', null, null],
    ['shift /', 'view-search-models', null, null],
    ['shift ?', 'help-shortcuts', null, null],
    ['ctrl Enter', 'run-start', 'run-start', 'run-start'],
    ['F5', 'run-start', 'run-start', 'run-start'],
    ['shift F5', 'run-stop', 'run-stop', 'run-stop'],
    ['ctrl =', 'view-zoom-in', 'view-zoom-in', 'view-zoom-in'],
    ['ctrl shift +', 'view-zoom-in', 'view-zoom-in', 'view-zoom-in'],
    ['shift M', 'view-minimap', null, null],
    ['alt c', null, null, null],
    ['ctrl c', null, null, null],
    ['ctrl x', null, null, null],
    ['ctrl v', null, null, null],
    ['meta s', null, null, null],
  ]
  test.each(rows)('%s', (keys, onCanvas, inText, inEditedText) => {
    expect(commandForKey(press(keys), false, canvas)).toBe(onCanvas)
    expect(commandForKey(press(keys), false, text)).toBe(inText)
    expect(commandForKey(press(keys), false, editedText)).toBe(inEditedText)
  })

  test.each([
    ['c', null],
    ['m', null],
    ['.', null],
    ['/', 'view-search-models'],
    ['Delete', 'edit-delete'],
    ['ctrl z', 'edit-undo'],
  ])('a letter is a command on the canvas alone: %s at a button', (keys, id) => {
    expect(commandForKey(press(keys), false, button)).toBe(id)
  })

  test('on a Mac Command is meant, and Control is not', () => {
    expect(commandForKey(press('meta s'), true, canvas)).toBe('file-save')
    expect(commandForKey(press('ctrl s'), true, canvas)).toBeNull()
  })
})

test('no two commands have the same key', () => {
  const keys = allBindings.map(({ accelerator }) => accelerator.toLowerCase())
  expect(new Set(keys).size).toBe(keys.length)
})

test('keys are shown as the platform writes them', () => {
  expect(shortcutLabel('edit-redo', false)).toBe('Ctrl+Shift+Z')
  expect(shortcutLabel('edit-redo', true)).toBe('⇧⌘Z')
  expect(shortcutLabel('help-about', false)).toBeUndefined()
  expect(acceleratorLabel('CmdOrCtrl+Enter', true)).toBe('⌘↩')
})
