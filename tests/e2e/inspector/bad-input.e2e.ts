import { expect, type Locator, type Page } from '@playwright/test'
import { block, button, expectDrawing, field, inspector, typeInto } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { runToEnd, summary } from '../tools/runs'

const running = appOfThisFile()

/** The row of a parameter: its field, what is said below it, what mends it. */
function row(page: Page, parameter: string): Locator {
  return inspector(page).getByTestId(`parameter-${parameter}`)
}

test.beforeAll(async () => {
  const { page } = running()
  await button(page, 'Constant current').click()
  await expectDrawing(page, ['Neuron', 'Membrane potential', 'Spikes'], 2)
})

for (const { what, parameter, typed, said, back } of [
  { what: 'text for a number', parameter: 'tau_m', typed: 'fast', said: '“fast” is not a number', back: 'Back to 10 ms' },
  { what: 'a wrong unit', parameter: 'tau_m', typed: '10 mV', said: '“mV” is the unit of', back: 'Back to 10 ms' },
  { what: 'a negative time constant', parameter: 'tau_m', typed: '-5', said: 'must be above 0 ms', back: 'Back to 10 ms' },
  { what: 'a number out of range', parameter: 't_ref', typed: '-1 ms', said: 'must be at least 0 ms', back: 'Back to 2 ms' },
  { what: 'nothing', parameter: 'C_m', typed: ' ', said: 'Nothing is entered', back: 'Back to 250 pF' },
]) {
  test(`${what} is shown at the field, stays there, keeps Run from starting, and is taken back by a link`, async () => {
    const { page } = running()
    await block(page, 'Neuron').click()
    await typeInto(field(page, parameter), typed)
    await expectRefused(page, parameter, typed, said)
    await expect(row(page, parameter).getByRole('alert')).toBeInViewport({ ratio: 1 })

    await block(page, 'Spikes').click()
    await expect(field(page, 'Label')).toHaveValue('Spikes')
    await block(page, 'Neuron').click()
    await expectRefused(page, parameter, typed, said)

    await button(page, 'Run').click()
    await expect(page.getByTestId('run-error')).toContainText(said)
    await expect(page.getByTestId('results').locator('canvas')).toHaveCount(0)
    await block(page, 'Spikes').click()
    await page.getByTestId('run-error').getByRole('button', { name: 'Show' }).click()
    await expect(field(page, parameter)).toBeFocused()

    await row(page, parameter).getByRole('button', { name: back }).click()
    await expect(row(page, parameter).getByRole('alert')).toBeHidden()
    await expect(field(page, parameter)).toBeFocused()
    await expect(page.getByTestId('problem-count')).toHaveText('No problems')
    await expect(page.getByTestId('run-error')).toBeHidden()
    // What never became a value is no edit.
    await expect(button(page, 'Undo')).toHaveAttribute('aria-disabled', 'true')
  })
}

test('a size and a setting of the simulation that cannot be read are taken back by links, too', async () => {
  const { page } = running()
  await block(page, 'Neuron').click()
  for (const [name, back, value] of [
    ['Size', 'Back to 1', '1'],
    ['Resolution', 'Back to 0.1 ms', '0.1'],
  ] as const) {
    if (name === 'Resolution') await inspector(page).getByRole('tab', { name: 'Simulation' }).click()
    await typeInto(field(page, name), 'many')
    await expect(inspector(page).getByRole('alert')).toContainText('“many” is not')
    await inspector(page).getByRole('button', { name: back, exact: true }).click()
    await expect(inspector(page).getByRole('alert')).toHaveCount(0)
    await expect(field(page, name)).toBeFocused()
    await expect(field(page, name)).toHaveValue(value)
  }
  await page.keyboard.press('Escape')
  await block(page, 'Spikes').click()
})

