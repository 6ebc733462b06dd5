import { expect, test, type ElectronApplication } from '@playwright/test'
import { launch } from './launch'

/** Chooses a row of File > Open Example. */
function openExample(app: ElectronApplication, title: string): Promise<void> {
  return app.evaluate(({ Menu }, label) => {
    const row = Menu.getApplicationMenu()
      ?.items.flatMap((menu) => menu.submenu?.items ?? [])
      .find((item) => item.label === 'Open Example')
      ?.submenu?.items.find((item) => item.label === label)
    if (!row) throw new Error(`There is no example "${label}" in the menu.`)
    Reflect.apply(row.click, row, [])
  }, title)
}

test('the packed app opens an example, runs it and shows what NEST computes', async () => {
  const { app, page, close } = await launch({ packaged: true })
  expect(await app.evaluate(({ app: electronApp }) => electronApp.isPackaged)).toBe(true)
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible()
  await openExample(app, 'Constant current')
  await expect(page.getByRole('region', { name: 'Canvas' }).getByText('iaf_psc_alpha')).toBeVisible()

  await page.getByRole('button', { name: 'Run', exact: true }).click()
  const simulation = page.getByRole('group', { name: 'Simulation' })
  await expect(simulation.getByText('Finished', { exact: true })).toBeAttached()

  const results = page.getByRole('region', { name: 'Results' })
  await expect(results.getByText('16 spikes', { exact: true })).toBeVisible()
  await expect(results.getByRole('img', { name: /^Membrane potential over time\. 999 samples/ })).toBeVisible()

  const potential = results.getByRole('region', { name: 'Membrane potential, Membrane potential' })
  await potential.getByRole('button', { name: 'Table' }).click()
  const firstRow = await potential.getByRole('row').nth(1).getByRole('cell').allTextContents()
  const [sender, timeMs, potentialMv] = firstRow.map((cell) => Number(cell.replace('−', '-')))
  expect([sender, timeMs]).toEqual([1, 1])
  expect(potentialMv).toBeCloseTo(-68.56875476726083, 6)
  await close()
})
