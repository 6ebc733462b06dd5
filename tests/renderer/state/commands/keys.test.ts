import { describe, expect, test } from 'vitest'
import {
  acceleratorLabel,
  commandForKey as commandFor,
  keyHolder,
  keyRefusal,
  keysOf,
  withKey,
  withoutKey,
  withUsualKeys,
  type ChosenKeys,
  type KeyPlace,
} from '../../../../renderer/state/commands/keys'
import { acceleratorOf, acceleratorPattern, isMenuKey, isPressed, type KeyPress } from '../../../../shared/accelerators'
import { commandTable, type CommandId } from '../../../../shared/commands'
import { preferencesSchema } from '../../../../shared/contract/preferences'
import { parse } from 'valibot'

const commandForKey = (pressed: KeyPress, mac: boolean, place: KeyPlace, chosen: ChosenKeys = {}): CommandId | null =>
  commandFor(pressed, mac, place, chosen)
const ids = commandTable.map(({ id }) => id)

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

test('no two commands have the same key, and every key is one that can be pressed and chosen', () => {
  const keys = ids.flatMap((id) => keysOf({}, id))
  expect(new Set(keys.map((key) => key.toLowerCase())).size).toBe(keys.length)
  expect(keys.filter((key) => !acceleratorPattern.test(key) || !isMenuKey(key))).toEqual([])
})

test('keys are shown as the platform writes them', () => {
  expect(acceleratorLabel('CmdOrCtrl+Shift+Z', false)).toBe('Ctrl+Shift+Z')
  expect(acceleratorLabel('CmdOrCtrl+Shift+Z', true)).toBe('⇧⌘Z')
  expect(acceleratorLabel('CmdOrCtrl+Enter', true)).toBe('⌘↩')
})

describe('keys that are chosen', () => {
  test.each([
    ['ctrl shift E', 'CmdOrCtrl+Shift+E'],
    ['g', 'G'],
    ['shift ?', '?'],
    ['ctrl +', 'CmdOrCtrl+Plus'],
    ['alt ArrowUp', 'Alt+Up'],
    ['shift F7', 'Shift+F7'],
    ['ctrl ö', 'CmdOrCtrl+Ö'],
    ['Shift', null],
    ['Dead', null],
    ['meta e', null],
  ])('%s is written %s and asks for the command again', (keys, written) => {
    const accelerator = acceleratorOf(press(keys), false)
    expect(accelerator).toBe(written)
    if (accelerator === null) return
    expect(isPressed(accelerator, press(keys), false)).toBe(true)
    expect(commandForKey(press(keys), false, canvas, withKey({}, 'help-about', accelerator))).toBe('help-about')
  })

  test('a key taken from another command leaves it its others', () => {
    expect(keyHolder({}, 'F', 'view-code')).toBe('view-fit')
    const chosen = withKey({}, 'view-code', 'F')
    expect(chosen).toEqual({ 'view-fit': ['CmdOrCtrl+1', '.'], 'view-code': ['CmdOrCtrl+E', 'F'] })
    expect(commandForKey(press('f'), false, canvas, chosen)).toBe('view-code')
    expect(commandForKey(press('ctrl 1'), false, canvas, chosen)).toBe('view-fit')
  })

  test('usual keys come back, also from who has them meanwhile, and leave nothing to remember', () => {
    const chosen = withKey({}, 'view-code', 'F')
    expect(withUsualKeys(chosen, 'view-fit')).toEqual({})
    expect(withoutKey(chosen, 'view-code', 'F')).toEqual({ 'view-fit': ['CmdOrCtrl+1', '.'] })
    expect(withKey(withoutKey({}, 'view-code', 'CmdOrCtrl+E'), 'view-code', 'CmdOrCtrl+E')).toEqual({})
  })

  test('a command may be without a key', () => {
    const chosen = withoutKey({}, 'view-code', 'CmdOrCtrl+E')
    expect(keysOf(chosen, 'view-code')).toEqual([])
    expect(commandForKey(press('ctrl e'), false, canvas, chosen)).toBeNull()
  })

  test('keys that edit text stay with the field whatever they were chosen for', () => {
    const chosen = withKey(withKey({}, 'view-code', 'CmdOrCtrl+A'), 'view-left', 'CmdOrCtrl+Z')
    expect(commandForKey(press('ctrl a'), false, canvas, chosen)).toBe('view-code')
    expect(commandForKey(press('ctrl a'), false, text, chosen)).toBeNull()
    expect(commandForKey(press('ctrl z'), false, editedText, chosen)).toBeNull()
  })

  test.each(['Enter', 'Shift+Tab', 'Space', 'Left', 'CmdOrCtrl+C', 'Alt+F4'])('%s is refused with a sentence', (key) => {
    expect(keyRefusal(key)).toMatch(/choose another\.$/)
  })

  test.each(['CmdOrCtrl+Enter', 'Alt+Left', 'F7', 'G'])('%s can be chosen', (key) => {
    expect(keyRefusal(key)).toBeNull()
  })

  test('come out of the settings only as far as they are keys', () => {
    const keys = { 'view-code': ['F7'], 'view-left': 3, 'run-start': ['rm -rf'], 'run-stop': [], 'view-fit': [null] }
    expect(parse(preferencesSchema, { keys }).keys).toEqual({ 'view-code': ['F7'], 'run-stop': [] })
    expect(parse(preferencesSchema, { keys: [1] }).keys).toEqual({})
    expect(commandForKey(press('ctrl e'), false, canvas, parse(preferencesSchema, JSON.parse('{"keys":{"__proto__":["F7"]}}')).keys)).toBe(
      'view-code',
    )
  })
})
