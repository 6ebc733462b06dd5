import { expect, type Page } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, button, canvas, field, inspector, middleOfEdge, tabTo, typeInto } from '../tools/hands'
import { test } from '../tools/launch'

const folder = folderOfThisFile()
const neuron = { model: 'iaf_psc_alpha', size: 10, parameters: {} }
const all = { rule: { name: 'all_to_all', parameters: {} } }
const file = () =>
  folder.write(
    'loop.cajal',
    drawing({
      populations: {
        p1: { label: 'E', ...neuron, at: [320, 64] },
        p2: { label: 'I', ...neuron, at: [320, 256] },
        p3: { label: 'Conductances', model: 'iaf_cond_alpha', size: 4, parameters: {}, at: [576, 256] },
      },
      devices: { d1: { label: 'Noise', model: 'pulsepacket_generator', parameters: {}, at: [32, 256] } },
      projections: {
        c1: { from: 'p1', to: 'p2', ...all, synapse: { model: 'static_synapse', parameters: { weight: 20, delay: 2 } } },
        c2: { from: 'd1', to: 'p2', ...all, synapse: { model: 'stdp_synapse', parameters: { weight: 5 } } },
        c3: { from: 'p2', to: 'p3', ...all, synapse: { model: 'static_synapse', parameters: { delay: 2 } } },
      },
    }),
  )

async function pick(page: Page, from: string, to: string, adding: boolean): Promise<void> {
  const { x, y } = await middleOfEdge(page, from, to)
  if (adding) await page.keyboard.down('Shift')
  await page.mouse.click(x, y)
  if (adding) await page.keyboard.up('Shift')
}

async function clear(page: Page): Promise<void> {
  await canvas(page).click({ position: { x: 8, y: 300 } })
}

async function lastEntry(page: Page): Promise<string> {
  await page.keyboard.press('ControlOrMeta+h')
  return page.getByRole('list', { name: 'History' }).getByRole('listitem').last().innerText()
}

test('several connections are edited at once: what differs says so, only what is touched is written, and one entry takes it back', async ({
  launch,
}) => {
  const { page } = await launch({ files: [file()] })
  await pick(page, 'E', 'I', false)
  await pick(page, 'Noise', 'I', true)
  await expect(inspector(page)).toContainText('2 connections. A change holds for all of them.')
  const [rule, synapse] = ['rule', 'synapse_model'].map((name) => inspector(page).getByRole('combobox', { name, exact: true }))
  await expect(inspector(page).getByTestId('expected-connections')).toHaveText('110 connections.')
  await expect(rule!).toHaveValue('all_to_all')
  await expect(synapse!.locator('option:checked')).toHaveText('mixed')
  await expect(field(page, 'weight')).toHaveAttribute('placeholder', 'mixed')
  await expect(field(page, 'delay')).toHaveAttribute('placeholder', 'mixed')
  await expect(field(page, 'lambda')).toBeHidden()

  await typeInto(field(page, 'weight'), '-7')
  expect(await lastEntry(page)).toContain('Set weight of 2 connections')
  await rule!.selectOption('fixed_indegree')
  await typeInto(field(page, 'indegree'), '3')
  await expect(inspector(page).getByTestId('expected-connections')).toHaveText('60 connections.')
  await synapse!.selectOption('stdp_synapse')
  await typeInto(field(page, 'lambda'), '0.02')
  await button(page, 'Flip signs').click()
  await clear(page)
  for (const [from, delay] of [
    ['E', '2'],
    ['Noise', '1'],
  ] as const) {
    await pick(page, from, 'I', false)
    await expect(inspector(page).locator('.connect-call')).toContainText('"indegree": 3')
    await expect(field(page, 'weight')).toHaveValue('7')
    await expect(field(page, 'delay')).toHaveValue(delay)
    await expect(field(page, 'lambda')).toHaveValue('0.02')
  }
  for (let entry = 0; entry < 6; entry += 1) await page.keyboard.press('ControlOrMeta+z')
  await expect(field(page, 'weight')).toHaveValue('5')
  await expect(button(page, 'Undo')).toBeDisabled()
})

test('connections share their weight only where it has the same unit', async ({ launch }) => {
  const { page } = await launch({ files: [file()] })
  await pick(page, 'E', 'I', false)
  await pick(page, 'I', 'Conductances', true)
  await expect(field(page, 'delay')).toHaveValue('2')
  await expect(field(page, 'weight')).toBeHidden()
})

test('by keyboard: connections are chosen in the outline, one after another or some of them, and edited at once', async ({ launch }) => {
  const { page } = await launch({ files: [file()] })
  await expect(block(page, 'E')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Shift+o')
  const row = (name: RegExp) => page.getByRole('treeitem', { name })
  await expect(row(/^E, /)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await expect(row(/^from E/)).toBeFocused()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(inspector(page).getByRole('tab', { name: '3 selected' })).toBeVisible()
  await page.keyboard.press('Shift+ArrowUp')
  await expect(inspector(page)).toContainText('2 connections.')
  await page.keyboard.press('Control+ArrowUp')
  await expect(row(/^from E/)).toBeFocused()
  await page.keyboard.press('Space')
  await expect(inspector(page).getByRole('tab', { name: 'Noise → I' })).toBeVisible()
  await page.keyboard.press('Space')
  await expect(inspector(page)).toContainText('2 connections.')
  await page.keyboard.press('Enter')
  await expect(inspector(page).getByRole('combobox', { name: 'rule' })).toBeFocused()
  await tabTo(page, field(page, 'weight'))
  await page.keyboard.type('9')
  await page.keyboard.press('Enter')
  expect(await lastEntry(page)).toContain('Set weight of 2 connections')
  await expect(field(page, 'weight')).toHaveValue('9')
})

test('a selection of blocks and connections is narrowed to what has a form in common, by keyboard too', async ({ launch }) => {
  const { page } = await launch({ files: [file()] })
  const only = inspector(page).getByRole('group', { name: 'Select only' })
  await block(page, 'E').click()
  await page.keyboard.press('ControlOrMeta+a')
  await expect(inspector(page)).toContainText('4 blocks. A change holds for all of them.')
  await expect(only.getByRole('button')).toHaveText([
    '2 iaf_psc_alpha',
    '1 iaf_cond_alpha',
    '1 pulsepacket_generator',
    '3 connections among them',
  ])
  await only.getByRole('button', { name: '3 connections among them' }).focus()
  await page.keyboard.press('Enter')
  await expect(inspector(page)).toContainText('3 connections. A change holds for all of them.')
  await expect(inspector(page).getByRole('tab', { name: '3 selected' })).toBeFocused()
  await expect(only).toBeHidden()
  await typeInto(field(page, 'delay'), '3')
  expect(await lastEntry(page)).toContain('Set delay of 3 connections')
  await page.keyboard.press('ControlOrMeta+h')

  await pick(page, 'E', 'I', false)
  await page.keyboard.down('Shift')
  await block(page, 'E').click()
  await block(page, 'I').click()
  await page.keyboard.up('Shift')
  await expect(inspector(page)).toContainText('2 blocks and 1 connection.')
  await button(page, '2 blocks').click()
  await typeInto(field(page, 'tau_m'), '15')
  expect(await lastEntry(page)).toContain('Set tau_m of 2')
})
