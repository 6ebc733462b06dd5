import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { block, button, canvas, inspector } from '../tools/hands'
import { test } from '../tools/launch'
import { card, runToEnd } from '../tools/runs'

// Each has an app of its own, and all together take long: two at a time.
test.describe.configure({ mode: 'parallel' })

/** What a reader of the screen would stumble over in earnest, by all rules or by one, in a line each. */
async function seriousFaults(page: Page, rule?: string): Promise<readonly string[]> {
  // In the page alone: Electron opens no second one for axe to put results together in.
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations } = await (rule === undefined ? axe : axe.withRules(rule)).analyze()
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
  [
    'the check against NEST',
    async (page) => {
      await backToCanvas(page)
      await button(page, 'Help menu').click()
      await page.getByRole('menuitem', { name: 'Check Against NEST…' }).click()
      await expect(page.getByRole('row', { name: /^Connections/ })).toContainText('all 11 agree')
    },
  ],
]

/** States of the window around a drawing with positions, and a model of one's own. */
const furtherStates: typeof states = [
  [
    'a population with positions',
    async (page) => {
      await runToEnd(page)
      await block(page, 'E').click()
      await expect(inspector(page).getByRole('combobox', { name: 'positions' })).toBeVisible()
    },
  ],
  [
    'a connection with a mask, whose weight follows the distance',
    async (page) => {
      await page.keyboard.press('ControlOrMeta+Shift+o')
      await page.getByRole('treeitem', { name: /^Cue/, level: 1 }).click()
      await page.keyboard.press('ArrowRight')
      await page.getByRole('treeitem', { level: 2 }).first().click()
      await expect(inspector(page).getByRole('combobox', { name: 'mask' })).toBeVisible()
    },
  ],
  [
    'the connections that were made',
    async (page) => {
      await inspector(page).getByRole('tab', { name: 'Made' }).click()
      await expect(inspector(page).getByRole('tab', { name: 'Made' })).toHaveAttribute('aria-selected', 'true')
    },
  ],
  [
    'the state of the nodes',
    async (page) => {
      await block(page, 'E').click()
      await inspector(page).getByRole('tab', { name: 'State' }).click()
    },
  ],
  [
    'one neuron being tried',
    async (page) => {
      await inspector(page).getByRole('tab', { name: 'Try' }).click()
      await expect(page.getByTestId('trial-summary').first()).toBeVisible()
    },
  ],
  [
    'the settings of a panel',
    async (page) => {
      await inspector(page).getByRole('tab', { name: 'Simulation' }).click()
      await button(page, 'Settings').last().click()
      await expect(page.getByRole('checkbox', { name: 'Legend' })).toBeVisible()
    },
  ],
  [
    'the menu of panels',
    async (page) => {
      await page.keyboard.press('Escape')
      await button(page, 'Add panel').click()
      await expect(page.getByRole('menuitem', { name: 'Map', exact: true })).toBeVisible()
    },
  ],
  [
    'the menu of a block',
    async (page) => {
      await page.keyboard.press('Escape')
      await block(page, 'E').click({ button: 'right' })
      await expect(page.getByRole('menuitem', { name: 'Duplicate' })).toBeVisible()
    },
  ],
  [
    'what is looked for in the drawing',
    async (page) => {
      await page.keyboard.press('Escape')
      await page.keyboard.press('ControlOrMeta+f')
      await expect(page.getByRole('combobox', { name: 'Find in drawing' })).toBeVisible()
    },
  ],
  [
    'a sweep being set up',
    async (page) => {
      await backToCanvas(page)
      await block(page, 'E').click()
      await inspector(page).getByRole('tab', { name: 'E', exact: true }).click()
      await inspector(page)
        .getByRole('button', { name: /^Sweep / })
        .first()
        .click()
      await expect(page.getByRole('dialog', { name: 'Sweep' })).toBeVisible()
    },
  ],
  [
    'the equations of a model',
    async (page) => {
      await backToCanvas(page)
      await page.getByRole('tab', { name: 'Models' }).click()
      await button(page, 'New model…').click()
      await page.getByRole('menuitem', { name: 'Leaky Integrate-and-Fire' }).click()
      await expect(page.getByTestId('trial-summary').first()).toContainText('spike')
    },
  ],
  [
    'equations with a mistake, and the help on them',
    async (page) => {
      const text = page.getByRole('textbox', { name: /^Equations of/ })
      await text.fill((await text.inputValue()).replace('/ tau_m', '/ tau'))
      await expect(page.getByRole('status', { name: 'Mistakes' })).toContainText('Line 20')
      await page.keyboard.press('F1')
      await expect(button(page, 'Help on Equations of my_neuron')).toHaveAttribute('aria-expanded', 'true')
    },
  ],
]

