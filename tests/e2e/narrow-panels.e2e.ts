import { expect, type Locator, type Page } from '@playwright/test'
import { drawing } from './drawings'
import { folderOfThisFile } from './files'
import { block, inspector, palette } from './hands'
import { appOfThisFile, test } from './launch'

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
  const { x, y, width, height } = (await (side === 'left' ? dividers.first() : dividers.last()).boundingBox())!
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
      return next !== undefined && text.getBoundingClientRect().right > next.left && text.getBoundingClientRect().top < next.bottom
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
