import { expect, type Page } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, button, canvas, edge, edges, type Place } from '../tools/hands'
import { test } from '../tools/launch'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()
const network = drawing({
  populations: {
    p1: { label: 'E', model: 'iaf_psc_alpha', size: 80, parameters: {}, at: [0, 0] },
    p2: { label: 'I', model: 'iaf_psc_alpha', size: 20, parameters: {}, at: [360, 0] },
    p3: { label: 'A', model: 'iaf_psc_alpha', size: 1, parameters: {}, at: [0, 260] },
    p4: { label: 'B', model: 'iaf_psc_alpha', size: 1, parameters: {}, at: [0, 340] },
  },
  devices: {
    d1: { label: 'Weights', model: 'weight_recorder', parameters: {}, at: [200, 140] },
    d2: { label: 'Noise', model: 'poisson_generator', parameters: {}, at: [-260, 0] },
  },
  projections: { c1: { from: 'p1', to: 'p2' } },
  frames: { f1: { label: 'Cortex', at: [-20, 220], size: [240, 220], blocks: ['p3', 'p4'], collapsed: true } },
})

async function holdTo(page: Page, to: Place): Promise<void> {
  await page.mouse.down()
  await page.mouse.move(to.x - 30, to.y - 30, { steps: 3 })
  await page.mouse.move(to.x, to.y, { steps: 3 })
}

async function dragTo(page: Page, to: Place): Promise<void> {
  await holdTo(page, to)
  await page.mouse.up()
}

