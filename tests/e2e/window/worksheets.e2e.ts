import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, button, canvas, field, inspector, typeInto } from '../tools/hands'
import { test } from '../tools/launch'
import { answerOpenDialogs, answerSaveDialogs, chooseMenuRow } from '../tools/native'
import { card, runToEnd, summary, waitForEnd } from '../tools/runs'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()

const asked = drawing({
  populations: { p1: { label: 'Alone', model: 'iaf_psc_alpha', at: [256, 96] } },
  devices: { d1: { label: 'Spikes', model: 'spike_recorder', at: [512, 96] } },
  projections: { c1: { from: 'p1', to: 'd1' } },
  worksheet: { title: 'Lesson', items: [{ id: 'i1', kind: 'question', text: 'Why does nothing fire?' }] },
})

function worksheet(page: Page): Locator {
  return page.getByRole('region', { name: 'Worksheet', exact: true })
}

function answer(page: Page, number: number): Locator {
  return worksheet(page).getByRole('textbox', { name: `Answer ${number}`, exact: true })
}

async function openExample(app: ElectronApplication, page: Page): Promise<void> {
  await expect(button(page, 'Constant current')).toBeVisible()
  await chooseMenuRow(app, ['File', 'Open Example', 'Worksheet: the rheobase'])
}

test('a student opens a worksheet, changes, runs, answers, saves, opens again and hands in', async ({ launch }) => {
  const { app, page } = await launch()
  await openExample(app, page)
  const sheet = worksheet(page)
  await expect(sheet.getByRole('heading', { name: 'How strong a current makes a neuron fire?' })).toBeVisible()
  // The drawing and the results have room beside it.
  await expect(block(page, 'Neuron')).toBeVisible()
  expect((await canvas(page).boundingBox())?.width).toBeGreaterThan(400)

  await sheet.getByRole('textbox', { name: 'Name', exact: true }).fill('Ada')
  await sheet.getByRole('button', { name: 'Run the drawing' }).click()
  await waitForEnd(page)
  await expect(summary(page, 'Spikes')).toHaveText('0 spikes')
  // What Cajal knows of the silence would answer the next questions.
  await expect(page.getByTestId('problem-count')).toHaveText('No problems')
  await button(page, 'Write the worksheet').click()
  await expect(page.getByTestId('problem-count')).toHaveText('1 warning')
  await button(page, 'Write the worksheet').click()
  await expect(page.getByTestId('problem-count')).toHaveText('No problems')
  await answer(page, 1).fill('-58')
  await answer(page, 2).fill('Because the leak takes away what flows in.')

  // The slider changes the drawing; the field takes a number with its unit.
  const slider = sheet.getByRole('slider', { name: 'Input current, slider' })
  await slider.fill('400')
  await expect(sheet.getByRole('textbox', { name: 'Input current', exact: true })).toHaveValue('400')
  await typeInto(sheet.getByRole('textbox', { name: 'Input current', exact: true }), '0.376 nA')
  await expect(sheet.getByRole('textbox', { name: 'Input current', exact: true })).toHaveValue('376')
  await runToEnd(page)
  await expect(summary(page, 'Spikes')).toHaveText('16 spikes')
  await answer(page, 3).fill('0.376 nA')
  await expect(sheet.getByText('= 376 pA')).toBeVisible()
  await answer(page, 3).fill('many')
  await expect(sheet.getByText('“many” is not a number')).toBeVisible()
  await answer(page, 3).fill('376')
  await sheet.getByRole('button', { name: 'Take the figure' }).click()
  await expect(sheet.getByRole('img', { name: /^Figure: / })).toBeVisible()
  await shoot(page, 'worksheet')

  await answerSaveDialogs(app, folder.pathOf('ada.cajal'))
  await page.keyboard.press('ControlOrMeta+s')
  await expect(page.getByTestId('document-name')).toHaveText('ada')
  expect(folder.read('ada.cajal')).toContain('"student": "Ada"')
  await chooseMenuRow(app, ['File', 'New'])
  await expect(sheet).toBeHidden()
  await answerOpenDialogs(app, folder.pathOf('ada.cajal'))
  await page.keyboard.press('ControlOrMeta+o')
  await expect(answer(page, 2)).toHaveValue('Because the leak takes away what flows in.')
  await expect(sheet.getByRole('img', { name: /^Figure: / })).toBeVisible()

  await answerSaveDialogs(app, folder.pathOf('ada.html'))
  await chooseMenuRow(app, ['File', 'Export', 'Worksheet as HTML…'])
  await expect(page.getByRole('status', { name: 'Notices' })).toContainText('The worksheet “ada.html” is in')
  const handedIn = folder.read('ada.html')?.replaceAll('\u00a0', ' ') ?? ''
  for (const part of [
    '<dd>Ada</dd>',
    '<p class="answer">-58 mV</p>',
    'There was no run.',
    '<li>I_e of Neuron: 300 pA → 376 pA</li>',
    'data:image/svg+xml',
  ])
    expect(handedIn).toContain(part)

  await runToEnd(page)
  await answerSaveDialogs(app, folder.pathOf('ada.pdf'))
  await sheet.getByRole('button', { name: 'Export worksheet…' }).click()
  await page.getByRole('menuitem', { name: 'PDF…' }).click()
  await expect.poll(() => folder.read('ada.pdf')?.slice(0, 5)).toBe('%PDF-')

  await answerSaveDialogs(app, folder.pathOf('again.cajal'))
  await chooseMenuRow(app, ['File', 'Hand Out Worksheet…'])
  await expect.poll(() => folder.read('again.cajal')).toContain('"worksheet"')
  expect(folder.read('again.cajal')).not.toMatch(/Ada|"answer"|"given"|"picture"/)
})

