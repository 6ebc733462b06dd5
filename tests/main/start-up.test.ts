import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { fileArguments } from '../../main/file-arguments'
import { createRestartLimit } from '../../main/kernel/restart-limit'
import { chooseBounds } from '../../main/window/window-bounds'

describe('files named on the command line', () => {
  it.each([
    ['packed', ['cajal', 'a.cajal'], true, ['a.cajal']],
    ['packed, with options', ['cajal', '--no-sandbox', 'a.cajal', '--x=y', 'b.cajal'], true, ['a.cajal', 'b.cajal']],
    ['unpacked, after the app', ['electron', '.', 'a.cajal'], false, ['a.cajal']],
    ['unpacked, with a module to load first', ['electron', '-r', 'x.js', '--no-sandbox', '.', 'a.cajal'], false, ['a.cajal']],
    ['none', ['electron', '.'], false, []],
    ['none, packed', ['cajal'], true, []],
  ])('are found: %s', (_title, args, packaged, names) => {
    expect(fileArguments(args, { packaged, workingFolder: '/work' })).toEqual(names.map((name) => path.resolve('/work', name)))
  })

  it('may be absolute', () => {
    expect(fileArguments(['cajal', '/x/a.cajal'], { packaged: true, workingFolder: '/work' })).toEqual([path.resolve('/x/a.cajal')])
  })
})

describe('the window', () => {
  const screen = { x: 0, y: 25, width: 1920, height: 1055 }
  const second = { x: 1920, y: 0, width: 1280, height: 1024 }
  const was = { width: 1000, height: 700, maximized: false }

  it.each([
    ['where it was', { ...was, x: 100, y: 100 }, [screen], { x: 100, y: 100, width: 1000, height: 700 }],
    ['on the second screen, partly outside', { ...was, x: 3000, y: 300 }, [screen, second], { x: 3000, y: 300, width: 1000, height: 700 }],
    [
      'at least as large as its content needs',
      { ...was, x: 5, y: 30, width: 200, height: 100 },
      [screen],
      { x: 5, y: 30, width: 960, height: 600 },
    ],
    ['in the middle when that screen is gone', { ...was, x: 2500, y: 100 }, [screen], { width: 1280, height: 800 }],
    ['in the middle when its title bar would be above the screen', { ...was, x: 100, y: -40 }, [screen], { width: 1280, height: 800 }],
    ['in the middle the first time', null, [screen], { width: 1280, height: 800 }],
    ['no larger than the screen', null, [{ x: 0, y: 0, width: 1024, height: 700 }], { width: 1024, height: 700 }],
  ])('opens %s', (_title, remembered, screens, expected) => {
    expect(chooseBounds(remembered, screens)).toEqual(expected)
  })
})

describe('restarts', () => {
  it('are allowed three times a minute, and again when asked for', () => {
    let now = 0
    const limit = createRestartLimit(3, 60_000, () => now)
    const tries = [0, 10_000, 20_000, 30_000, 59_999, 60_001, 60_002].map((time) => ((now = time), limit.allow()))
    expect(tries).toEqual([true, true, true, false, false, true, false])
    limit.clear()
    expect(limit.allow()).toBe(true)
  })
})
