import { mkdirSync } from 'node:fs'
import { expect } from '@playwright/test'
import h5wasm, { Dataset } from 'h5wasm/node'
import { millionsOfSamples } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, button, field, typeInto } from '../tools/hands'
import { test } from '../tools/launch'
import { answerSaveDialogs, chooseMenuRow, watchShown } from '../tools/native'
import { card, chooseExport, runToEnd, summary } from '../tools/runs'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()

async function datasetOf(name: string, place: string): Promise<Dataset> {
  await h5wasm.ready
  const found = new h5wasm.File(folder.pathOf(name), 'r').get(place)
  if (!(found instanceof Dataset)) throw new Error(`There is no ${place} in ${name}.`)
  return found
}

test('a whole run leaves as NWB, also what is on the disk and of a run before; where it cannot be written is said', async ({ launch }) => {
  const { app, page } = await launch({
    files: [folder.write('large.cajal', millionsOfSamples)],
    environment: { CAJAL_RECORD_MEMORY_MB: '1' },
  })
  const shown = await watchShown(app)
  const notices = page.getByRole('status', { name: 'Notices' })
  await runToEnd(page)
  const spikes = Number((/([\d\s]+) spikes/.exec((await summary(page, 'Spikes').textContent()) ?? '')?.[1] ?? '').replaceAll(/\s/g, ''))
  // One that is given up leaves nothing; its numbers come from the disk, so that it takes a while.
  await answerSaveDialogs(app, folder.pathOf('given-up.nwb'))
  await chooseExport(page, card(page, 'Potentials'), 'NWB…')
  const writing = page.getByRole('status', { name: 'Writing' })
  await expect(writing.getByRole('progressbar', { name: 'Run 1 is being written. You can go on working.' })).toBeVisible()
  await shoot(page, 'nwb-writing')
  await writing.getByRole('button', { name: 'Cancel' }).click()
  await expect(writing).toHaveCount(0)
  await expect(notices).toHaveCount(0)
  expect(folder.list('.').filter((name) => /^\.|given-up/.test(name))).toEqual([])
  await answerSaveDialogs(app, folder.pathOf('first.nwb'))
  await chooseExport(page, card(page, 'Potentials'), 'NWB…')
  await expect(notices).toContainText('Run 1 is in the file “first.nwb” in', { timeout: 60_000 })
  await shoot(page, 'nwb-exported')
  await notices.getByRole('button', { name: 'Show in Folder' }).click()
  expect(await shown()).toEqual([folder.pathOf('first.nwb')])
  const data = await datasetOf('first.nwb', 'acquisition/Potentials_V_m/data')
  expect(data.shape).toEqual([99_990, 20])
  expect(data.slice([[0, 1]])).toEqual(new Float64Array(20).fill(-70))
  const numbers = data.value as Float64Array
  expect(numbers.every(Number.isFinite)).toBe(true)
  expect((await datasetOf('first.nwb', 'units/spike_times')).shape).toEqual([spikes])

  // Another run, of another drawing; the first one is still what it was.
  await block(page, 'E').click()
  await typeInto(field(page, 'Size'), '3')
  await runToEnd(page)
  await answerSaveDialogs(app, folder.pathOf('second.nwb'))
  await chooseMenuRow(app, ['Results', 'Export Run as NWB…'])
  await expect(notices).toContainText('Run 2 is in the file “second.nwb”', { timeout: 60_000 })
  expect((await datasetOf('second.nwb', 'acquisition/Potentials_V_m/data')).shape).toEqual([99_990, 3])
  await page.keyboard.press('ControlOrMeta+r')
  await button(page, 'More about Run 1').click()
  await answerSaveDialogs(app, folder.pathOf('again.nwb'))
  await shoot(page, 'nwb-run-menu')
  await page.getByRole('menuitem', { name: 'Export as NWB…' }).click()
  await expect(notices).toContainText('Run 1 is in the file “again.nwb”', { timeout: 60_000 })
  expect((await datasetOf('again.nwb', 'acquisition/Potentials_V_m/data')).value).toEqual(numbers)

  // Nothing is left of an export that fails.
  mkdirSync(folder.pathOf('taken.nwb'))
  folder.write('taken.nwb/inside', 'mine')
  await answerSaveDialogs(app, folder.pathOf('taken.nwb'))
  await chooseMenuRow(app, ['Results', 'Export Run as NWB…'])
  const failure = page.getByRole('alertdialog')
  await expect(failure).toContainText('“taken.nwb” could not be saved: there is a folder of that name.', { timeout: 60_000 })
  await failure.getByRole('button', { name: 'OK' }).click()
  await answerSaveDialogs(app, folder.pathOf('none/run.nwb'))
  await chooseMenuRow(app, ['Results', 'Export Run as NWB…'])
  await expect(failure).toContainText('its folder does not exist any more.')
  expect(folder.list('.').filter((name) => name.startsWith('.'))).toEqual([])
})
