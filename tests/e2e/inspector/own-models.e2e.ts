import { expect, type Locator, type Page } from '@playwright/test'
import { folderOfThisFile } from '../tools/files'
import { block, button, canvas, dragModel, inspector, palette, typeInto, wire } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { answerOpenDialogs, answerSaveDialogs } from '../tools/native'
import { readRecord, runToEnd } from '../tools/runs'

const folder = folderOfThisFile()
const running = appOfThisFile()

function equations(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Equations of/ })
}

function mistakes(page: Page): Locator {
  return page.getByRole('status', { name: 'Mistakes' })
}

async function replaceInText(page: Page, from: string, to: string): Promise<void> {
  const text = await equations(page).inputValue()
  expect(text).toContain(from)
  await equations(page).fill(text.replace(from, to))
}

/** A potential that swings, with noise. */
const oscillator = `model swinging:
    parameters:
        k real = 2
    state:
        U mV = 1 mV
        U' mV/ms = 0 mV/ms
        above boolean = false
    equations:
        U'' = -pull(U, k) / ms**2 + I_stim * MOhm / ms**2
    update:
        above = U > 3
        integrate_odes(U)
        U' += random_normal(0, 0.01) * mV / ms
    input:
        I_stim pA <- continuous
    function pull(x mV, k real) mV:
        return k * x
`

test.describe.configure({ mode: 'serial' })

test('a model is begun from a template, and a mistake is told at its line until it is mended', async () => {
  const { page } = running()
  await button(page, 'New model…').click()
  await page.getByRole('menuitem', { name: 'Leaky Integrate-and-Fire' }).click()
  await expect(page.getByRole('dialog', { name: 'Equations of my_neuron' })).toBeVisible()
  await expect(equations(page)).toBeFocused()
  await expect(mistakes(page)).toHaveText('No mistakes.')
  await expect(page.getByTestId('trial-summary')).toContainText('spike')

  await replaceInText(page, '-(V_m - E_L) / tau_m', '-(V_m - E_L) / tau')
  await expect(mistakes(page)).toContainText('Line 20 tau is neither a name of this model nor a unit')
  await expect(equations(page)).toHaveAttribute('aria-invalid', 'true')
  await button(page, 'Line 20').click()
  expect(
    await equations(page).evaluate((element: HTMLTextAreaElement) => element.value.slice(element.selectionStart, element.selectionEnd)),
  ).toBe('tau')
  await page.keyboard.type('tau_m')
  await expect(mistakes(page)).toHaveText('No mistakes.')
})

