import { expect, type Locator, type Page } from '@playwright/test'
import { openDocument } from '../../../shared/document/open-document'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, boxOf, button, canvas, edge, field, inspector, typeInto } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { answerSaveDialogs } from '../tools/native'
import { runToEnd, summary } from '../tools/runs'

const folder = folderOfThisFile()
const simulation = { durationMs: 200, resolutionMs: 0.1, seed: 143202461 }
const plain = { rule: { name: 'all_to_all', parameters: {} } }
const running = appOfThisFile(() => ({
  files: [
    folder.write(
      'network.cajal',
      drawing({
        simulation,
        populations: {
          p1: { label: 'E', model: 'iaf_psc_alpha', size: 10, parameters: { I_e: 500 }, at: [256, 96] },
          p2: { label: 'I', model: 'iaf_psc_alpha', size: 4, parameters: { I_e: 450 }, at: [256, 288] },
        },
        devices: { d1: { label: 'Spikes', model: 'spike_recorder', parameters: {}, at: [512, 96] } },
        projections: {
          c1: { from: 'p1', to: 'p2', ...plain, synapse: { model: 'stdp_synapse', parameters: { weight: 20 } } },
          c2: { from: 'p1', to: 'd1', ...plain },
        },
      }),
    ),
  ],
}))

function row(page: Page, name: string): Locator {
  return inspector(page).getByTestId(`parameter-${name}`)
}

async function chooseFor(page: Page, name: string, way: string): Promise<void> {
  await row(page, name).hover()
  await button(page, `How ${name.replace(/^\w+\./, '')} is given`).click()
  await page.getByRole('menuitem', { name: way, exact: true }).click()
}

async function selectEdge(page: Page, from: string, to: string): Promise<void> {
  await edge(page, from, to).dispatchEvent('click')
  await expect(inspector(page).getByRole('tab', { name: `${from} → ${to}` })).toBeVisible()
}

async function undoNamed(page: Page, name: string): Promise<void> {
  // A tooltip comes when the pointer does.
  await page.mouse.move(640, 2)
  await button(page, 'Undo').hover()
  await expect(page.getByRole('tooltip')).toContainText(`Undo ${name}`)
  await button(page, 'Undo').click()
}

test('a weight drawn from a lognormal distribution shows its picture, is one entry of undo, and runs', async () => {
  const { page } = running()
  await selectEdge(page, 'E', 'I')
  await chooseFor(page, 'synapse.weight', 'Random: lognormal')
  const picture = inspector(page).getByRole('img', { name: /^Distribution: lognormal around 20/ })
  await expect(picture).toBeVisible()
  const more = await boxOf(button(page, 'How weight is given'))
  const reset = await boxOf(row(page, 'synapse.weight').getByRole('button', { name: /^Reset to/ }))
  expect(more.x + more.width).toBeLessThanOrEqual(reset.x)
  await typeInto(field(page, 'std of weight'), '0.2')
  await expect(inspector(page).locator('.connect-call')).toContainText('lognormal(mean=3, std=0.2)')
  await typeInto(field(page, 'std of weight'), '-1')
  await expect(row(page, 'synapse.weight')).toContainText('must be above 0')
  await field(page, 'std of weight').press('Escape')
  await runToEnd(page)
  await expect(summary(page, 'Spikes')).toHaveText(/\d+ spikes/)
  await page.keyboard.press('ControlOrMeta+z')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(field(page, 'weight')).toHaveValue('20')
})

test('a form is read from its top, but of another block of the same model one looks at the same place', async () => {
  const { page } = running()
  const scrolled = () => inspector(page).locator('.tab-page:not([hidden])').evaluate((form) => form.scrollTop) // prettier-ignore
  await block(page, 'E').click()
  await field(page, 'I_e').scrollIntoViewIfNeeded()
  const there = await scrolled()
  expect(there).toBeGreaterThan(100)
  await block(page, 'I').click()
  await expect(field(page, 'I_e')).toHaveValue('450')
  expect(await scrolled()).toBe(there)
  await selectEdge(page, 'E', 'I')
  await expect(field(page, 'weight')).toBeAttached()
  expect(await scrolled()).toBe(0)
  // Also after what it was about is gone, and of what was selected while another page was shown.
  await block(page, 'E').click()
  await field(page, 'I_e').scrollIntoViewIfNeeded()
  await page.keyboard.press('Delete')
  await expect(field(page, 'Duration')).toBeVisible()
  await expect(field(page, 'I_e')).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+z')
  await block(page, 'E').click()
  await expect(field(page, 'I_e')).toBeAttached()
  expect(await scrolled()).toBe(0)
  await field(page, 'I_e').scrollIntoViewIfNeeded()
  const tabs = inspector(page).getByRole('tab')
  await tabs.filter({ hasText: 'Simulation' }).click()
  await selectEdge(page, 'E', 'I')
  await tabs.first().click()
  await expect(field(page, 'weight')).toBeVisible()
  expect(await scrolled()).toBe(0)
})

