import { expect } from '@playwright/test'
import { folderOfThisFile } from '../tools/files'
import { block, blocks, button, canvas, edge, expectDrawing } from '../tools/hands'
import { drawing } from '../tools/drawings'
import { test } from '../tools/launch'
import { answerSaveDialogs } from '../tools/native'

const folder = folderOfThisFile()
const network = drawing({
  populations: {
    p1: { label: 'E', model: 'iaf_psc_alpha', size: 80, parameters: {}, at: [0, 0] },
    p2: { label: 'I', model: 'iaf_psc_alpha', size: 20, parameters: {}, at: [0, 144] },
  },
  devices: { d1: { label: 'Spikes', model: 'spike_recorder', parameters: {}, at: [400, 0] } },
  projections: { c1: { from: 'p1', to: 'p2' }, c2: { from: 'p1', to: 'd1' } },
})

test('blocks are framed and named, the frame is collapsed and moved, a note is written, all is taken back and saved', async ({
  launch,
}) => {
  folder.write('network.cajal', network)
  const { app, page } = await launch({ files: [folder.pathOf('network.cajal')] })
  await expectDrawing(page, ['E', 'I', 'Spikes'], 2)
  const frame = (name: string) => canvas(page).locator('.react-flow__node-frame').filter({ hasText: name })

  await test.step('two blocks are framed, and the label is written where it stands', async () => {
    await block(page, 'E').click()
    await block(page, 'I').click({ modifiers: ['Shift'] })
    await page.keyboard.press('ControlOrMeta+g')
    await expect(canvas(page).getByRole('textbox', { name: 'Label of Frame' })).toBeFocused()
    await page.keyboard.type('Cortex')
    await page.keyboard.press('Enter')
    await expect(frame('Cortex')).toBeVisible()
  })

  await test.step('collapsed, its edges end at it', async () => {
    await button(page, 'Collapse Cortex').click()
    await expect(frame('Cortex')).toContainText('100 neurons, 2 blocks')
    await expect(block(page, 'E')).toHaveCount(0)
    await expect(edge(page, 'E', 'Spikes')).toBeAttached()
    await expect(edge(page, 'E', 'I')).toHaveCount(0)
  })

  await test.step('moved with the arrows and expanded, its blocks have come along', async () => {
    await frame('Cortex').click({ position: { x: 60, y: 40 } })
    await page.keyboard.press('ArrowDown')
    await button(page, 'Expand Cortex').click()
    await expect(block(page, 'E')).toBeVisible()
  })

  await test.step('a note is written with several lines', async () => {
    await canvas(page).click({ position: { x: 12, y: 12 } })
    await page.keyboard.press('n')
    await expect(canvas(page).getByRole('textbox', { name: 'Text of the note' })).toBeFocused()
    await page.keyboard.type('After Brunel')
    await page.keyboard.press('Enter')
    await page.keyboard.type('<b>2000</b>')
    await page.keyboard.press('Escape')
    await expect(canvas(page).locator('.note-text')).toHaveText('After Brunel\n<b>2000</b>', { useInnerText: true })
  })

  await test.step('saved, it is in the file', async () => {
    await answerSaveDialogs(app, folder.pathOf('framed.cajal'))
    await page.keyboard.press('ControlOrMeta+Shift+s')
    await expect(page.getByTestId('document-name')).toHaveText('framed')
    const { document } = JSON.parse(folder.read('framed.cajal') ?? '') as { document: Record<string, unknown> }
    expect(document).toMatchObject({
      frames: { f1: { label: 'Cortex', blocks: ['p1', 'p2'] } },
      notes: { n1: { text: 'After Brunel\n<b>2000</b>' } },
      populations: { p1: { at: [0, 8] } },
    })
  })

  await test.step('and all of it can be taken back', async () => {
    const undo = button(page, 'Undo')
    for (let entry = 0; entry < 20 && (await undo.getAttribute('aria-disabled')) !== 'true'; entry += 1) await undo.click()
    await expect(undo).toHaveAttribute('aria-disabled', 'true')
    await expectDrawing(page, ['E', 'I', 'Spikes'], 2)
  })
})

