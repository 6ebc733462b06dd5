import { expect, type Page } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, button, expectDrawing, inspector, typeInto } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { answerQuestions, askedQuestions, chooseMenuRow } from '../tools/native'

const folder = folderOfThisFile()
const model = (leak: number): string => `model leaky:
    parameters:
        tau_m ms = ${leak} ms
    state:
        V_m mV = 0 mV
    equations:
        V_m' = -V_m / tau_m
    update:
        integrate_odes(V_m)
`
const fileWith = (name: string, label: string, leak: number): string =>
  folder.write(
    name,
    drawing({ models: { leaky: { text: model(leak) } }, populations: { p1: { label, model: 'leaky', size: 1, at: [0, 0] } } }),
  )
const running = appOfThisFile(() => ({ files: [fileWith('one.cajal', 'One', 10)] }))

interface Written {
  readonly document: {
    readonly simulation: { readonly durationMs: number }
    readonly models: { readonly leaky: { readonly text: string } }
  }
}
const written = (name: string): Written['document'] => (JSON.parse(folder.read(name) ?? '{}') as Written).document

async function type(page: Page, text: string): Promise<void> {
  const duration = inspector(page).getByRole('textbox', { name: 'Duration' })
  await duration.click()
  await duration.press('ControlOrMeta+a')
  await duration.pressSequentially(text)
}

test('Save has in the file what is being typed into a field', async () => {
  const { page } = running()
  await expectDrawing(page, ['One'], 0)
  await type(page, '777')
  await page.keyboard.press('ControlOrMeta+s')
  await expect.poll(() => written('one.cajal').simulation.durationMs).toBe(777)
  await expect(inspector(page).getByRole('textbox', { name: 'Duration' })).toBeFocused()
})

test('what is being typed is asked about before another file is opened, and comes into none but its own', async () => {
  const { app, page, startAgain } = running()
  await type(page, '888')
  await answerQuestions(app, 'Save')
  await startAgain([fileWith('two.cajal', 'Two', 20)])
  await expectDrawing(page, ['Two'], 0)
  expect(await askedQuestions(app)).toEqual(['Save the changes to “one”?'])
  expect(written('one.cajal').simulation.durationMs).toBe(888)
  await expect(inspector(page).getByRole('textbox', { name: 'Duration' })).toHaveValue('1000')
  await expect(page.getByText('edited', { exact: true })).toBeHidden()
})

test('equations that are being written stay with their drawing, and another one’s of the same name are what they were', async () => {
  const { app, page, startAgain } = running()
  await block(page, 'Two').click()
  await button(page, 'Edit the equations').click()
  const equations = page.getByRole('textbox', { name: 'Equations of leaky' })
  await equations.press('ControlOrMeta+End')
  await equations.pressSequentially('# mine')
  await answerQuestions(app, 'Save')
  await startAgain([folder.pathOf('one.cajal')])
  await expectDrawing(page, ['One'], 0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(written('two.cajal').models.leaky.text).toContain('# mine')
  // An edit is kept after a pause: another one of the drawing shows that none came.
  await typeInto(inspector(page).getByRole('textbox', { name: 'Duration' }), '500')
  await page.keyboard.press('ControlOrMeta+s')
  await expect.poll(() => written('one.cajal').simulation.durationMs).toBe(500)
  expect(written('one.cajal').models.leaky.text).toBe(model(10))
})

test('Undo by the menu changes equations that are open, which are not written back', async () => {
  const { app, page } = running()
  await block(page, 'One').click()
  await button(page, 'Edit the equations').click()
  const equations = page.getByRole('textbox', { name: 'Equations of leaky' })
  await equations.press('ControlOrMeta+End')
  await equations.pressSequentially('# more')
  await expect(page.getByText('edited', { exact: true })).toBeVisible()
  const undo = 'Undo edit the equations of leaky'
  const rows = (): Promise<readonly string[]> =>
    app.evaluate(
      ({ Menu }) => Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items.map(({ label }) => label) ?? []) ?? [],
    )
  await expect.poll(rows).toContain(undo)
  await chooseMenuRow(app, ['Edit', undo])
  await expect(equations).toHaveValue(model(10))
})