test('lines are indented as they are typed, and the name in the text is the name of the model', async () => {
  const { page } = running()
  await replaceInText(page, 'model my_neuron:', 'model lif:')
  await expect(page.getByRole('dialog', { name: 'Equations of lif' })).toBeVisible()
  await equations(page).press('ControlOrMeta+End')
  await page.keyboard.type('    onCondition(V_m > 0 mV):')
  await page.keyboard.press('Enter')
  await page.keyboard.type('V_m = 0 mV')
  await expect(equations(page)).toHaveValue(/onCondition\(V_m > 0 mV\):\n {8}V_m = 0 mV$/)
  await expect(mistakes(page)).toHaveText('No mistakes.')
  await page.keyboard.press('Tab')
  await page.keyboard.type('# set back')
  await expect(equations(page)).toHaveValue(/\n {8}V_m = 0 mV {2}# set back$/)
  await equations(page).evaluate((element: HTMLTextAreaElement) => {
    element.setSelectionRange(element.value.indexOf('onCondition(V_m > 0 mV)') + 2, element.value.length)
  })
  await page.keyboard.press('Shift+Tab')
  await expect(equations(page)).toHaveValue(/\nonCondition\(V_m > 0 mV\):\n {4}V_m = 0 mV/)
  await page.keyboard.press('Tab')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(equations(page)).toHaveValue(/\nonCondition\(V_m > 0 mV\):\n {4}V_m = 0 mV/)
  await page.keyboard.press('ControlOrMeta+y')
  await expect(equations(page)).toHaveValue(/\n {4}onCondition\(V_m > 0 mV\):\n {8}V_m = 0 mV/)
  await expect(equations(page)).toHaveAccessibleDescription(/To leave the text by keyboard, press Escape, then Tab\.$/)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(equations(page)).not.toBeFocused()
  await expect(page.getByRole('dialog', { name: 'Equations of lif' })).toBeVisible()
  await button(page, 'Done').click()
  await expect(palette(page).getByRole('group', { name: 'Your models' }).getByRole('option', { name: 'lif', exact: true })).toBeVisible()
})

test('what is no mistake but worth knowing is told at its line, beside functions, second order and random numbers', async () => {
  const { page } = running()
  await button(page, 'New model…').click()
  await page.getByRole('menuitem', { name: 'Leaky Integrate-and-Fire' }).click()
  await equations(page).fill(oscillator)
  await expect(mistakes(page)).toHaveText('No mistakes.')
  const notes = page.getByRole('region', { name: 'Worth knowing' })
  await expect(notes).toContainText('Line 11 A voltage and a bare number are compared: the number is taken to be in mV.')
  await notes.getByRole('button', { name: 'Line 11' }).click()
  expect(
    await equations(page).evaluate((element: HTMLTextAreaElement) => element.value.slice(element.selectionStart, element.selectionEnd)),
  ).toBe('U > 3')
  await page.keyboard.type('U > 3 mV')
  await expect(notes).toHaveCount(0)
  await replaceInText(page, 'return k * x', 'return pull(x, k)')
  await expect(mistakes(page)).toContainText('pull calls itself')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(mistakes(page)).toHaveText('No mistakes.')

  await replaceInText(page, 'integrate_odes(U)', 'integ')
  await equations(page).evaluate((element: HTMLTextAreaElement) => {
    const end = element.value.indexOf('integ') + 'integ'.length
    element.setSelectionRange(end, end)
  })
  await equations(page).press('Control+Space')
  const words = page.getByRole('listbox', { name: 'Words that may be meant' })
  await expect(words.getByRole('option')).toHaveText(['integrate_odes function', 'integer word of the language'])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.type('(U)')
  await expect(words).toHaveCount(0)
  await expect(equations(page)).toHaveValue(/ {8}integrate_odes\(U\)\n/)
  await expect(mistakes(page)).toHaveText('No mistakes.')
  await button(page, 'Delete the model swinging').click()
})

test('a block of it is placed, set and run', async () => {
  const { page } = running()
  await dragModel(page, 'lif', { x: 220, y: 120 })
  await expect(block(page, 'Neuron')).toBeVisible()
  await typeInto(inspector(page).getByRole('textbox', { name: 'I_e', exact: true }), '0.4 nA')
  await dragModel(page, 'spike_recorder', { x: 480, y: 120 })
  await wire(page, 'Neuron', 'Spike recorder')
  await runToEnd(page)
  const spikes = await readRecord(page, 'Spike recorder')
  expect(spikes.length).toBeGreaterThan(20)
})

test('it is tried in the inspector, and its equations stand on the page of its model', async () => {
  const { page } = running()
  await block(page, 'Neuron').click()
  await inspector(page).getByRole('tab', { name: 'Try' }).click()
  await expect(page.getByTestId('trial-summary')).toContainText('spike')
  await inspector(page).getByRole('tab', { name: 'Model' }).click()
  await expect(inspector(page)).toContainText('Leaky integrate-and-fire neuron whose synaptic currents decay exponentially')
})

test('equations with a mistake keep the block and its values, and say why it cannot run', async () => {
  const { page } = running()
  await inspector(page).getByRole('tab', { name: 'Neuron' }).click()
  await button(page, 'Edit the equations').click()
  await replaceInText(page, 'V_m = V_reset', 'V_m = V_rest')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(inspector(page)).toContainText('The equations of lif have mistakes.')
  await button(page, 'Edit the equations').click()
  await replaceInText(page, 'V_rest', 'V_reset')
  await button(page, 'Done').click()
  await expect(inspector(page).getByRole('textbox', { name: 'I_e', exact: true })).toHaveValue('400')
})

test('edits are undone by name', async () => {
  const { page } = running()
  await button(page, 'Edit the equations').click()
  await replaceInText(page, 't_ref ms = 2 ms', 't_ref ms = 5 ms')
  await button(page, 'Done').click()
  await page.keyboard.press('ControlOrMeta+h')
  await expect(page.getByRole('list', { name: 'History' }).getByRole('button').last()).toContainText(/edit the equations of lif/i)
  await page.getByRole('tab', { name: 'Models' }).click()
  await page.keyboard.press('ControlOrMeta+z')
  await button(page, 'Edit the equations').click()
  await expect(equations(page)).toHaveValue(/t_ref ms = 2 ms/)
  await button(page, 'Done').click()
})

test('it is saved with the drawing and there again when it is opened', async () => {
  const { app, page } = running()
  const file = folder.pathOf('own.cajal')
  await answerSaveDialogs(app, file)
  await page.keyboard.press('ControlOrMeta+s')
  await expect.poll(() => folder.read('own.cajal')).toContain('model lif:')
  const saved = JSON.parse(folder.read('own.cajal') ?? '') as { document: { models: Record<string, { text: string }> } }
  expect(saved.document.models['lif']?.text).toContain('model lif:')
  await page.keyboard.press('ControlOrMeta+n')
  await expect(block(page, 'Neuron')).toHaveCount(0)
  await answerOpenDialogs(app, file)
  await page.keyboard.press('ControlOrMeta+o')
  await expect(block(page, 'Neuron')).toBeVisible()
  await runToEnd(page)
  expect((await readRecord(page, 'Spike recorder')).length).toBeGreaterThan(20)
})

test('the script says how NEST gets it, and its text goes out and comes in as NESTML', async () => {
  const { app, page } = running()
  await button(page, 'Code').click()
  await expect(page.getByRole('listbox', { name: 'Lines of the script' })).toContainText('nest.Install("cajal_module")')
  await button(page, 'Code').click()
  await block(page, 'Neuron').click()
  await button(page, 'Edit the equations').click()
  const file = folder.pathOf('lif.nestml')
  await answerSaveDialogs(app, file)
  await button(page, 'Export as NESTML').click()
  await expect.poll(() => folder.read('lif.nestml')).toContain('model lif:')
  await button(page, 'Done').click()
  await page.keyboard.press('ControlOrMeta+n')
  await expect(block(page, 'Neuron')).toHaveCount(0)
  await answerOpenDialogs(app, file)
  await button(page, 'New model…').click()
  await page.getByRole('menuitem', { name: 'From a .nestml file…' }).click()
  await expect(block(page, 'Neuron')).toBeVisible()
  await expect(canvas(page)).toContainText('lif')
})
