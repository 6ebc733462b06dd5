import { expect } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, button, edges, inspector, typeInto, wire } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { answerOpenDialogs, answerSaveDialogs } from '../tools/native'
import { card, runToEnd } from '../tools/runs'

const folder = folderOfThisFile()
const neurons = { model: 'iaf_psc_alpha', size: 100, parameters: { I_e: 500 } }

/** Two populations without places, one of which is recorded. */
const unplaced = drawing({
  simulation: { durationMs: 100, resolutionMs: 0.1, seed: 3 },
  populations: {
    p1: { ...neurons, label: 'Left', at: [48, 120] },
    p2: { ...neurons, label: 'Right', parameters: {}, at: [368, 120] },
  },
  devices: { d1: { label: 'Spikes', model: 'spike_recorder', parameters: {}, at: [688, 120] } },
  projections: { c1: { from: 'p1', to: 'd1' }, c2: { from: 'p2', to: 'd1' } },
})

const running = appOfThisFile(() => ({ files: [folder.write('sheets.cajal', unplaced)] }))

test('two sheets are placed and joined by a mask, run, seen on a map, saved and opened again', async () => {
  const { app, page } = running()
  const choose = (name: string, option: string) => inspector(page).getByRole('combobox', { name, exact: true }).selectOption(option)

  for (const label of ['Left', 'Right']) {
    await block(page, label).click()
    await choose('positions', 'Grid')
    await expect(inspector(page).getByRole('img', { name: `${label}: 100 nodes in a layer of 1 × 1` })).toBeVisible()
  }
  await typeInto(inspector(page).getByRole('textbox', { name: 'shape' }), '12, 12')
  await expect(inspector(page).getByRole('textbox', { name: 'Size' })).toHaveValue('144')
  await inspector(page).getByRole('switch', { name: 'edge_wrap' }).click()
  await expect(inspector(page).getByRole('img', { name: 'Right: 144 nodes in a layer of 1 × 1, whose edges meet' })).toBeVisible()

  await wire(page, 'Left', 'Right')
  await choose('mask', 'Circle')
  await expect(inspector(page)).toContainText('Connect(Left, Right, {"rule": "pairwise_bernoulli", "mask": {"circular": {}}})')
  await typeInto(inspector(page).getByRole('textbox', { name: 'radius' }), '0.2')
  await expect(inspector(page).getByRole('img', { name: 'The mask around a node of Left over the nodes of Right' })).toBeVisible()
  await expect(inspector(page).getByTestId('expected-connections')).toHaveText(/About 1\d{3} connections expected/)

  // A weight that falls off with the distance.
  await inspector(page).getByRole('button', { name: 'How weight is given' }).click()
  await page.getByRole('menuitem', { name: 'Distance: Gaussian' }).click()
  await typeInto(inspector(page).getByRole('textbox', { name: 'scale of weight' }), '400')
  await expect(inspector(page).getByRole('img', { name: 'Distribution: 400 pA, Gaussian over 0.25' })).toBeVisible()
  await choose('weight is a function of', 'target minus source along x')
  await expect(
    inspector(page).getByRole('img', { name: 'Distribution: 400 pA, Gaussian over 0.25, by target minus source along x' }),
  ).toBeVisible()
  await choose('weight is a function of', 'the distance')
  await expect(edges(page)).toHaveCount(3)

  // Currents that rise from left to right.
  await block(page, 'Right').click()
  await inspector(page).getByRole('button', { name: 'How I_e is given' }).click()
  await page.getByRole('menuitem', { name: 'Position: linear' }).click()
  await typeInto(inspector(page).getByRole('textbox', { name: 'slope of I_e' }), '100')
  await typeInto(inspector(page).getByRole('textbox', { name: 'offset of I_e' }), '350')
  await choose('I_e is a function of', 'its position along y')
  await expect(inspector(page).getByRole('img', { name: 'Distribution: 350 pA + 100 pA × y' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible()

  await runToEnd(page)
  await button(page, 'Add panel').click()
  await page.getByRole('menuitem', { name: 'Map', exact: true }).click()
  const map = card(page, 'Spikes').filter({ has: page.getByTestId('map-moment') })
  await expect(map.getByRole('img', { name: /^Map of 100 of Left, 144 of Right in 1 × 1/ })).toBeVisible()
  await expect(map.getByTestId('map-moment')).toHaveText(/^all recorded spikes: up to \d+ from one neuron$/)
  await map.getByRole('img').focus()
  await page.keyboard.press('Shift+ArrowRight')
  await expect(map.getByTestId('map-moment')).toHaveText(/^50\.5 ms: \d+ fired in the last 20 ms$/)
  await map.getByRole('img').hover()
  await expect(map.getByTestId('map-node')).toHaveText(/^(Left|Right) \d+ at \(.*\): \d+ spikes?$/)

  const saved = folder.pathOf('saved.cajal')
  await answerSaveDialogs(app, saved)
  await page.keyboard.press('ControlOrMeta+Shift+s')
  await expect(page.getByTestId('document-name')).toContainText('saved')
  const { document } = JSON.parse(folder.read('saved.cajal') ?? '') as { document: Record<string, Record<string, object>> }
  expect(document['populations']).toMatchObject({
    p1: { positions: { grid: { shape: [10, 10] } } },
    p2: { size: 144, positions: { grid: { shape: [12, 12], edge_wrap: true } } },
  })
  expect(Object.values(document['projections']!)).toContainEqual(
    expect.objectContaining({ mask: { circular: { radius: 0.2 } }, rule: { name: 'pairwise_bernoulli', parameters: {} } }),
  )
  expect(Object.values(document['panels']!)).toContainEqual(expect.objectContaining({ kind: 'map', recorders: ['d1'] }))

  // The open file would stay as it is.
  await answerOpenDialogs(app, folder.write('again.cajal', folder.read('saved.cajal') ?? ''))
  await page.keyboard.press('ControlOrMeta+o')
  await expect(page.getByTestId('document-name')).toHaveText('again')
  await runToEnd(page)
  await expect(map.getByRole('img', { name: /^Map of 100 of Left, 144 of Right/ })).toBeVisible()

  await block(page, 'Left').click()
  await choose('positions', 'Nowhere')
  await button(page, '1 problem').click()
  await expect(page.getByText('Left → Right has a mask, but Left has no positions.')).toBeVisible()
  await page.getByRole('button', { name: 'Give Left positions' }).first().click()
  await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+z')
  await page.keyboard.press('ControlOrMeta+z')
  await block(page, 'Left').click()
  await expect(inspector(page).getByRole('img', { name: 'Left: 100 nodes in a layer of 1 × 1' })).toBeVisible()
})
