import { expect, type Page } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, canvas, edge, edges, expectDrawing, holdWire, middleOfEdge } from '../tools/hands'
import { test, type RunningApp } from '../tools/launch'

const folder = folderOfThisFile()
const network = drawing({
  populations: {
    p1: { label: 'E', model: 'iaf_psc_alpha', size: 80, parameters: {}, at: [320, 0] },
    p2: { label: 'I', model: 'iaf_psc_alpha', size: 20, parameters: {}, at: [320, 200] },
    p3: { label: 'Relay', model: 'parrot_neuron', size: 1, parameters: {}, at: [0, 240] },
  },
  devices: {
    d1: { label: 'Noise', model: 'poisson_generator', parameters: {}, at: [0, 0] },
    d2: { label: 'Spikes', model: 'spike_recorder', parameters: {}, at: [640, 96] },
  },
  projections: { c1: { from: 'd1', to: 'p1' } },
})
const labels = ['E', 'I', 'Relay', 'Noise', 'Spikes']

async function open(launch: (options: { files: readonly string[] }) => Promise<RunningApp>): Promise<Page> {
  folder.write('network.cajal', network)
  const { page } = await launch({ files: [folder.pathOf('network.cajal')] })
  await expectDrawing(page, labels, 1)
  return page
}

test('Alt goes on from the same block: one target after another is clicked, and Escape ends it', async ({ launch }) => {
  const page = await open(launch)
  await page.keyboard.down('Alt')
  await holdWire(page, 'Noise', 'I')
  await page.mouse.up()
  await page.keyboard.up('Alt')
  await expect(canvas(page).getByText('click one block after another')).toBeVisible()
  await expect(block(page, 'Spikes').locator('.block')).toHaveAttribute('data-role', 'valid')
  await block(page, 'E').click()
  await block(page, 'Spikes').click()
  await page.keyboard.press('Escape')
  await expect(canvas(page).getByText('click one block after another')).toBeHidden()
  await expect(edges(page)).toHaveCount(4)
  await expect(edge(page, 'Noise', 'E')).toHaveCount(2)
})

test('from several selected blocks all that can be are connected at once', async ({ launch }) => {
  const page = await open(launch)
  await block(page, 'E').click()
  await block(page, 'I').click({ modifiers: ['Shift'] })
  await holdWire(page, 'E', 'Spikes')
  await expect(page.getByRole('status').filter({ hasText: 'Connect 2 blocks → Spikes' })).toBeVisible()
  await page.mouse.up()
  await expect(edges(page)).toHaveCount(3)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(edges(page)).toHaveCount(1)
})

test('an end of an edge is moved to another block, and let go over nothing it goes back', async ({ launch }) => {
  const page = await open(launch)
  const moveEnd = async (to: string | null): Promise<void> => {
    await edge(page, 'Noise', 'E').dispatchEvent('click')
    await canvas(page).getByTestId('grip-end').hover()
    await page.mouse.down()
    await canvas(page).hover({ position: { x: 20, y: 20 }, force: true })
    if (to !== null) await block(page, to).hover({ force: true })
    await page.mouse.up()
  }
  await moveEnd(null)
  await expect(edge(page, 'Noise', 'E')).toBeAttached()
  await moveEnd('I')
  await expect(edge(page, 'Noise', 'I')).toBeAttached()
  await expect(edges(page)).toHaveCount(1)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(edge(page, 'Noise', 'E')).toBeAttached()
})

test('a wire back to its own block is a loop, but not before it has left it', async ({ launch }) => {
  const page = await open(launch)
  await block(page, 'E').hover()
  await block(page, 'E').locator('.block-source').hover()
  await page.mouse.down()
  await page.mouse.up()
  await expect(edges(page)).toHaveCount(1)
  await holdWire(page, 'E', 'E')
  await page.mouse.up()
  await expect(edge(page, 'E', 'E')).toBeAttached()
})

test('a relay let go over an edge is put into it', async ({ launch }) => {
  const page = await open(launch)
  const middle = await middleOfEdge(page, 'Noise', 'E')
  await block(page, 'Relay').hover()
  const relay = await block(page, 'Relay').boundingBox()
  if (relay === null) throw new Error('no block')
  await page.mouse.down()
  // A drag begins where the pointer is after its first move.
  await page.mouse.move(relay.x + relay.width / 2 + 4, relay.y + relay.height / 2)
  await page.mouse.move(middle.x + 4, middle.y, { steps: 4 })
  await expect(edge(page, 'Noise', 'E')).toHaveAttribute('data-into', 'true')
  await page.mouse.up()
  await expect(edge(page, 'Noise', 'Relay')).toBeAttached()
  await expect(edge(page, 'Relay', 'E')).toBeAttached()
  await page.keyboard.press('ControlOrMeta+z')
  await expectDrawing(page, labels, 1)
})
