import { expect } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, canvas, field, inspector, typeInto } from '../tools/hands'
import { test } from '../tools/launch'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()
const network = drawing({
  variables: { N: { value: 10 }, T: { value: 0.2, unit: 's' } },
  populations: { p1: { label: 'E', model: 'iaf_psc_alpha', size: 1, parameters: {}, at: [0, 0] } },
})

test('size and duration are worked out from variables, with what is wrong at the field', async ({ launch }) => {
  folder.write('network.cajal', network)
  const { page } = await launch({ files: [folder.pathOf('network.cajal')] })

  await test.step('the size', async () => {
    await block(page, 'E').click()
    await typeInto(field(page, 'Size'), '4*N')
    await expect(inspector(page)).toContainText('= 40')
    await expect(block(page, 'E')).toContainText('40')
    await expect(page.getByTestId('network-cost')).toContainText('40 neurons')
    await shoot(page, 'worked-size')
    await page.keyboard.press('Escape')
  })

  await test.step('the duration, with a unit of its own', async () => {
    await page.keyboard.press('Escape')
    await canvas(page).click({ position: { x: 20, y: 300 } })
    await typeInto(field(page, 'Duration'), '2*T')
    await expect(inspector(page)).toContainText('= 400 ms')
    await typeInto(field(page, 'Duration'), '2*T*mV')
    await expect(inspector(page).getByText('is expected, in ms')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(field(page, 'Duration')).toHaveValue('2*T')
    await page.keyboard.press('ControlOrMeta+z')
    await expect(field(page, 'Duration')).toHaveValue('1000')
  })
})
