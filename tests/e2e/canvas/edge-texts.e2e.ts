import { expect } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { canvas, edge, middleOfEdge } from '../tools/hands'
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