test('a variable is used by three fields, renamed everywhere, and a mistake is told where it is', async () => {
  const { page } = running()
  await inspector(page).getByRole('tab', { name: 'Simulation' }).click()
  await button(page, 'Add a variable').click()
  const name = inspector(page).getByRole('textbox', { name: 'Name of the variable x' })
  await name.fill('tau')
  await name.press('Enter')
  await typeInto(field(page, 'Value of tau'), '12')
  const unit = inspector(page).getByRole('textbox', { name: 'Unit of tau' })
  await unit.fill('ms')
  await unit.press('Enter')
  for (const label of ['E', 'I']) {
    await block(page, label).click()
    await typeInto(field(page, 'tau_m'), '2*tau')
    await expect(row(page, 'tau_m')).toContainText('= 24 ms')
  }
  await typeInto(field(page, 't_ref'), 'tau/6')
  await expect(row(page, 't_ref')).toContainText('= 2 ms')

  await typeInto(field(page, 'C_m'), '3*taau')
  await expect(row(page, 'C_m')).toContainText('There is no variable taau. Did you mean tau?')
  await row(page, 'C_m').getByRole('button', { name: 'Write 3*tau' }).click()
  await expect(row(page, 'C_m')).toContainText('is a time, but a capacitance is expected')
  await row(page, 'C_m').getByRole('button', { name: 'Set C_m to its default' }).click()
  await expect(field(page, 'C_m')).toHaveValue('250')

  await inspector(page).getByRole('tab', { name: 'Simulation' }).click()
  const old = inspector(page).getByRole('textbox', { name: 'Name of the variable tau' })
  await old.fill('ms')
  await old.press('Enter')
  await expect(inspector(page)).toContainText('it is a unit')
  await old.fill('tau_membrane')
  await old.press('Enter')
  await inspector(page).getByRole('tab', { name: 'I', exact: true }).click()
  await expect(field(page, 'tau_m')).toHaveValue('2*tau_membrane')
  await undoNamed(page, 'rename the variable tau to tau_membrane')
  await expect(field(page, 'tau_m')).toHaveValue('2*tau')
  await runToEnd(page)
})

test('a variant is made of one block, used by another, edited in one place, and deleted without losing a value', async () => {
  const { app, page } = running()
  await block(page, 'E').click()
  await button(page, 'Make a variant').click()
  const name = inspector(page).getByRole('textbox', { name: 'Name of the new variant' })
  await name.fill('iaf_psc_alpha')
  await name.press('Enter')
  await expect(inspector(page)).toContainText('NEST has a model of this name')
  await name.fill('slow')
  await name.press('Enter')
  const model = inspector(page).getByRole('combobox', { name: 'model' })
  await expect(model).toHaveValue('slow')
  await block(page, 'I').click()
  await model.selectOption('slow')
  await button(page, 'Edit the variant').click()
  const left = (heading: string) => inspector(page).getByRole('heading', { name: heading, exact: true }).evaluate((line) => line.getBoundingClientRect().left) // prettier-ignore
  expect(await left('Variants')).toBe(await left('Variables'))
  await typeInto(field(page, 'V_th'), '-54')
  await block(page, 'E').click()
  await expect(field(page, 'V_th')).toHaveValue('−54')
  await runToEnd(page)

  await answerSaveDialogs(app, folder.pathOf('variant.cajal'))
  await page.keyboard.press('ControlOrMeta+Shift+s')
  await expect(page.getByTestId('document-name')).toHaveText('variant')
  const saved = openDocument(folder.read('variant.cajal') ?? '')
  expect(saved).toMatchObject({
    kind: 'opened',
    notices: [],
    document: {
      variants: { slow: { model: 'iaf_psc_alpha', parameters: { I_e: 500, V_th: -54 } } },
      populations: { p1: { model: 'slow', parameters: {} }, p2: { model: 'slow' } },
    },
  })

  await button(page, 'Edit the variant').click()
  await button(page, 'Delete the variant slow').click()
  await inspector(page).getByRole('tab', { name: 'E', exact: true }).click()
  await expect(field(page, 'V_th')).toHaveValue('−54')
  await expect(field(page, 'I_e')).toHaveValue('500')
  await undoNamed(page, 'remove the variant slow')
  await expect(model).toHaveValue('slow')
})

