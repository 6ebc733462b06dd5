import { expect } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, boxOf, canvas, edges, expectDrawing, field, inspector, typeInto } from '../tools/hands'
import { test } from '../tools/launch'

const folder = folderOfThisFile()
const network = drawing({
  populations: {
    p1: { label: 'E', model: 'iaf_psc_alpha', size: 80, parameters: {}, at: [403, 0] },
    p2: { label: 'I', model: 'iaf_psc_alpha', size: 20, parameters: {}, at: [40, 200] },
  },
  devices: {
    d1: { label: 'Noise', model: 'poisson_generator', parameters: {}, at: [640, 120] },
    d2: { label: 'Spikes', model: 'spike_recorder', parameters: {}, at: [0, 0] },
  },
  projections: {
    c1: { from: 'd1', to: 'p1' },
    c2: { from: 'p1', to: 'p2' },
    c3: { from: 'p1', to: 'd2' },
  },
})

test('blocks are dragged in line with others, tidied up, found and zoomed to, and the camera moves only when asked', async ({ launch }) => {
  folder.write('network.cajal', network)
  const { page } = await launch({ files: [folder.pathOf('network.cajal')] })
  await expectDrawing(page, ['E', 'I', 'Noise', 'Spikes'], 3)
  const viewport = () => canvas(page).locator('.react-flow__viewport').getAttribute('style')
  const left = async (label: string): Promise<number> => (await block(page, label).boundingBox())?.x ?? NaN
  /** Where the camera is once it does not move. */
  const atRest = async (): Promise<string | null> => {
    let last: string | null = null
    const stays = async (): Promise<boolean> => last === (last = await viewport())
    await expect.poll(stays, { intervals: [300] }).toBe(true)
    return last
  }

  await test.step('dragged near another, a block is caught in line with it and a line shows it', async () => {
    const from = await block(page, 'I').boundingBox()
    if (from === null) throw new Error('no block')
    await page.mouse.move(from.x + 30, from.y + 20)
    await page.mouse.down()
    // A drag begins where the pointer is after its first move.
    await page.mouse.move(from.x + 34, from.y + 24)
    await page.mouse.move((await left('E')) + 36, from.y + 34, { steps: 4 })
    await expect(canvas(page).locator('.guide-lines line')).not.toHaveCount(0)
    await page.mouse.up()
    await expect(canvas(page).locator('.guide-lines line')).toHaveCount(0)
    expect(await left('I')).toBeCloseTo(await left('E'), 1)
  })

  await test.step('tidied up, signals go from left to right, and it is one step to take back', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Shift+Alt+t')
    await expect.poll(async () => (await left('Noise')) < (await left('E')) && (await left('E')) < (await left('Spikes'))).toBe(true)
    expect(await left('I')).toBeLessThanOrEqual(await left('Spikes'))
    await expect(edges(page)).toHaveCount(3)
    // What was seen whole still is.
    await atRest()
    const room = await boxOf(canvas(page))
    for (const label of ['E', 'I', 'Noise', 'Spikes']) {
      const { x, y, width, height } = await boxOf(block(page, label))
      expect(x > room.x && y > room.y && x + width < room.x + room.width && y + height < room.y + room.height).toBe(true)
    }
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(async () => (await left('Noise')) > (await left('E'))).toBe(true)
    await page.keyboard.press('ControlOrMeta+1')
  })

  await test.step('found by label or model, a block is selected; zooming to it is a command of its own', async () => {
    const view = await atRest()
    await page.keyboard.press('ControlOrMeta+f')
    const search = canvas(page).getByRole('combobox', { name: 'Find in drawing' })
    await expect(search).toBeFocused()
    await search.fill('poisson')
    await expect(canvas(page).getByRole('option')).toHaveCount(1)
    await page.keyboard.press('Enter')
    await expect(inspector(page).getByRole('tab', { name: 'Noise' })).toBeVisible()
    expect(await viewport()).toBe(view)
    await page.keyboard.press('Escape')
    await expect(search).toBeHidden()
    await page.keyboard.press('ControlOrMeta+2')
    await expect.poll(viewport).not.toBe(view)
  })

  await test.step('each of several quick presses is a step nearer, or away', async () => {
    const zoom = page.getByTitle('Zoom to 100 %')
    await page.keyboard.press('ControlOrMeta+0')
    await expect(zoom).toHaveText('100 %')
    for (const _ of [1, 2, 3]) await page.keyboard.press('ControlOrMeta+=')
    await expect(zoom).toHaveText('173 %')
    for (const _ of [1, 2, 3, 4]) await page.keyboard.press('ControlOrMeta+-')
    await expect(zoom).toHaveText('83 %')
  })

  await test.step('found in a drawing that is seen from too far to be read, a block is brought near; its label in the outline is whole', async () => {
    const zoom = (): Promise<number> => canvas(page).locator('.react-flow__viewport').evaluate((element) => new DOMMatrix(element.style.transform).a) // prettier-ignore
    await canvas(page).hover({ position: { x: 350, y: 380 }, force: true })
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, 1200)
    await page.keyboard.up('Control')
    await expect.poll(zoom).toBeLessThan(0.4)
    await page.keyboard.press('ControlOrMeta+f')
    await canvas(page).getByRole('combobox', { name: 'Find in drawing' }).fill('poisson')
    await page.keyboard.press('Enter')
    await expect.poll(zoom).toBeGreaterThan(0.7)
    await page.keyboard.press('Escape')
    await block(page, 'Noise').click()
    await typeInto(field(page, 'Label'), 'Noise of layer 4')
    await page.keyboard.press('ControlOrMeta+Shift+o')
    const label = page.getByRole('treeitem', { name: /^Noise of layer 4/ }).locator('.outline-label')
    const room = await label.evaluate((element) => {
      const text = document.createRange()
      text.selectNodeContents(element)
      return element.getBoundingClientRect().width - text.getBoundingClientRect().width
    })
    expect(room).toBeGreaterThanOrEqual(0)
  })
})