/** States of the window around a volume, and frames in frames. */
const statesOfVolumes: typeof states = [
  [
    'a map of a volume',
    async (page) => {
      await runToEnd(page)
      await expect(page.getByRole('img', { name: /^Map of .*Arrow keys turn it/ })).toBeVisible()
    },
  ],
  [
    'the table of the map',
    async (page) => {
      await card(page, 'Spikes').first().getByRole('button', { name: 'Table' }).click()
      await expect(card(page, 'Spikes').first().getByRole('columnheader', { name: 'z', exact: true })).toBeVisible()
    },
  ],
  [
    'a frame in a frame',
    async (page) => {
      await block(page, 'E').click()
      for (const [label, further] of [
        ['Sheet', 'I'],
        ['Tissue', 'Spark'],
      ] as const) {
        await block(page, further).click({ modifiers: ['Shift'] })
        await page.keyboard.press('ControlOrMeta+g')
        await expect(page.getByRole('textbox', { name: 'Label of Frame' })).toBeFocused()
        await page.keyboard.type(label)
        await page.keyboard.press('Enter')
      }
      await expect(canvas(page).getByRole('group', { name: /^Tissue, frame with 2500 neurons/ })).toBeVisible()
    },
  ],
  [
    'the inner of them collapsed',
    async (page) => {
      await button(page, 'Collapse Sheet').click()
      await expect(block(page, 'E')).toHaveCount(0)
    },
  ],
]

/** States of a worksheet: worked through, written, and alone with the results. */
const statesOfWorksheets: typeof states = [
  [
    'a worksheet that is worked through',
    async (page) => {
      await runToEnd(page)
      await page.getByRole('textbox', { name: 'Answer 1', exact: true }).fill('0.225 nA')
      await page.getByRole('textbox', { name: 'Answer 5', exact: true }).fill('many')
      await button(page, 'Take the figure').first().click()
      await expect(page.getByRole('img', { name: /^Figure: / })).toBeVisible()
      await expect(page.getByText('“many” is not a number')).toBeAttached()
    },
  ],
  [
    'a worksheet that is written',
    async (page) => {
      await button(page, 'Write the worksheet').click()
      await expect(page.getByRole('textbox', { name: 'Title of the worksheet' })).toBeVisible()
    },
  ],
  [
    'what a control changes being searched',
    async (page) => {
      await page.getByRole('combobox', { name: 'What Control 3 changes' }).click()
      await page.keyboard.type('potential')
      await expect(page.getByRole('option', { name: 'V_m of Neuron' })).toBeVisible()
    },
  ],
  [
    'a search for nothing there is',
    async (page) => {
      await page.keyboard.type('xyz')
      await expect(page.getByText(/^Nothing here has/)).toBeVisible()
    },
  ],
  [
    'a worksheet alone with the results',
    async (page) => {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Shift+F9')
      await expect(canvas(page)).toBeHidden()
    },
  ],
]

async function expectNothingSerious(page: Page, list: typeof states): Promise<void> {
  for (const [name, reach] of list) {
    await test.step(name, async () => {
      await reach(page)
      // Between the themes nothing differs but colours.
      for (const [colorScheme, rule] of [['light'], ['dark', 'color-contrast']] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await expect(page.locator(`html[data-theme='${colorScheme}']`)).toBeAttached()
        expect.soft(await seriousFaults(page, rule), `${name}, ${colorScheme}`).toEqual([])
      }
    })
  }
}

test('axe finds nothing serious in any state of the window, light and dark', async ({ launch }) => {
  const { page } = await launch({ welcome: true })
  await expectNothingSerious(page, states)
})

test('nor around positions, panels and models of one’s own', async ({ launch }) => {
  const { page } = await launch({ files: ['examples/spatial-bump.cajal'] })
  await expectNothingSerious(page, furtherStates)
})

test('nor around volumes and frames in frames', async ({ launch }) => {
  const { page } = await launch({ files: ['examples/wave-in-a-volume.cajal'] })
  await expectNothingSerious(page, statesOfVolumes)
})

test('nor around a worksheet', async ({ launch }) => {
  const { page } = await launch({ files: ['examples/worksheet-channels.cajal'] })
  await expectNothingSerious(page, statesOfWorksheets)
})