test('part of a population is recorded', async () => {
  const { page } = running()
  await selectEdge(page, 'E', 'Spikes')
  await expect(inspector(page).getByTestId('expected-connections')).toHaveText('10 connections.')
  await inspector(page).getByRole('combobox', { name: 'Which sources' }).selectOption('part')
  await typeInto(field(page, 'Sources to'), '3')
  await expect(inspector(page).getByTestId('expected-connections')).toHaveText('3 connections.')
  await expect(inspector(page)).toContainText('3 nodes: 0, 1 and 2, counted from 0.')
  await typeInto(field(page, 'Sources to'), '11')
  await expect(inspector(page)).toContainText('has the nodes 0 up to 10')
  await button(page, 'Take all 10').click()
  await expect(inspector(page).getByTestId('expected-connections')).toHaveText('10 connections.')
  await undoNamed(page, 'set the sources of E → Spikes')
  await undoNamed(page, 'set the sources of E → Spikes')
  await expect(inspector(page).getByTestId('expected-connections')).toHaveText('3 connections.')
  await runToEnd(page)
})

test('the weights of a plastic projection are recorded as spikes pass', async () => {
  const { page } = running()
  await selectEdge(page, 'E', 'I')
  await inspector(page).getByRole('combobox', { name: 'Weight recorder' }).selectOption('a new one')
  await expect(block(page, 'Weight recorder')).toBeVisible()
  await expect(inspector(page).getByRole('combobox', { name: 'Weight recorder' })).toHaveValue('d2')
  await runToEnd(page)
  await expect(summary(page, 'Weight recorder')).toHaveText(/[1-9]\d* weights, \S+ to \S+/)
  await undoNamed(page, 'record the weights of E → I')
  await expect(block(page, 'Weight recorder')).toBeHidden()
})

test('dragging a slider is one entry of undo; values outside its span stay', async () => {
  const { page } = running()
  await block(page, 'I').click()
  await typeInto(field(page, 't_ref'), '100')
  const slider = row(page, 't_ref').getByRole('slider')
  await typeInto(field(page, 't_ref'), '3')
  const box = await boxOf(slider)
  await page.mouse.move(box.x + 20, box.y + box.height / 2)
  await page.mouse.down()
  for (const x of [30, 45, 60]) await page.mouse.move(box.x + x, box.y + box.height / 2)
  await page.mouse.up()
  await expect(field(page, 't_ref')).not.toHaveValue('3')
  await undoNamed(page, 'set t_ref of I')
  await expect(field(page, 't_ref')).toHaveValue('3')
  await undoNamed(page, 'set t_ref of I')
  await expect(field(page, 't_ref')).toHaveValue('100')
})

test('parameters are searched, only the changed ones shown, and all of them reset', async () => {
  const { page } = running()
  await block(page, 'I').click()
  await typeInto(field(page, 't_ref'), '4')
  const search = inspector(page).getByRole('searchbox', { name: 'Search parameters' })
  await search.fill('refractory')
  await expect(inspector(page).getByTestId(/^parameter-/)).toHaveCount(1)
  await search.press('Escape')
  await button(page, 'Only changed parameters').click()
  await expect(row(page, 't_ref')).toBeVisible()
  await expect(row(page, 'C_m')).toBeHidden()
  await button(page, 'Only changed parameters').click()
  await button(page, 'Reset all parameters').click()
  await expect(field(page, 't_ref')).toHaveValue('2')
  await undoNamed(page, 'reset I')
  await expect(field(page, 't_ref')).toHaveValue('4')
  await typeInto(field(page, 't_ref'), '2')
  await undoNamed(page, 'set t_ref of I to 2')
  await expect(field(page, 't_ref')).toHaveValue('4')
})

test('several blocks are edited at once: where they differ the field says so, and only what is touched is written', async () => {
  const { page } = running()
  await block(page, 'E').click()
  await typeInto(field(page, 'C_m'), '200')
  await block(page, 'I').click({ modifiers: ['Shift'] })
  await expect(field(page, 'C_m')).toHaveAttribute('placeholder', 'mixed')
  await typeInto(field(page, 'E_L'), '-71')
  await canvas(page).click({ position: { x: 8, y: 300 } })
  await block(page, 'I').click()
  await expect(field(page, 'E_L')).toHaveValue('−71')
  await expect(field(page, 'C_m')).toHaveValue('250')
  await block(page, 'E').click()
  await expect(field(page, 'E_L')).toHaveValue('−71')
  await expect(field(page, 'C_m')).toHaveValue('200')
})