test('Escape takes a drag back, and deleting in the middle of one does no harm', async ({ launch }) => {
  folder.write('network.cajal', network)
  const { page } = await launch({ files: [folder.pathOf('network.cajal')] })
  await expectDrawing(page, ['E', 'I', 'Noise', 'Spikes'], 3)
  const noise = block(page, 'Noise')
  const edited = page.getByText('edited', { exact: true })
  const before = await noise.boundingBox()
  const from = { x: (before?.x ?? 0) + 30, y: (before?.y ?? 0) + 20 }
  const hold = async (): Promise<void> => {
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(from.x + 40, from.y + 30)
    await page.mouse.move(from.x + 60, from.y + 90, { steps: 4 })
    await expect.poll(async () => noise.boundingBox()).not.toEqual(before)
  }
  await hold()
  await page.keyboard.press('Escape')
  await expect.poll(async () => noise.boundingBox()).toEqual(before)
  await page.mouse.move(from.x + 70, from.y + 120, { steps: 4 })
  await page.mouse.up()
  expect(await noise.boundingBox()).toEqual(before)
  await expect(inspector(page).getByRole('tab', { name: 'Noise' })).toBeVisible()
  await expect(edited).toBeHidden()

  await hold()
  await page.keyboard.press('Delete')
  await expect(noise).toBeHidden()
  await page.mouse.up()
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(async () => noise.boundingBox()).toEqual(before)
  await expect(edited).toBeHidden()

  await hold()
  await page.mouse.up()
  await expect(edited).toBeVisible()
  expect(await noise.boundingBox()).not.toEqual(before)
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(async () => noise.boundingBox()).toEqual(before)
})

test('blocks that are selected and let go of by the hundred never have what a connection is drawn from', async ({ launch }) => {
  const populations = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => {
      const at = [(index % 20) * 240, Math.floor(index / 20) * 140]
      return [`p${index + 1}`, { label: `N${index + 1}`, model: 'iaf_psc_alpha', size: 1, parameters: {}, at }]
    }),
  )
  folder.write('many.cajal', drawing({ populations }))
  const { page } = await launch({ files: [folder.pathOf('many.cajal')] })
  const blocks = canvas(page).locator('.block')
  const selected = canvas(page).locator('.block[data-selected]')
  await expect(blocks).toHaveCount(300)
  await canvas(page).evaluate((element) => {
    let most = 0
    const count = () => {
      most = Math.max(most, element.querySelectorAll('.block-source').length)
      element.setAttribute('data-most-handles', String(most))
    }
    count()
    new MutationObserver(count).observe(element, { childList: true, subtree: true })
  })
  await page.keyboard.press('ControlOrMeta+a')
  await expect(selected).toHaveCount(300)
  await page.keyboard.press('Escape')
  await expect(selected).toHaveCount(0)
  // The pointer of the screen may lie on one of them.
  expect(Number(await canvas(page).getAttribute('data-most-handles'))).toBeLessThanOrEqual(1)
})
