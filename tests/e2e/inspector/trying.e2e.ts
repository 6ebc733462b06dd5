import path from 'node:path'
import { expect, type Locator } from '@playwright/test'
import { root } from '../../../scripts/lib/paths.mjs'
import { block, button, field, inspector, typeInto } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { runToEnd, simulation } from '../tools/runs'
import { shoot } from '../tools/shots'

const running = appOfThisFile(() => ({ files: [path.join(root, 'examples/balanced-network.cajal')] }))

test('one neuron is tried by itself while its parameters are changed, and the run stays as it is', async () => {
  const { page } = running()
  await runToEnd(page)
  const told = await simulation(page).textContent()
  const summary: Locator = inspector(page).getByTestId('trial-summary')
  await block(page, 'E').click()
  await inspector(page).getByRole('tab', { name: 'Try' }).click()
  await expect(summary).toHaveText(/^\d+ spikes, the first at [\d.]+\sms\./)
  const before = await summary.textContent()
  await typeInto(field(page, 'tau_m'), '40')
  await expect(summary).not.toHaveText(before ?? '')
  await shoot(page, 'try-current')

  await inspector(page).getByLabel('Protocol').selectOption('f–I curve')
  await expect(summary).toHaveText(/^First spikes at [\d.]+\spA, \d+\sspikes\/s at [\d.]+\spA\.$/)
  await expect(inspector(page).getByRole('img', { name: /^f–I curve: First spikes/ })).toBeVisible()
  await typeInto(inspector(page).getByRole('textbox', { name: 'Up to' }), '0.1 nA')
  await expect(summary).toHaveText(/^No spike up to 100\spA\.$/)
  await typeInto(inspector(page).getByRole('textbox', { name: 'Up to' }), 'much')
  await expect(inspector(page).getByRole('textbox', { name: 'Up to' })).toHaveAttribute('aria-invalid', 'true')
  await shoot(page, 'try-curve')
  // The drawing was changed, the run was not touched.
  expect(await simulation(page).textContent()).toBe(told)
  await expect(button(page, 'Continue')).toBeEnabled()
})

test('the trial is reached by key, and devices have none', async () => {
  const { page } = running()
  await block(page, 'Noise').click()
  await expect(inspector(page).getByRole('tab', { name: 'Try' })).toHaveCount(0)
  await block(page, 'I').click()
  await page.keyboard.press('t')
  await expect(inspector(page).getByRole('tab', { name: 'Try' })).toHaveAttribute('aria-selected', 'true')
  await inspector(page).getByLabel('Protocol').selectOption('Single spikes')
  await expect(inspector(page).getByTestId('trial-summary')).toHaveText(/^No spike\. The potential goes from −[\d.]+\smV to [\d.]+\smV\.$/)
})

test('a neuron built of compartments is tried by its soma, and is told where current and spikes arrive', async ({ launch }) => {
  const { page } = await launch({ files: [path.join(root, 'examples/nmda-spikes.cajal')] })
  await block(page, 'Pyramidal cell').click()
  await page.keyboard.press('t')
  const summary = page.getByTestId('trial-summary')
  await expect(summary).toHaveText(/^42 spikes/)
  // So far out the same current makes other spikes.
  const compartment = inspector(page).getByRole('textbox', { name: 'Compartment', exact: true })
  await typeInto(compartment, '2')
  await expect(summary).not.toHaveText(/^42 spikes/)
  await inspector(page).getByLabel('Protocol').selectOption('Train of spikes')
  await expect(summary).toHaveText(/^17 spikes/)
})
