import { answerQuestions, chooseMenuRow } from '../tools/native'
import { expect, type Locator, type Page } from '@playwright/test'
import { exampleCount } from '../tools/files'
import { button, canvas, palette } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'

const running = appOfThisFile(() => ({ welcome: true }))

function welcome(page: Page): Locator {
  return page.getByRole('region', { name: 'Welcome', exact: true })
}

function examples(page: Page): Locator {
  return welcome(page).getByRole('region', { name: 'Examples', exact: true }).getByRole('button')
}

test('the first start shows how to begin; Escape leaves an empty drawing, and the menu brings it back', async () => {
  const { app, page } = running()
  await expect(welcome(page)).toBeVisible()
  await expect(examples(page)).toHaveCount(exampleCount)
  await expect(examples(page).first()).toContainText('runs about')
  await page.keyboard.press('Escape')
  await expect(welcome(page)).toBeHidden()
  // The keyboard goes on in the drawing, and with F6 from part to part.
  await expect(canvas(page).getByRole('button', { name: 'Take the tour' })).toBeFocused()
  await chooseMenuRow(app, ['Help', 'Tour'])
  // What had the focus is hidden now.
  await expect(page.getByRole('region', { name: 'Tour', exact: true })).toBeFocused()
  await page.keyboard.press('Shift+F6')
  await expect(canvas(page).getByRole('button', { name: 'Zoom in' })).toBeFocused()
  await page.keyboard.press('F6')
  await expect(button(page, 'Show the next step only')).toBeFocused()
  await button(page, 'Leave the tour').click()
  await chooseMenuRow(app, ['Help', 'Welcome'])
  await expect(welcome(page)).toBeFocused()
  // It stands in the way of nothing that is asked for.
  await page.keyboard.press('/')
  await expect(welcome(page)).toBeHidden()
  await expect(palette(page).getByRole('combobox')).toBeFocused()
})

test('each example opens from there as a copy that no file holds, without a problem', async () => {
  const { app, page } = running()
  await answerQuestions(app, 'Don’t Save')
  await chooseMenuRow(app, ['Help', 'Welcome'])
  const titles = await examples(page).evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label') ?? ''))
  for (const title of titles) {
    await test.step(title, async () => {
      if (await welcome(page).isHidden()) await chooseMenuRow(app, ['Help', 'Welcome'])
      await welcome(page).getByRole('button', { name: title, exact: true }).click()
      await expect(welcome(page)).toBeHidden()
      await expect(page.getByTestId('document-name')).toHaveText(title)
      await expect(page.getByTestId('problem-count')).toHaveText('No problems')
      await expect(button(page, 'Run')).toBeEnabled()
    })
  }
})

test('an example opened by the keyboard has the focus, with nothing selected and no word about a button', async () => {
  const { app, page } = running()
  await answerQuestions(app, 'Don’t Save')
  await chooseMenuRow(app, ['Help', 'Welcome'])
  await examples(page).first().press('Enter')
  await expect(welcome(page)).toBeHidden()
  await expect(canvas(page).locator('.react-flow__node:focus')).toHaveCount(1)
  await expect(canvas(page).locator('.react-flow__node.selected')).toHaveCount(0)
  await expect(page.getByRole('tooltip')).toHaveCount(0)
})
