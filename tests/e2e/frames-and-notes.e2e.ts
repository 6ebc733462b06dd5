import { expect } from '@playwright/test'
import { folderOfThisFile } from './files'
import { block, button, canvas, edge, expectDrawing } from './hands'
import { drawing } from './drawings'
import { test } from './launch'
import { answerSaveDialogs } from './native'

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
    await expect(frame('Cortex')).toContainText('2 blocks')
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