test('a frame lies in a frame: it is dragged in and out, goes along, hides with the outer, and the outline has it so', async ({
  launch,
}) => {
  const frames = {
    f1: { label: 'Column', at: [-24, -48], size: [240, 280], blocks: ['p1', 'p2'] },
    f2: { label: 'Area', at: [320, -72], size: [620, 340], blocks: ['d1'] },
  }
  const { document } = JSON.parse(network) as { document: object }
  folder.write('nested.cajal', drawing({ ...document, frames }))
  const { page } = await launch({ files: [folder.pathOf('nested.cajal')] })
  const frame = (name: string) => canvas(page).locator('.react-flow__node-frame').filter({ hasText: name })
  const title = (name: string) => frame(name).locator('.frame-title')
  const outlineLevels = () => page.getByRole('treeitem').evaluateAll((rows) => rows.map((row) => `${row.ariaLevel} ${row.ariaLabel}`))
  await expect(blocks(page)).toHaveCount(5)

  await test.step('dragged by its title into the other, it belongs to it', async () => {
    const [inner, outer] = [await frame('Column').boundingBox(), await frame('Area').boundingBox()]
    if (inner === null || outer === null) throw new Error('no frames')
    const [x, y] = [inner.x + inner.width / 2, inner.y + 8]
    const by = [outer.x + outer.width / 2 - x, outer.y + outer.height / 2 - inner.y - inner.height / 2] as const
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + by[0] / 2, y)
    await page.mouse.move(x + by[0], y + by[1], { steps: 4 })
    await expect(frame('Area').locator('.frame')).toHaveAttribute('data-over', 'true')
    await page.mouse.up()
    await page.keyboard.press('ControlOrMeta+Shift+o')
    await expect
      .poll(outlineLevels)
      .toEqual([
        '1 Area, 100 neurons, 3 blocks',
        '2 Column, 100 neurons, 2 blocks',
        '3 E, iaf_psc_alpha × 80',
        '3 I, iaf_psc_alpha × 20',
        '2 Spikes, spike_recorder',
      ])
  })

  await test.step('it goes along with the outer, by the arrows', async () => {
    const before = await block(page, 'E').boundingBox()
    await title('Area').click()
    await page.keyboard.press('ArrowDown')
    await expect.poll(async () => (await block(page, 'E').boundingBox())?.y).toBeGreaterThan(before?.y ?? 0)
  })

  await test.step('the outer collapsed stands for all, and expanded the inner is as it was', async () => {
    await button(page, 'Collapse Column').click()
    await button(page, 'Collapse Area').click()
    await expect(frame('Column')).toHaveCount(0)
    await expect(blocks(page)).toHaveCount(1)
    await button(page, 'Expand Area').click()
    await expect(button(page, 'Expand Column')).toBeVisible()
    await expect(block(page, 'E')).toHaveCount(0)
    await button(page, 'Expand Column').click()
    await expect(block(page, 'E')).toBeVisible()
  })

  await test.step('what is in it is selected by the menu, and a double-click opens a collapsed one', async () => {
    await title('Column').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Select All in Frame' }).click()
    await expect(canvas(page).locator('.block[data-selected]')).toHaveCount(2)
    await button(page, 'Collapse Column').click()
    await expect(block(page, 'E')).toHaveCount(0)
    await frame('Column').dblclick()
    await expect(block(page, 'E')).toBeVisible()
  })

  await test.step('removed, the outer leaves it where it is', async () => {
    await title('Area').click()
    await page.keyboard.press('ControlOrMeta+Shift+g')
    await expect.poll(outlineLevels).toContain('1 Column, 100 neurons, 2 blocks')
  })
})
