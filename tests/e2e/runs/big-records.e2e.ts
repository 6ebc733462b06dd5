import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { millionsOfSamples } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { boxOf, button } from '../tools/hands'
import { test, type RunningApp } from '../tools/launch'
import { answerDownload } from '../tools/native'
import { card, chooseExport, runToEnd, summary } from '../tools/runs'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()

async function exported({ app, page }: RunningApp, label: string, name: string): Promise<Buffer> {
  const done = await answerDownload(app, folder.pathOf(name))
  await chooseExport(page, card(page, label), 'NumPy .npy')
  await done()
  return readFileSync(folder.pathOf(name))
}

test('records beyond the memory go to the disk, are drawn, zoomed and exported from there, and are gone with the session', async ({
  launch,
}) => {
  const file = folder.write('large.cajal', millionsOfSamples)
  const userData = folder.pathOf('user')
  mkdirSync(userData)
  const little = await launch({ files: [file], userData, environment: { CAJAL_RECORD_MEMORY_MB: '1' } })
  const { page } = little
  await runToEnd(page)
  const records = path.join(userData, 'records')
  const onDisk = (): number => readdirSync(records).reduce((sum, name) => sum + statSync(path.join(records, name)).size, 0)
  await expect.poll(onDisk).toBeGreaterThan(13e6)
  await expect(summary(page, 'Potentials')).toContainText('99\u202f990 samples of 20 neurons')
  await shoot(page, 'from-disk')

  // The first samples were written long ago, and are read again.
  await card(page, 'Potentials').getByRole('button', { name: 'Table' }).click()
  await expect(card(page, 'Potentials').locator('tbody tr').first()).toHaveText('0.11−70')
  await card(page, 'Potentials').getByRole('button', { name: 'Table' }).click()
  const plot = card(page, 'Potentials').getByRole('img').first()
  await plot.focus()
  for (const key of ['+', '+', '+', '+', '+', '+', '+', '+', 'ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key)
  const { x, y, width, height } = await boxOf(plot)
  await page.mouse.move(x + width / 2, y + height / 2)
  await expect(card(page, 'Potentials').locator('.trace-key output').first()).toHaveText(/−\d+\.\d+ mV/)
  await shoot(page, 'from-disk-zoomed')
  await page.mouse.move(0, 0)

  const [samples, spikes] = [await exported(little, 'Potentials', 'little.npy'), await exported(little, 'Spikes', 'little-spikes.npy')]
  expect(samples.length).toBeGreaterThan(99_990 * 20 * 20)
  await page.keyboard.press('ControlOrMeta+r')
  await button(page, 'More about Run 1').click()
  await page.getByRole('menuitem', { name: 'Remove', exact: true }).click()
  await expect.poll(() => readdirSync(records)).toEqual([])
  await runToEnd(page)
  await expect.poll(onDisk).toBeGreaterThan(13e6)
  await little.close()

  const ample = await launch({ files: [file], userData })
  expect(existsSync(records)).toBe(false)
  await runToEnd(ample.page)
  expect(existsSync(records)).toBe(false)
  expect((await exported(ample, 'Potentials', 'ample.npy')).equals(samples)).toBe(true)
  expect((await exported(ample, 'Spikes', 'ample-spikes.npy')).equals(spikes)).toBe(true)
})