test('undo takes back an entry that cannot be, and leaves what was done before it', async () => {
  const { page } = running()
  await block(page, 'Neuron').click()
  await typeInto(field(page, 'tau_m'), '12')
  await typeInto(field(page, 'C_m'), '-1')
  await expect(row(page, 'C_m').getByRole('alert')).toContainText('must be above 0 pF')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(field(page, 'C_m')).toHaveValue('250')
  await expect(field(page, 'C_m')).toBeFocused()
  await expect(row(page, 'C_m').getByRole('alert')).toBeHidden()
  await expect(field(page, 'tau_m')).toHaveValue('12')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(field(page, 'tau_m')).toHaveValue('10')
})

test('what is typed over a value that cannot be is told of alone, and is not led back to that value', async () => {
  const { page } = running()
  await block(page, 'Neuron').click()
  await typeInto(field(page, 'C_m'), 'foo*2')
  await expect(row(page, 'C_m').getByRole('alert')).toContainText('There is no variable foo.')
  await typeInto(field(page, 'C_m'), '3,5')
  await expect(row(page, 'C_m').getByRole('alert')).toContainText('has a comma')
  await expect(row(page, 'C_m').getByRole('alert')).not.toContainText('foo')
  await expect(row(page, 'C_m').getByRole('alert').getByRole('button')).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(row(page, 'C_m').getByRole('alert')).toContainText('There is no variable foo.')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(field(page, 'C_m')).toHaveValue('250')
  await expect(page.getByTestId('problem-count')).toHaveText('No problems')
})

test('a reset above the threshold is one edit, shown with what mends it, and Run works when mended', async () => {
  const { page } = running()
  await block(page, 'Neuron').click()
  await typeInto(field(page, 'V_reset'), '-50 mV')
  await expectRefused(page, 'V_reset', '−50', 'V_reset must lie below V_th.')
  await block(page, 'Spikes').click()
  await block(page, 'Neuron').click()
  await expectRefused(page, 'V_reset', '−50', 'V_reset must lie below V_th.')
  await button(page, 'Run').click()
  await expect(page.getByTestId('run-error')).toContainText('V_reset must lie below V_th.')

  await button(page, 'Undo').click()
  await expect(button(page, 'Undo')).toHaveAttribute('aria-disabled', 'true')
  await expect(field(page, 'V_reset')).toHaveValue('−70')
  await expect(row(page, 'V_reset').getByRole('alert')).toBeHidden()
  await button(page, 'Redo').click()

  await page.getByTestId('problem-count').click()
  const problems = page.getByRole('region', { name: 'Problems' })
  await expect(problems.getByRole('listitem')).toHaveText([/^Neuron: V_reset must lie below V_th\./])
  await expect(problems).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(problems).toHaveCount(0)
  await expect(page.getByTestId('problem-count')).toBeFocused()
  await row(page, 'V_reset').getByRole('button', { name: 'Set V_reset to −70 mV' }).click()
  await expect(field(page, 'V_reset')).toHaveValue('−70')
  await expect(page.getByTestId('problem-count')).toHaveText('No problems')

  // The list whose last problem is mended in it goes, and leaves the focus where it was.
  await button(page, 'Undo').click()
  await page.getByTestId('problem-count').click()
  await problems.getByRole('button', { name: 'Set V_reset to −70 mV' }).click()
  await expect(page.getByTestId('problem-count')).toHaveText('No problems')
  await expect(problems).toHaveCount(0)
  await expect(page.getByTestId('problem-count')).toBeFocused()
  await runToEnd(page)
  await expect(summary(page, 'Spikes')).toHaveText('16 spikes')
})

async function expectRefused(page: Page, parameter: string, shown: string, said: string): Promise<void> {
  await expect(field(page, parameter)).toHaveValue(shown)
  await expect(field(page, parameter)).toHaveAttribute('aria-invalid', 'true')
  await expect(row(page, parameter).getByRole('alert')).toContainText(said)
  await expect(page.getByTestId('problem-count')).toHaveText('1 problem')
}
