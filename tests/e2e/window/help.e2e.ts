import { expect, type Locator, type Page } from '@playwright/test'
import { block, button, canvas, edge, field, inspector, palette } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { chooseMenuRow } from '../tools/native'
import { card, runToEnd } from '../tools/runs'
import { shoot } from '../tools/shots'

const running = appOfThisFile()

function help(page: Page): Locator {
  return page.getByRole('region', { name: 'Help', exact: true })
}

/** A heading of the page that is shown. */
function heading(page: Page, name: string | RegExp): Locator {
  return help(page).getByRole('heading', { name, exact: typeof name === 'string' })
}

test('F1 tells of what has the focus: block, field, connection, panel, row of the palette, or the contents', async () => {
  const { page } = running()
  await expect(palette(page)).toBeVisible()
  await page.keyboard.press('F1')
  await expect(heading(page, 'Guide')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(help(page)).toBeHidden()

  await button(page, 'Constant current').click()
  await runToEnd(page)

  await test.step('a block: its model', async () => {
    await block(page, 'Neuron').click()
    await page.keyboard.press('F1')
    await expect(heading(page, 'Leaky integrate-and-fire, alpha currents')).toBeVisible()
    await expect(help(page)).toContainText('Diesmann')
    await shoot(page, 'help-model')
  })
  await test.step('a field: its parameter on that page', async () => {
    await field(page, 'tau_m').focus()
    await page.keyboard.press('F1')
    await expect(help(page).locator('[data-marked]')).toContainText('Membrane time constant')
    // The keys go back to the field with the help.
    await page.keyboard.press('Escape')
    await expect(field(page, 'tau_m')).toBeFocused()
  })
  await test.step('a connection: its rule and its synapse', async () => {
    await edge(page, 'Neuron', 'Spikes').locator('.projection-line').first().click({ force: true })
    await expect(inspector(page).getByRole('combobox', { name: 'rule' })).toBeVisible()
    await page.keyboard.press('F1')
    await expect(heading(page, 'All to all')).toBeVisible()
    await expect(heading(page, 'Static synapse')).toBeVisible()
  })
  await test.step('a panel: what it shows', async () => {
    await card(page, 'Spikes').getByRole('button', { name: 'Table' }).focus()
    await page.keyboard.press('F1')
    await expect(heading(page, 'Raster')).toBeInViewport()
    await shoot(page, 'help-guide')
  })
  await test.step('the palette: the model that is chosen there', async () => {
    await palette(page).getByRole('combobox').fill('izhikevich')
    await page.keyboard.press('F1')
    await expect(heading(page, /Izhikevich/)).toBeVisible()
  })
})

test('the help is searched, gone through by its links, and back again', async () => {
  const { app, page } = running()
  await expect(palette(page)).toBeVisible()
  await chooseMenuRow(app, ['Help', 'Model Reference'])
  await help(page).getByRole('searchbox').fill('tau_syn_ex exponential currents')
  await expect(help(page).getByRole('button', { name: 'iaf_psc_exp', exact: true })).toBeVisible()
  await expect(help(page).getByRole('button', { name: 'spike_recorder' })).toBeHidden()
  await help(page).getByRole('button', { name: 'iaf_psc_exp', exact: true }).click()
  await help(page).getByRole('button', { name: 'iaf_psc_exp_htum' }).click()
  await expect(help(page)).toContainText('t_ref_abs')
  await button(page, 'Back').click()
  await expect(heading(page, 'Leaky integrate-and-fire, exponential currents')).toBeVisible()
  await help(page).getByRole('button', { name: 'Contents of the help' }).click()
  await help(page).getByRole('searchbox').fill('no such thing anywhere')
  await expect(help(page).getByRole('status')).toContainText('Nothing in the help')
  await chooseMenuRow(app, ['Help', 'Guide'])
  await expect(heading(page, 'Your first network')).toBeVisible()
  await help(page).getByRole('button', { name: 'Drawing →' }).click()
  await expect(heading(page, 'Adding blocks')).toBeVisible()
})

test('the help menu of the top bar has what the native menu has, and what is pointed at in the palette is told of', async () => {
  const { page } = running()
  await button(page, 'Help menu').click()
  await page.getByRole('menuitem', { name: 'Model Reference' }).click()
  await expect(help(page).getByRole('searchbox')).toBeVisible()
  await button(page, 'Close help').click()
  await palette(page).getByRole('combobox').fill('')
  await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined))
  await palette(page).getByRole('option', { name: 'hh_psc_alpha', exact: true }).hover()
  await page.keyboard.press('F1')
  await expect(help(page)).toContainText('hh_psc_alpha')
})

test('question marks stand at sections, panels and dialogs', async () => {
  const { page } = running()
  await button(page, 'Close help').click()
  await canvas(page).click({ position: { x: 30, y: 100 } })
  await inspector(page).getByRole('button', { name: 'Help on Variables' }).click()
  await expect(heading(page, 'Variables')).toBeInViewport()
  await page.keyboard.press('ControlOrMeta+,')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('button', { name: 'Help on Settings' }).click()
  await expect(settings).toContainText('They are kept for you, not in the drawing.')
  await page.keyboard.press('F1')
  await expect(settings).not.toContainText('They are kept for you, not in the drawing.')
  await page.keyboard.press('Escape')
  await card(page, 'Spikes')
    .getByRole('button', { name: /^Help on/ })
    .click()
  await expect(heading(page, 'Raster')).toBeInViewport()
})
