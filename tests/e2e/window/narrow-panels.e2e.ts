import { expect, type Locator, type Page } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, boxOf, field, inspector, palette, typeInto } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'

const folder = folderOfThisFile()
const cell = drawing({
  populations: { p1: { label: 'Cell', model: 'iaf_psc_alpha', size: 1, at: [256, 96] } },
  devices: { d1: { label: 'Noise', model: 'poisson_generator', at: [16, 96] } },
  projections: { c1: { from: 'd1', to: 'p1' } },
})
const running = appOfThisFile(() => ({ files: [folder.write('cell.cajal', cell)] }))

/** Drags the divider at one side of the canvas towards that side, but not so far that the panel closes. */
async function narrow(page: Page, side: 'left' | 'right'): Promise<void> {
  const dividers = page.locator('#cajal-columns > .divider')
  const { x, y, width, height } = await boxOf(side === 'left' ? dividers.first() : dividers.last())
  await page.mouse.move(x + width / 2, y + height / 2)
  await page.mouse.down()
  await page.mouse.move(x + (side === 'left' ? -100 : 90), y + height / 2, { steps: 4 })
  await page.mouse.up()
}

/** What is cut or runs over its neighbour: elements wider inside than they are, and labels under what stands beside them. */
async function crowded(area: Locator): Promise<readonly string[]> {
  return area.evaluate((root) => {
    const wide = [...root.querySelectorAll(':not(.hidden-visually)'), root].filter((element) => {
      const { overflowX, textOverflow } = getComputedStyle(element)
      // What ends in dots is cut on purpose.
      const isCut = overflowX !== 'visible' && textOverflow !== 'ellipsis'
      return isCut && element.clientWidth > 0 && element.scrollWidth > element.clientWidth
    })
    const covered = [...root.querySelectorAll<HTMLElement>('.row[data-plain] > .row-label')].filter((label) => {
      const text = document.createRange()
      text.selectNodeContents(label)
      const next = label.nextElementSibling?.getBoundingClientRect()
      const { right, top, bottom } = text.getBoundingClientRect()
      return next !== undefined && right > next.left && top < next.bottom && bottom > next.top + 1
    })
    return [...wide, ...covered].map((element) => `${element.tagName} ${element.textContent.slice(0, 40)}`)
  })
}

test('no panel can be drawn so narrow that what is in it is cut or lies under something else', async () => {
  const { page } = running()
  await narrow(page, 'left')
  await narrow(page, 'right')
  await expect(palette(page)).toBeVisible()
  await expect(inspector(page)).toBeVisible()
  expect(await crowded(palette(page))).toEqual([])
  expect(await crowded(inspector(page))).toEqual([])
  await block(page, 'Cell').click()
  await expect(inspector(page).getByRole('tab', { name: 'Cell' })).toBeVisible()
  expect(await crowded(inspector(page))).toEqual([])
})

/** Makes all that the window shows so much larger or smaller. */
async function steps(page: Page, key: '=' | '-', count: number): Promise<void> {
  for (let step = 0; step < count; step += 1) {
    const before = await page.evaluate(() => innerWidth)
    await page.keyboard.press(`ControlOrMeta+Alt+${key}`)
    await expect.poll(() => page.evaluate(() => innerWidth)).not.toBe(before)
  }
}

test('a panel steps aside where there is no room for it, comes back with the room, and when asked for what is further away makes room', async () => {
  const { app, page } = running()
  const resize = (width: number): Promise<unknown> =>
    app.evaluate(({ BrowserWindow }, wide) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, 800), width)
  const help = page.getByRole('region', { name: 'Help', exact: true })
  await resize(1280)
  await block(page, 'Cell').click()
  await expect(palette(page)).toBeVisible()
  await test.step('Help opens and closes at 125 %', async () => {
    await steps(page, '=', 2)
    await page.keyboard.press('F1')
    await expect(help).toBeVisible()
    await expect(palette(page)).toHaveCount(0)
    await page.getByRole('button', { name: 'Close help' }).click()
    await expect(palette(page)).toBeVisible()
  })
  await test.step('all becomes smaller while Help is open', async () => {
    await page.keyboard.press('F1')
    await expect(palette(page)).toHaveCount(0)
    const focused = await page.evaluate(() => document.activeElement?.outerHTML)
    await steps(page, '-', 2)
    await expect(palette(page)).toBeVisible()
    expect(await page.evaluate(() => document.activeElement?.outerHTML)).toBe(focused)
  })
  await test.step('asked for it is shown, and Help gives way', async () => {
    await steps(page, '=', 2)
    await expect(palette(page)).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+b')
    await expect(palette(page)).toBeVisible()
    await expect(help).toHaveCount(0)
    await expect(inspector(page)).toBeVisible()
    await steps(page, '-', 2)
  })
  await test.step('closed by hand it stays so, however wide the window becomes', async () => {
    await page.keyboard.press('ControlOrMeta+b')
    await expect(palette(page)).toHaveCount(0)
    await steps(page, '=', 4)
    await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThan(760)
    await steps(page, '-', 4)
    await page.keyboard.press('F1')
    await expect(help).toBeVisible()
    await expect(palette(page)).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(help).toHaveCount(0)
    await expect(palette(page)).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+b')
    await expect(palette(page)).toBeVisible()
  })
})

test('with everything twice as large nothing in the top bar or the inspector lies over anything else, also beside Help', async () => {
  const { app, page } = running()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800))
  await steps(page, '=', 5)
  const overlaps = (): Promise<readonly string[]> =>
    page.locator('.top-bar').evaluate((bar) => {
      const seen = [...bar.querySelectorAll('button, .run-progress')].filter((element) => element.getBoundingClientRect().width > 0)
      const edges = seen.map((element) => element.getBoundingClientRect()).sort((a, b) => a.left - b.left)
      const isOver = ({ right }: DOMRect, index: number): boolean => right > (edges[index + 1]?.left ?? bar.clientWidth) + 0.5
      return edges.filter(isOver).map(({ left, right }) => `${left} to ${right}`)
    })
  for (const help of [false, true]) {
    if (help) await page.keyboard.press('F1')
    await expect(page.getByRole('region', { name: 'Help', exact: true })).toHaveCount(help ? 1 : 0)
    expect(await overlaps()).toEqual([])
    await block(page, 'Cell').focus()
    await inspector(page).getByRole('tab', { name: 'Cell' }).click()
    await expect(field(page, 'tau_m')).toBeAttached()
    expect(await crowded(inspector(page))).toEqual([])
    await inspector(page).getByRole('tab', { name: 'Simulation' }).click()
    await expect(field(page, 'Seed')).toBeVisible()
    expect(await crowded(inspector(page))).toEqual([])
  }
  for (const name of ['Continue', 'Code']) await expect(page.getByRole('button', { name, exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await steps(page, '-', 5)
})

test('what a duration comes to stands beside it in one line', async () => {
  const { page } = running()
  await page.keyboard.press('Escape')
  await inspector(page).getByRole('tab', { name: 'Simulation' }).click()
  await typeInto(field(page, 'Duration'), '100 * 1000')
  const comesTo = inspector(page).locator('.row[data-worked] > .row-unit')
  await expect(comesTo).toHaveText(/^= 100\s000\sms$/)
  const [height, line] = await comesTo.evaluate((unit) => [
    unit.getClientRects()[0]?.height ?? 0,
    Number.parseFloat(getComputedStyle(unit).lineHeight),
  ])
  expect(height).toBeLessThan(1.5 * line)
  expect(await crowded(inspector(page))).toEqual([])
})
