import path from 'node:path'
import { expect, type Locator } from '@playwright/test'
import { root } from '../../../scripts/lib/paths.mjs'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, button, canvas, edge, inspector, middleOfEdge } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()
const sheet = { model: 'iaf_psc_alpha', size: 100, parameters: {}, positions: { grid: { shape: [10, 10] } } }
const weight = { distribution: 'distance_gaussian', scale: 400, std: 0.25, of: 'offset.x' }
const network = drawing({
  populations: { p1: { ...sheet, label: 'Left', at: [48, 120] }, p2: { ...sheet, label: 'Right', at: [400, 120] } },
  devices: { d1: { label: 'Spikes', model: 'spike_recorder', parameters: {}, at: [720, 120] } },
  projections: {
    c1: {
      from: 'p1',
      to: 'p2',
      rule: { name: 'pairwise_bernoulli', parameters: { p: 0.5 } },
      synapse: { model: 'static_synapse', parameters: { weight } },
    },
    c2: { from: 'p2', to: 'd1' },
  } as never,
})

const running = appOfThisFile(() => ({ files: [folder.write('texts.cajal', network)] }))

test('a text that would run under the ends of its edge is cut, and whole over them while the edge is pointed at', async () => {
  const { page } = running()
  const whole = 'Gaussian over 0.25, by target minus source along x'
  const resting = canvas(page).locator('.drawn .edge-label').first()
  await expect(resting).toContainText('… · 1 ms')
  await expect(edge(page, 'Left', 'Right')).toHaveAttribute('aria-label', new RegExp(whole))
  const under = await resting.evaluate((label) => {
    const { left, right } = label.getBoundingClientRect()
    return [...document.querySelectorAll('.react-flow__node-block')].some((block) => {
      const box = block.getBoundingClientRect()
      return box.left < right && left < box.right
    })
  })
  expect(under).toBe(false)
  const tip = canvas(page).locator('.edge-tips .edge-label')
  await expect(tip).toHaveCount(0)
  const { x, y } = await middleOfEdge(page, 'Left', 'Right')
  await page.mouse.move(x - 2, y)
  await page.mouse.move(x, y)
  await expect(tip).toContainText(whole)
  await shoot(page, 'edge-text')
  await page.mouse.move(x, y + 200)
  await expect(tip).toHaveCount(0)
})

/** How many pairs of these texts lie over each other by more than a character. */
async function overlaps(texts: Locator): Promise<number> {
  return texts.evaluateAll((labels) => {
    // A line's box is as wide as the widest of its text; what is read is as wide as its letters.
    const lines = labels.map((label) =>
      [...label.children].map((line) => {
        const letters = document.createRange()
        letters.selectNodeContents(line)
        return letters.getBoundingClientRect()
      }),
    )
    const letter = (lines[0]?.[0]?.width ?? 0) / (labels[0]?.children[0]?.textContent ?? '-').length
    const meet = (a: DOMRect, b: DOMRect): boolean =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1.5 * letter && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > letter
    return lines.flatMap((own, index) => lines.slice(index + 1).filter((other) => own.some((a) => other.some((b) => meet(a, b))))).length
  })
}

test('texts of many edges do not lie over each other, selected or not; one that is left out is shown where its edge is pointed at', async ({
  launch,
}) => {
  const { page } = await launch({ files: [path.join(root, 'examples/cortical-microcircuit.cajal')] })
  const lively = canvas(page).locator('[data-lively] .edge-label')
  await block(page, 'L4 E').click()
  await page.keyboard.press('ControlOrMeta+a')
  await button(page, '63 weighted connections among them').click()
  await expect(inspector(page).getByRole('tab', { name: '63 selected' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+0')
  await expect(lively).not.toHaveCount(0)
  expect(await lively.count()).toBeLessThan(63)
  expect(await overlaps(lively)).toBe(0)
  await shoot(page, 'edge-texts-selected')

  await page.keyboard.press('Escape')
  await expect(lively).toHaveCount(0)
  const resting = canvas(page).locator('.drawn .edge-label')
  expect(await resting.count()).toBeLessThan(63)
  expect(await overlaps(resting)).toBe(0)
  const { x, y } = await middleOfEdge(page, 'L4 E', 'L5 I')
  await page.mouse.move(x - 2, y)
  await page.mouse.move(x, y)
  await expect(lively).toHaveCount(1)
})
