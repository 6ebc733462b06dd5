import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { block, button, canvas, inspector } from './hands'
import { appOfThisFile, test } from './launch'
import { runToEnd } from './runs'

const running = appOfThisFile(() => ({ welcome: true }))

/** What a reader of the screen would stumble over in earnest, in a line each. */
async function seriousFaults(page: Page): Promise<readonly string[]> {
  // In the page alone: Electron opens no second one for axe to put results together in.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`))
}

/** Closes what is open and puts the keys back on the drawing. */
async function backToCanvas(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await canvas(page).click({ position: { x: 30, y: 100 } })
}

/** The states of the window, each reached from the one before it. */
const states: readonly (readonly [name: string, reach: (page: Page) => Promise<void>])[] = [
  ['the welcome', async (page) => expect(page.getByRole('region', { name: 'Welcome', exact: true })).toBeVisible()],
  [
    'an empty drawing',
    async (page) => {
      await page.keyboard.press('Escape')
      await expect(page.getByRole('region', { name: 'Welcome', exact: true })).toBeHidden()
      await expect(button(page, 'Constant current')).toBeVisible()
    },
  ],
  [
    'the tour',
    async (page) => {
      await button(page, 'Take the tour').click()
      await expect(page.getByRole('region', { name: 'Tour', exact: true })).toBeVisible()
    },
  ],
  [
    'an example that has run, with a block selected',
    async (page) => {
      await button(page, 'Leave the tour').click()
      await button(page, 'Constant current').click()
      await runToEnd(page)
      await block(page, 'Neuron').click()
      await expect(inspector(page).getByRole('tab', { name: 'Model' })).toBeVisible()
    },
  ],
  [
    'the page of a model',
    async (page) => {
      await inspector(page).getByRole('tab', { name: 'Model' }).click()
      await expect(inspector(page).getByRole('tab', { name: 'Model' })).toHaveAttribute('aria-selected', 'true')
    },
  ],
  [
    'the help on a model',
    async (page) => {
      await page.keyboard.press('F1')
      await expect(page.getByRole('region', { name: 'Help', exact: true })).toContainText('Rotter')
    },
  ],
  [
    'a chapter of the guide',
    async (page) => {
      await button(page, 'Contents of the help').click()
      await page.getByTestId('help').getByRole('button', { name: 'Running and results' }).click()
      await expect(page.getByTestId('help').getByRole('heading', { name: 'Raster' })).toBeAttached()
    },
  ],
  [
    'a connection selected in the outline',
    async (page) => {
      await button(page, 'Close help').click()
      await backToCanvas(page)
      await page.keyboard.press('ControlOrMeta+Shift+o')
      const row = page.getByRole('treeitem', { level: 2 }).first()
      if (!(await row.isVisible())) await page.keyboard.press('ArrowRight')
      await row.click()
      await expect(inspector(page).getByRole('combobox', { name: 'rule' })).toBeVisible()
    },
  ],
  [
    'the history',
    async (page) => {
      await page.keyboard.press('ControlOrMeta+h')
      await expect(page.getByRole('list', { name: 'History' })).toBeVisible()
    },
  ],
  [
    'the script beside it',
    async (page) => {
      await page.keyboard.press('ControlOrMeta+e')
      await expect(page.getByRole('region', { name: 'Code', exact: true })).toBeVisible()
    },
  ],
  [
    'the list of runs',
    async (page) => {
      await page.keyboard.press('ControlOrMeta+e')
      await page.keyboard.press('ControlOrMeta+r')
      await expect(page.getByRole('region', { name: 'Runs', exact: true })).toBeVisible()
    },
  ],
  [
    'problems listed',
    async (page) => {
      await block(page, 'Neuron').click()
      await page.keyboard.press('Delete')
      await page.keyboard.press('ControlOrMeta+Shift+m')
      await expect(page.getByRole('region', { name: 'Problems' })).toBeVisible()
    },
  ],
  [
    'a block being added',
    async (page) => {
      await page.getByRole('button', { name: 'Close problems' }).click()
      await backToCanvas(page)
      await page.keyboard.press('Shift+A')
      await expect(page.getByRole('dialog', { name: 'Add a block' })).toBeVisible()
    },
  ],
  [
    'the list of all commands',
    async (page) => {
      await backToCanvas(page)
      await page.keyboard.press('ControlOrMeta+k')
      await expect(page.getByRole('dialog', { name: 'All commands' })).toBeVisible()
    },
  ],
  [
    'the settings',
    async (page) => {
      await backToCanvas(page)
      await page.keyboard.press('ControlOrMeta+,')
      await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
    },
  ],
  [
    'the list of keys',
    async (page) => {
      await backToCanvas(page)
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    },
  ],
]

test('axe finds nothing serious in any state of the window, light and dark', async () => {
  test.setTimeout(240_000)
  const { page } = running()
  for (const [name, reach] of states) {
    await test.step(name, async () => {
      await reach(page)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await expect(page.locator(`html[data-theme='${colorScheme}']`)).toBeAttached()
        expect.soft(await seriousFaults(page), `${name}, ${colorScheme}`).toEqual([])
      }
    })
  }
})
