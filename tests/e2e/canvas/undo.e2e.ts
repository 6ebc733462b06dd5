import { expect, type Page } from '@playwright/test'
import { folderOfThisFile } from '../tools/files'
import { block, blocks, button, canvas, field, palette } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { answerQuestions, answerSaveDialogs } from '../tools/native'

const running = appOfThisFile(() => ({ files: ['examples/balanced-network.cajal'] }))
const folder = folderOfThisFile()
const edits = 200

/** The same numbers each time, from 0 to below `below`. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Selects a block by giving it the focus, as Tab does when it comes from elsewhere. */
async function choose(page: Page, index: number): Promise<void> {
  await page.keyboard.press('Escape')
  await button(page, 'Results').focus()
  await blocks(page).nth(index).focus()
}

test('two hundred random edits are taken back to the very same text, and redone to the very same end', async () => {
  const { app, page } = running()
  const { keyboard } = page
  await expect(blocks(page)).toHaveCount(5)
  await answerQuestions(app, 'Replace')
  await answerSaveDialogs(app, folder.pathOf('edits.cajal'))
  await keyboard.press('ControlOrMeta+Shift+s')
  await expect(page.getByTestId('document-name')).toHaveText('edits')
  const save = async (): Promise<string> => {
    folder.write('edits.cajal', '')
    await keyboard.press('ControlOrMeta+Shift+s')
    await expect.poll(() => folder.read('edits.cajal')).not.toBe('')
    return folder.read('edits.cajal') ?? ''
  }
  const before = await save()
  const next = numbers(42)
  const directions = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']
  await palette(page).getByRole('combobox').focus()
  await keyboard.press('Tab')
  for (let edit = 0; edit < edits; edit += 1) {
    const count = await blocks(page).count()
    await choose(page, next(count))
    const kind = next(8)
    if (kind === 0 && count > 4) await keyboard.press('Delete')
    else if (kind === 1 && count < 14) await keyboard.press('ControlOrMeta+d')
    else if (kind === 2 && count < 14) {
      await keyboard.press('ControlOrMeta+c')
      await keyboard.press('ControlOrMeta+v')
    } else if (kind === 3) {
      await keyboard.press('c')
      for (let presses = next(4); presses > 0; presses -= 1) await keyboard.press('Tab')
      await keyboard.press('Enter')
    } else if (kind === 4) {
      await keyboard.press('Enter')
      await expect(field(page, 'Label')).toBeFocused()
      await keyboard.type(`L${edit}`)
      await keyboard.press('Enter')
    } else if (kind === 5 && edit % 3 === 0) await keyboard.press('ControlOrMeta+z')
    else await keyboard.press(`${next(2) === 0 ? 'Shift+' : ''}${directions[next(4)] ?? 'ArrowUp'}`)
  }
  await keyboard.press('Escape')
  const after = await save()
  expect(after).not.toBe(before)

  const taken = await toEnd(page, 'Undo', 'ControlOrMeta+z')
  expect(await save()).toBe(before)
  expect(await toEnd(page, 'Redo', 'ControlOrMeta+Shift+z')).toBe(taken)
  expect(await save()).toBe(after)
  console.log(`      ${edits} edits, ${taken} steps of undo`)

  await test.step('and the list of what was done leads anywhere at once', async () => {
    await keyboard.press('ControlOrMeta+h')
    const rows = page.getByRole('list', { name: 'History' }).getByRole('button')
    await expect(rows).toHaveCount(taken + 1)
    await keyboard.press('Home')
    await keyboard.press('Enter')
    await expect(button(page, 'Undo')).toHaveAttribute('aria-disabled', 'true')
    expect(await save()).toBe(before)
    await keyboard.press('End')
    await keyboard.press('Enter')
    expect(await save()).toBe(after)
  })
})

/** Presses until there is nothing left to do, and counts. */
async function toEnd(page: Page, name: 'Undo' | 'Redo', key: string): Promise<number> {
  for (let presses = 0; presses <= 2 * edits; presses += 1) {
    if ((await button(page, name).getAttribute('aria-disabled')) === 'true') return presses
    await page.keyboard.press(key)
  }
  throw new Error(`${name} never comes to an end.`)
}

for (const [what, text, reason] of [
  ['a newer format', '{"format":"cajal","formatVersion":99,"document":{}}', /newer/i],
  ['another program’s data', '{"nodes":[1,2,3]}', /Cajal/],
  ['half a file', '{"format":"cajal","formatVersion":1,"docum', /./],
  [
    'ids that are names of JavaScript',
    '{"format":"cajal","formatVersion":1,"document":{"populations":{"__proto__":{"model":1}},"devices":[]}}',
    /./,
  ],
  [
    'a script',
    '{"format":"cajal","formatVersion":1,"document":{"populations":{"p1":{"label":"<img src=x onerror=alert(1)>","model":7}}}}',
    /./,
  ],
  ['a deep nest', `{"format":"cajal","formatVersion":1,"document":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, /./],
] as const) {
  test(`${what} is not pasted, and the reason is said`, async () => {
    const { app, page } = running()
    const count = await blocks(page).count()
    await app.evaluate(({ clipboard }, pasted) => clipboard.writeText(pasted), text)
    await canvas(page).click({ position: { x: 20, y: 60 } })
    await page.keyboard.press('ControlOrMeta+v')
    const refusal = page.getByRole('alertdialog', { name: 'Nothing was pasted' })
    await expect(refusal).toContainText(reason)
    await button(page, 'OK').click()
    await expect(blocks(page)).toHaveCount(count)
    await expect(block(page, 'constructor')).toHaveCount(0)
  })
}
