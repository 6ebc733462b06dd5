import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { root } from '../../../scripts/lib/paths.mjs'
import { folderOfThisFile } from '../tools/files'
import { block, button, inspector, typeInto } from '../tools/hands'
import { test } from '../tools/launch'
import { readRecord, runToEnd, silenceWhileRunning, summary } from '../tools/runs'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()
const example = readFileSync(path.join(root, 'examples/tutorial/constant-current.cajal'), 'utf8')
const planned = (page: Page) => page.getByTestId('planned-changes')
const change = (page: Page, at: string) => planned(page).getByRole('group', { name: `Change at ${at}` })

test('a value is planned from its menu, at a time, marked in the plots, listed, taken back and kept with the file', async ({ launch }) => {
  const file = folder.write('current.cajal', example)
  const { page } = await launch({ files: [file] })
  await block(page, 'Neuron').click()

  await test.step('the field of the new value has the focus', async () => {
    const row = page.getByTestId('parameter-I_e')
    await row.hover()
    await row.getByRole('button', { name: 'How I_e is given' }).click()
    await page.getByRole('menuitem', { name: 'Change while it runs…' }).click()
    await expect(planned(page).getByRole('textbox', { name: 'I_e' })).toBeFocused()
    await page.keyboard.type('0')
    await page.keyboard.press('Enter')
    await typeInto(change(page, '500').getByRole('textbox', { name: 'At' }), '300')
    await expect(change(page, '300').getByRole('textbox', { name: 'At' })).toBeFocused()
  })

  await test.step('the run makes the change', async () => {
    await runToEnd(page)
    // The fifth spike comes at 305 ms without it.
    await expect(summary(page, 'Spikes')).toHaveText('4 spikes')
    const times = (await readRecord(page, 'Spikes')).map(([ms]) => ms ?? Infinity)
    expect(Math.max(...times)).toBeLessThan(300)
    await expect(block(page, 'Neuron').getByRole('img', { name: 'One change while it runs' })).toBeVisible()
    await shoot(page, 'planned-changes')
  })

  await test.step('what cannot be is said at its field, with what mends it', async () => {
    await typeInto(change(page, '300').getByRole('textbox', { name: 'At' }), '20.04')
    await expect(planned(page)).toContainText('at a whole number of steps of 0.1')
    await planned(page)
      .getByRole('button', { name: /^Set to 20/ })
      .click()
    await page.keyboard.press('ControlOrMeta+z')
    await page.keyboard.press('ControlOrMeta+z')
    await expect(change(page, '300')).toBeVisible()
  })

  await test.step('a second value comes with it, and all go together', async () => {
    await change(page, '300').getByRole('button', { name: 'Another value then' }).click()
    await page
      .getByRole('menuitem', { name: /^tau_m / })
      .first()
      .click()
    await expect(planned(page).getByRole('textbox', { name: 'tau_m' })).toBeFocused()
    await change(page, '300').getByRole('button', { name: 'Remove all at 300' }).click()
    await expect(planned(page).getByRole('group')).toHaveCount(0)
    await expect(planned(page).getByRole('button', { name: 'Change a value' })).toBeFocused()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(change(page, '300')).toBeVisible()
  })

  await test.step('the settings of the run list it, as a way to it', async () => {
    await inspector(page).getByRole('tab', { name: 'Simulation' }).click()
    await page.getByRole('button', { name: /^300 ms: Neuron/ }).click()
    await expect(change(page, '300').getByRole('textbox', { name: 'At' })).toBeFocused()
  })

  await test.step('the saved file has it when it is opened again', async () => {
    await page.keyboard.press('ControlOrMeta+s')
    await expect.poll(() => folder.read('current.cajal')).toContain('"changes"')
    const { page: again } = await launch({ files: [file] })
    await block(again, 'Neuron').click()
    await expect(change(again, '300').getByRole('textbox', { name: 'I_e' })).toHaveValue('0')
  })
})

test('what was changed by hand while time ran is planned, and the next run has it again', async ({ launch }) => {
  const { page } = await launch({ files: [folder.write('by-hand.cajal', example)] })
  await silenceWhileRunning(page)
  await button(page, 'Stop').click()
  await inspector(page).getByRole('tab', { name: 'Simulation' }).click()
  await expect(inspector(page)).toContainText('One value was changed by hand')
  await button(page, 'Plan What Was Changed by Hand').click()
  await expect(button(page, 'Plan What Was Changed by Hand')).toHaveCount(0)
  await inspector(page).getByRole('tab', { name: 'Neuron' }).click()
  const start = page.getByTestId('parameter-I_e').getByRole('textbox')
  await expect(start).toHaveValue('376')
  await expect(planned(page).getByRole('textbox', { name: 'I_e' })).toHaveValue('0')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(start).toHaveValue('0')
})

test('of a thousand changes some are shown at a time, and the one that is asked for', async ({ launch }) => {
  const changes = Array.from({ length: 1000 }, (_, k) => ({ atMs: k + 1, parameters: { I_e: k } }))
  const { document, ...file } = JSON.parse(example) as { document: { simulation: object; populations: Record<string, object> } }
  const [[id, neuron] = ['', {}]] = Object.entries(document.populations)
  const long = { ...document, simulation: { ...document.simulation, durationMs: 2000 }, populations: { [id]: { ...neuron, changes } } }
  const { page } = await launch({ files: [folder.write('thousand.cajal', JSON.stringify({ ...file, document: long }))] })
  await block(page, 'Neuron').click()
  await expect(planned(page).getByRole('group')).toHaveCount(20)
  await expect(planned(page)).toContainText('1–20 of 1000')
  await planned(page).getByRole('button', { name: 'Later changes' }).click()
  await expect(change(page, '21')).toBeVisible()
  await inspector(page).getByRole('tab', { name: 'Simulation' }).click()
  await page.getByRole('button', { name: 'Later changes' }).click()
  await page.getByRole('button', { name: /^40 ms: Neuron/ }).click()
  await expect(change(page, '40').getByRole('textbox', { name: 'At' })).toBeFocused()
  // A new one comes in the middle of the run.
  await planned(page).getByRole('button', { name: 'Change a value' }).click()
  await page
    .getByRole('menuitem', { name: /^tau_m / })
    .first()
    .click()
  await expect(planned(page).getByRole('textbox', { name: 'tau_m' })).toBeFocused()
})