test('weights are led to a recorder by hand, the line is deleted by itself, and wires lead to and from frames', async ({ launch }) => {
  folder.write('network.cajal', network)
  const { page } = await launch({ files: [folder.pathOf('network.cajal')] })
  await expect(edges(page)).toHaveCount(1)
  const middleOf = async (label: string): Promise<{ x: number; y: number }> => {
    const box = await block(page, label).boundingBox()
    if (box === null) throw new Error(`no ${label}`)
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  const weights = canvas(page).getByTestId('weights-c1')
  const frame = canvas(page).locator('.react-flow__node-frame')

  await test.step('a line is drawn from the edge to the recorder', async () => {
    await edge(page, 'E', 'I').dispatchEvent('click')
    await canvas(page).getByTestId('grip-weights').hover()
    await dragTo(page, await middleOf('Weights'))
    await expect(weights).toBeAttached()
    await shoot(page, 'attached')
  })

  await test.step('chosen and deleted it goes alone, and comes back', async () => {
    await weights.dispatchEvent('click')
    await page.keyboard.press('Delete')
    await expect(weights).toHaveCount(0)
    await expect(edges(page)).toHaveCount(1)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(weights).toBeAttached()
  })

  const said = canvas(page).locator('.connect-bar')

  await test.step('a wire let go over a collapsed frame leads to what is in it, in one entry', async () => {
    await block(page, 'Noise').hover()
    await block(page, 'Noise').locator('.block-source').hover()
    const box = await frame.boundingBox()
    if (box === null) throw new Error('no frame')
    await holdTo(page, { x: box.x + box.width / 2, y: box.y + box.height / 2 })
    await expect(page.getByRole('status').filter({ hasText: 'Connect Noise → Cortex: 2 connections' })).toBeVisible()
    await page.mouse.up()
    await expect(said).toHaveText('2 connections from Noise to Cortex')
    await shoot(page, 'frame-wire')
    await expect(edges(page)).toHaveCount(3)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(said).toHaveCount(0)
    await expect(edges(page)).toHaveCount(1)
  })

  await test.step('one drawn out of it comes from what is in it', async () => {
    await frame.hover()
    await frame.locator('.block-source').hover()
    await dragTo(page, await middleOf('I'))
    await expect(said).toHaveText('2 connections from Cortex to I')
    await expect(edges(page)).toHaveCount(3)
    await page.keyboard.press('ControlOrMeta+z')
  })

  await test.step('and so it is where the frame is open: it ends at the title, and begins at the edge', async () => {
    await button(page, 'Expand Cortex').click()
    const title = await frame.locator('.frame-title').boundingBox()
    if (title === null) throw new Error('no title')
    await block(page, 'I').hover()
    await block(page, 'I').locator('.block-source').hover()
    await dragTo(page, { x: title.x + title.width / 2, y: title.y + title.height / 2 })
    await expect(said).toHaveText('2 connections from I to Cortex')
    await expect(edge(page, 'I', 'B')).toBeAttached()
    await frame.locator('.frame-title').click()
    await frame.locator('.block-source').hover()
    await dragTo(page, await middleOf('E'))
    await expect(said).toHaveText('2 connections from Cortex to E')
    await expect(edge(page, 'A', 'E')).toBeAttached()
  })

  const area = async (down: number) => {
    const box = await frame.boundingBox()
    if (box === null) throw new Error('no frame')
    return { x: box.x + box.width - 24, y: box.y + down }
  }
  const takeWire = async (label: string) => {
    await block(page, label).hover()
    await block(page, label).locator('.block-source').hover()
  }

  await test.step('its empty area is an end as well, to a wire that comes from outside', async () => {
    const before = await edges(page).count()
    await takeWire('Noise')
    await holdTo(page, await area(60))
    await expect(page.getByRole('status').filter({ hasText: 'Connect Noise → Cortex: 2 connections' })).toBeVisible()
    await shoot(page, 'frame-area')
    await page.mouse.up()
    await expect(said).toHaveText('2 connections from Noise to Cortex')
    await page.keyboard.press('ControlOrMeta+z')
    await takeWire('Noise')
    await dragTo(page, await middleOf('B'))
    await expect(edge(page, 'Noise', 'B')).toBeAttached()
    await expect(edges(page)).toHaveCount(before + 1)
    await page.keyboard.press('ControlOrMeta+z')
  })

  await test.step('where it is no target its title says why, and its empty area is background', async () => {
    const offer = page.getByRole('dialog', { name: 'Add a block' })
    await takeWire('Noise')
    await dragTo(page, await area(60))
    await expect(said).toHaveText('2 connections from Noise to Cortex')
    await takeWire('Noise')
    const title = await frame.locator('.frame-title').boundingBox()
    if (title === null) throw new Error('no title')
    await holdTo(page, { x: title.x + title.width / 2, y: title.y + title.height / 2 })
    await expect(page.getByRole('status').filter({ hasText: 'Noise and Cortex are connected already' })).toBeVisible()
    const { x, y } = await area(60)
    await page.mouse.move(x, y, { steps: 3 })
    await page.mouse.up()
    await expect(offer).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(offer).toBeHidden()
    await page.keyboard.press('ControlOrMeta+z')
  })

  await test.step('a wire that begins in it finds the list of blocks there, as on the background', async () => {
    await takeWire('A')
    await dragTo(page, await area(60))
    const offer = page.getByRole('dialog', { name: 'Add a block' })
    await expect(offer).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(offer).toBeHidden()
  })

  await test.step('the end of an edge is moved onto it, by hand and from a list', async () => {
    await edge(page, 'E', 'I').dispatchEvent('click')
    await canvas(page).getByTestId('grip-end').hover()
    await holdTo(page, await area(60))
    await expect(page.getByRole('status').filter({ hasText: 'Move this end to Cortex: 2 connections' })).toBeVisible()
    await page.mouse.up()
    await expect(said).toHaveText('2 connections from E to Cortex')
    await expect(edge(page, 'E', 'I')).toHaveCount(0)
    await expect(edge(page, 'E', 'B')).toBeAttached()
    await page.keyboard.press('ControlOrMeta+z')
    await edge(page, 'E', 'I').dispatchEvent('click')
    await button(page, 'Move…').press('Enter')
    await page.getByRole('menuitem', { name: 'Start to' }).press('ArrowRight')
    await page.getByRole('menuitem', { name: /^All of Cortex/ }).press('Enter')
    await expect(said).toHaveText('2 connections from Cortex to I')
    await page.keyboard.press('ControlOrMeta+z')
  })

  await test.step('by keyboard and by the menu as well', async () => {
    await frame.locator('.frame-title').click()
    await page.keyboard.press('c')
    await expect(said).toContainText('Connect Cortex → I')
    await page.keyboard.press('Enter')
    await expect(said).toHaveText('2 connections from Cortex to I')
    await frame.locator('.frame-title').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Connect To' }).hover()
    await page.getByRole('menuitem', { name: 'All of Cortex (itself)' }).click()
    await expect(said).toHaveText('4 connections within Cortex')
  })
})
