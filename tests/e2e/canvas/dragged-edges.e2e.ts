import { expect, type Page } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, canvas, edge, edges } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'

const folder = folderOfThisFile()
const names = ['A', 'B', 'C', 'D', 'E', 'F']
/** From each of six blocks to each of the others. */
const joined = names.flatMap((_, from) => names.flatMap((_, to) => (from === to ? [] : [{ from: `p${from}`, to: `p${to}` }])))
const running = appOfThisFile(() => {
  const populations = names.map((label, index) => {
    const at = [(index % 3) * 190, Math.floor(index / 3) * 180]
    return [`p${index}`, { label, model: 'iaf_psc_alpha', size: 10, parameters: {}, at }]
  })
  folder.write('six.cajal', drawing({ populations: Object.fromEntries(populations), projections: byId(joined) }))
  return { files: [folder.pathOf('six.cajal')] }
})

function byId(list: readonly object[]): Readonly<Record<string, object>> {
  return Object.fromEntries(list.map((each, index) => [`c${index + 1}`, each]))
}

test('an edge is in the drawing once at every moment: when its block is selected, dragged, let go of, and all is taken back', async () => {
  const { page } = running()
  await page.evaluate(watchEdges)
  const raised = canvas(page).locator('.projection[data-raised]')
  const place = await middleOf(page, 'B')
  const drag = async (): Promise<void> => {
    await page.mouse.move(place.x, place.y)
    await page.mouse.down()
    await page.mouse.move(place.x + 30, place.y + 40, { steps: 4 })
    await page.mouse.move(place.x + 60, place.y + 90, { steps: 8 })
    await expect.poll(() => middleOf(page, 'B')).not.toEqual(place)
  }
  await test.step('one that is not selected before', async () => {
    await drag()
    await expect(raised).toHaveCount(10)
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await page.keyboard.press('Escape')
    await expect(raised).toHaveCount(0)
  })
  await test.step('two that are', async () => {
    await page.mouse.click(place.x, place.y)
    const other = await middleOf(page, 'E')
    await page.keyboard.down('Shift')
    await page.mouse.click(other.x, other.y)
    await page.keyboard.up('Shift')
    await expect(raised).toHaveCount(18)
    // Their lines are drawn elsewhere; for those who hear the drawing they are where they were.
    await expect(edges(page)).toHaveCount(joined.length)
    for (const { from, to } of joined) await expect(edge(page, nameOf(from), nameOf(to))).toBeVisible()
    await drag()
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await expect.poll(() => middleOf(page, 'B')).toEqual(place)
    await drag()
    await page.mouse.up()
    await expect(page.getByText('edited', { exact: true })).toBeVisible()
    await expect(raised).toHaveCount(18)
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => middleOf(page, 'B')).toEqual(place)
    await page.keyboard.press('ControlOrMeta+Shift+z')
    await expect.poll(() => middleOf(page, 'B')).not.toEqual(place)
    await page.keyboard.press('ControlOrMeta+z')
    await page.keyboard.press('ControlOrMeta+a')
    await expect(raised).toHaveCount(joined.length)
    await page.keyboard.press('Escape')
    await expect(raised).toHaveCount(0)
  })
  expect(await page.evaluate(() => Reflect.get(globalThis, 'edgesWrong') as unknown)).toEqual([])
})

function nameOf(id: string): string {
  return names[Number(id.slice(1))] ?? ''
}

async function middleOf(page: Page, label: string): Promise<{ readonly x: number; readonly y: number }> {
  const box = await block(page, label).boundingBox()
  return { x: Math.round((box?.x ?? 0) + (box?.width ?? 0) / 2), y: Math.round((box?.y ?? 0) + (box?.height ?? 0) / 2) }
}

/**
 * In the page: counts lines after every change of the drawing. One that is drawn over the others and not among them belongs to an edge whose own is
 * hidden. More of them, and an edge is in two places; less, and it is in none.
 */
function watchEdges(): void {
  const wrong: unknown[] = []
  Reflect.set(globalThis, 'edgesWrong', wrong)
  const lines = (within: string): readonly string[] =>
    [...document.querySelectorAll(`${within} .projection-line`)].flatMap((line) => line.getAttribute('d')?.match(/M[^M]+/g) ?? [])
  const look = (): void => {
    const own = [...document.querySelectorAll('.projection .projection-line')]
    const hidden = own.filter((line) => getComputedStyle(line).visibility === 'hidden').length
    const below = new Set(lines('.projection:not([data-raised])'))
    const above = lines('[data-lively]').filter((line) => !below.has(line)).length
    if (above !== hidden) wrong.push([above, hidden])
  }
  new MutationObserver(look).observe(document.querySelector('.edge-view') ?? document, { subtree: true, childList: true, attributes: true })
}