test('a teacher writes a worksheet by hand, moves and removes items, and takes each act back', async ({ launch }) => {
  const { page } = await launch()
  await button(page, 'Constant current').click()
  await block(page, 'Neuron').click()
  await page.keyboard.press('F9')
  const sheet = worksheet(page)
  await sheet.getByRole('button', { name: 'Start a worksheet' }).click()
  const words = sheet.getByRole('textbox', { name: 'Words of Text 1' })
  await expect(words).toBeFocused()
  await page.keyboard.type('# A first task')
  await sheet.getByRole('textbox', { name: 'Title of the worksheet' }).fill('First lesson')

  // A control from the menu of a parameter.
  await inspector(page).getByRole('button', { name: 'How I_e is given' }).click()
  await page.getByRole('menuitem', { name: 'Add to the worksheet' }).click()
  const control = sheet.getByRole('region', { name: 'Control 2' })
  const changed = control.getByRole('combobox', { name: 'What Control 2 changes' })
  await expect(changed).toBeFocused()
  await expect(changed).toHaveText('I_e of Neuron')
  // Another one by its meaning, and back by the pointer.
  await page.keyboard.press('Enter')
  await page.keyboard.type('refractory')
  await page.keyboard.press('Enter')
  await expect(changed).toHaveText('t_ref of Neuron')
  await expect(changed).toBeFocused()
  await changed.click()
  await page.getByRole('option', { name: 'I_e of Neuron' }).click()
  await expect(changed).toHaveText('I_e of Neuron')
  await control.getByRole('textbox', { name: 'Name of Control 2' }).fill('Current')
  await typeInto(control.getByRole('textbox', { name: 'Slider of Control 2 to' }), '900')

  await sheet.getByRole('group', { name: 'Add to the worksheet' }).getByRole('button', { name: 'Question' }).click()
  await expect(sheet.getByRole('textbox', { name: 'Words of Question 3' })).toBeFocused()
  await page.keyboard.type('How many spikes?')
  await sheet.getByRole('combobox', { name: 'Answer to Question 3' }).selectOption('number')
  await typeInto(sheet.getByRole('textbox', { name: 'Unit of Question 3' }), 'spikes/s')
  await sheet.getByRole('textbox', { name: 'Words of Question 3' }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(sheet.getByRole('textbox', { name: 'Words of Question 2' })).toBeFocused()
  await shoot(page, 'worksheet-written')

  await button(page, 'Write the worksheet').click()
  await expect(sheet.getByRole('heading', { name: 'First lesson' })).toBeVisible()
  await expect(sheet.getByRole('slider', { name: 'Current, slider' })).toHaveAttribute('max', '900')
  await answer(page, 1).fill('16')

  // What a control changes follows its block, and says so when that is gone.
  await block(page, 'Neuron').click()
  await typeInto(field(page, 'Label'), 'Cell')
  await page.keyboard.press('F6')
  await block(page, 'Cell').click()
  await page.keyboard.press('Delete')
  await expect(sheet.getByText('What Current changed is not in the drawing any more.')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(sheet.getByRole('slider', { name: 'Current, slider' })).toBeVisible()

  // Label, answer, move, unit, kind, words, question …
  for (let entries = 0; entries < 3; entries += 1) await button(page, 'Undo').click()
  await expect(answer(page, 1)).toHaveValue('')
  await button(page, 'Write the worksheet').click()
  await expect(sheet.getByRole('textbox', { name: 'Words of Question 3' })).toHaveValue('How many spikes?')
  await button(page, 'Remove Question 3').click()
  await expect(sheet.getByRole('region', { name: 'Question 3' })).toBeHidden()
  await button(page, 'Undo').click()
  await expect(sheet.getByRole('textbox', { name: 'Words of Question 3' })).toHaveValue('How many spikes?')
})

test('only the worksheet and the results are shown until the drawing is asked for, which is as it was', async ({ launch }) => {
  const { app, page } = await launch()
  await openExample(app, page)
  const results = page.getByRole('region', { name: 'Results', exact: true })
  await expect(block(page, 'Neuron')).toBeVisible()
  const before = { neuron: await block(page, 'Neuron').boundingBox(), results: await results.boundingBox() }
  await page.keyboard.press('Shift+F9')
  await expect(block(page, 'Neuron')).toBeHidden()
  await expect(inspector(page)).toBeHidden()
  await expect.poll(async () => (await results.boundingBox())?.height).toBeGreaterThan(650)
  await expect(worksheet(page)).toBeVisible()
  // Keys of the drawing do nothing while it is hidden.
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  await page.keyboard.press('n')
  await expect(button(page, 'Undo')).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Shift+F9')
  await expect(block(page, 'Neuron')).toBeVisible()
  await expect.poll(() => results.boundingBox()).toEqual(before.results)
  expect(await block(page, 'Neuron').boundingBox()).toEqual(before.neuron)
})

test('what a worksheet asks is not told before it is answered, unless the teacher writes or wants it', async ({ launch }) => {
  const { page } = await launch({ files: [folder.write('asked.cajal', asked)] })
  await expect(page.getByRole('textbox', { name: 'Answer 1' })).toBeVisible()
  await runToEnd(page)
  const seen = card(page, 'Spikes').first().getByRole('status', { name: 'What is silent' })
  const why = card(page, 'Spikes').first().getByRole('status', { name: 'Why it is silent' })
  await expect(seen).toHaveText(/^No spike of Alone was recorded\. Why is left to you/)
  await expect(page.getByTestId('problem-count')).toHaveText('No problems')
  // Putting the worksheet away makes no difference.
  await page.keyboard.press('F9')
  await expect(page.getByRole('textbox', { name: 'Answer 1' })).toBeHidden()
  await expect(seen).toBeVisible()
  await page.keyboard.press('F9')
  await button(page, 'Write the worksheet').click()
  await expect(why).toContainText('Alone never fired. Nothing drives it')
  await expect(page.getByTestId('problem-count')).toHaveText('1 warning')
  await page.getByRole('checkbox', { name: 'Tells why neurons are silent, and how to make them fire' }).check()
  await button(page, 'Write the worksheet').click()
  await expect(why).toContainText('Alone never fired. Nothing drives it')
})

test('the worksheet on channels: its controls reach variables, which both neurons have', async ({ launch }) => {
  const { app, page } = await launch()
  await expect(button(page, 'Constant current')).toBeVisible()
  await chooseMenuRow(app, ['File', 'Open Example', 'Worksheet: channels and spikes'])
  const sheet = worksheet(page)
  const spikes = (block: string): Locator =>
    page
      .getByRole('region', { name: /^Statistics of/ })
      .getByRole('row', { name: new RegExp(`^${block} `) })
      .getByRole('cell')
      .nth(2)
  await runToEnd(page)
  await expect(spikes('Neuron')).toHaveText('0')
  await expect(spikes('Twin')).toHaveText('2')
  await typeInto(sheet.getByRole('textbox', { name: 'Step of current', exact: true }), '1 nA')
  await sheet.getByRole('slider', { name: 'From pulse to pulse, slider' }).fill('14')
  await runToEnd(page)
  await expect(spikes('Neuron')).toHaveText('17')
  await expect(spikes('Twin')).toHaveText('1')
  await sheet.getByRole('slider', { name: 'Sodium conductance, slider' }).fill('10000')
  await expect(sheet.getByRole('textbox', { name: 'Sodium conductance', exact: true })).toHaveValue('10000')
  await runToEnd(page)
  await expect(spikes('Neuron')).toHaveText('1')
  await answerSaveDialogs(app, folder.pathOf('channels.html'))
  await chooseMenuRow(app, ['File', 'Export', 'Worksheet as HTML…'])
  await expect
    .poll(() => folder.read('channels.html')?.replace(/\s/g, ' '))
    .toContain('<b>Sodium conductance</b> 10 000 nS <small>(given: 12 000 nS)')
})
