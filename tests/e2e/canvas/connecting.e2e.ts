import { expect } from '@playwright/test'
import { block, canvas, dragModel, edge, edges, expectDrawing, field, holdWire, inspector, palette, wire } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'

const running = appOfThisFile()
const labels = ['Neuron', 'Multimeter', 'Spike recorder', 'Constant current']

test.beforeAll(async () => {
  const { page } = running()
  await dragModel(page, 'dc_generator', { x: 110, y: 220 })
  await dragModel(page, 'iaf_psc_alpha', { x: 330, y: 220 })
  await dragModel(page, 'multimeter', { x: 560, y: 140 })
  await dragModel(page, 'spike_recorder', { x: 560, y: 300 })
  await expectDrawing(page, labels, 0)
})

for (const [from, to, reason] of [
  ['Multimeter', 'Spike recorder', 'multimeter and spike_recorder are both recorders; a recorder records neurons and generators.'],
  [
    'Neuron',
    'Constant current',
    'dc_generator is a generator and receives nothing, so iaf_psc_alpha cannot drive it: draw the edge from dc_generator to',
  ],
  ['Constant current', 'Spike recorder', 'dc_generator sends currents, but spike_recorder receives only spikes.'],
] as const) {
  test(`${from} → ${to} is refused while dragging, with the reason`, async () => {
    const { page } = running()
    await holdWire(page, from, to)
    await expect(page.getByRole('status').filter({ hasText: reason })).toBeVisible()
    await page.mouse.up()
    await expect(page.getByRole('status').filter({ hasText: reason })).toBeHidden()
    await expectDrawing(page, labels, 0)
  })
}

test('a wire that begins at a recorder is drawn the other way round, and says so', async () => {
  const { page } = running()
  for (const recorder of ['Multimeter', 'Spike recorder']) {
    await holdWire(page, recorder, 'Neuron')
    await expect(page.getByRole('status').filter({ hasText: `Connect Neuron → ${recorder}, which records` })).toBeVisible()
    await page.mouse.up()
    await expect(edge(page, 'Neuron', recorder)).toBeAttached()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(edges(page)).toHaveCount(0)
  }
})

test('what can be connected says so while dragging, and an edge to a sampler says that Connect is turned round', async () => {
  const { page } = running()
  await holdWire(page, 'Neuron', 'Multimeter')
  await expect(page.getByRole('status').filter({ hasText: 'Connect Neuron → Multimeter' })).toBeVisible()
  await page.mouse.up()
  await expect(edges(page)).toHaveCount(1)
  await expect(inspector(page)).toContainText('Connect(Multimeter, Neuron, "all_to_all")')
  await expect(inspector(page)).toContainText('NEST calls Connect(multimeter, iaf_psc_alpha): the multimeter asks the neuron.')

  await wire(page, 'Constant current', 'Neuron')
  await expect(inspector(page)).toContainText('Connect(Constant_current, Neuron, "all_to_all")')
  await expect(inspector(page)).not.toContainText('NEST calls')

  await holdWire(page, 'Neuron', 'Multimeter')
  await expect(page.getByRole('status').filter({ hasText: 'Multimeter records Neuron already' })).toBeVisible()
  await page.mouse.up()
  await expectDrawing(page, labels, 2)
})

test('each kind of models is reached by a button, however short the list', async () => {
  const { page } = running()
  const list = palette(page).getByRole('listbox')
  const recorders = list.getByRole('group', { name: 'Recorders' })
  await palette(page).getByRole('combobox').fill('')
  await expect(recorders).not.toBeInViewport()
  await palette(page).getByRole('button', { name: 'Go to recorders' }).click()
  await expect(recorders.getByRole('option', { name: 'spike_recorder' })).toBeInViewport()
  await palette(page).getByRole('button', { name: 'Go to neurons' }).click()
  await expect(recorders).not.toBeInViewport()
})

test('the key that leads to the search begins the next one where one is in it already', async () => {
  const { page } = running()
  const search = palette(page).getByRole('combobox')
  await search.press('Escape')
  await page.keyboard.press('/')
  await page.keyboard.type('volt')
  await page.keyboard.press('/')
  await page.keyboard.type('spike_rec')
  await expect(search).toHaveValue('spike_rec')
  await expect(palette(page).getByRole('option', { name: 'spike_recorder', exact: true }).first()).toBeVisible()
  await search.press('Escape')
  await block(page, 'Neuron').click()
})

test('the search for models is cleared by its button, which keeps the focus there', async () => {
  const { page } = running()
  const search = palette(page).getByRole('combobox')
  await search.fill('voltm')
  await expect(palette(page).getByRole('option', { name: 'iaf_psc_alpha', exact: true })).toHaveCount(0)
  await palette(page).getByRole('button', { name: 'Clear the search' }).click()
  await expect(search).toHaveValue('')
  await expect(search).toBeFocused()
  await expect(palette(page).getByRole('option', { name: 'iaf_psc_alpha', exact: true }).first()).toBeVisible()
  await block(page, 'Neuron').click()
})

test('whoever goes on to write while connecting by keyboard writes, and connects nothing', async () => {
  const { page } = running()
  const hint = canvas(page).getByText('connect and go on')
  const label = field(page, 'Label')
  await block(page, 'Neuron').click()
  await page.keyboard.press('c')
  await expect(hint).toBeVisible()
  await label.click()
  await expect(hint).toBeHidden()
  await page.keyboard.type(' a b')
  await expect(label).toHaveValue(/ a b/)
  await label.press('Escape')
  await expect(label).toHaveValue('Neuron')

  await block(page, 'Neuron').click()
  await page.keyboard.press('c')
  await page.keyboard.press('n')
  await expect(canvas(page).getByRole('textbox', { name: 'Text of the note' })).toBeFocused()
  await expect(hint).toBeHidden()
  await page.keyboard.type('one two')
  await page.keyboard.press('Escape')
  await expect(canvas(page).getByText('one two')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await page.keyboard.press('ControlOrMeta+z')
  await expectDrawing(page, labels, 2)
})

test('a wire let go over nothing offers what it can lead to', async () => {
  const { page } = running()
  await block(page, 'Neuron').hover()
  await block(page, 'Neuron').hover()
  await block(page, 'Neuron').locator('.block-source').hover()
  await page.mouse.down()
  await canvas(page).hover({ position: { x: 620, y: 60 }, force: true })
  await page.mouse.up()
  const offer = page.getByRole('dialog', { name: 'Add a block' })
  await expect(offer.getByRole('option', { name: 'dc_generator', exact: true })).toHaveCount(0)
  await offer.getByRole('combobox').fill('voltm')
  await page.keyboard.press('Enter')
  await expect(offer).toBeHidden()
  await expectDrawing(page, [...labels, 'Voltmeter'], 3)
  await expect(edge(page, 'Neuron', 'Voltmeter')).toBeAttached()
})

test('a box around blocks selects them, Delete takes them with their edges, and undo brings all back at once', async () => {
  const { page } = running()
  await page.keyboard.press('Escape')
  await canvas(page).hover({ position: { x: 710, y: 400 } })
  await page.mouse.down()
  await canvas(page).hover({ position: { x: 475, y: 50 }, force: true })
  await page.mouse.up()
  await expect(inspector(page).getByRole('tab', { name: '3 selected' })).toBeVisible()
  await page.keyboard.press('Delete')
  await expectDrawing(page, ['Neuron', 'Constant current'], 1)
  await page.keyboard.press('ControlOrMeta+z')
  await expectDrawing(page, [...labels, 'Voltmeter'], 3)
})
