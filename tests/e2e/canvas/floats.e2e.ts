import { expect, type Page } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { block, boxOf, button, canvas, palette } from '../tools/hands'
import { exampleCount, folderOfThisFile } from '../tools/files'
import { appOfThisFile, test } from '../tools/launch'
import { answerQuestions, chooseMenuRow } from '../tools/native'

const folder = folderOfThisFile()
/** Blocks and notes that something which floats over the canvas lies on, or that stick out of the canvas. */
function covered(page: Page): Promise<readonly string[]> {
  return canvas(page).evaluate((element) => {
    const view = element.getBoundingClientRect()
    const floats = [...element.querySelectorAll('.canvas-cost, .canvas-tools, .minimap'), ...document.querySelectorAll('.tour')].map(
      (float) => float.getBoundingClientRect(),
    )
    const outlines = [...element.querySelectorAll('.react-flow__node-block, .react-flow__node-note')]
    return outlines
      .filter((outline) => {
        const { left, right, top, bottom } = outline.getBoundingClientRect()
        const out = left < view.left || right > view.right || top < view.top || bottom > view.bottom
        return out || floats.some((float) => left < float.right && float.left < right && top < float.bottom && float.top < bottom)
      })
      .map((outline) => outline.getAttribute('aria-label') ?? outline.textContent)
  })
}

/** A drawing whose corners have something in them, and so many blocks that the minimap shows by itself. */
const corners = drawing({
  populations: Object.fromEntries(
    Array.from({ length: 20 }, (_, k) => [
      `p${k + 1}`,
      { label: `P${k + 1}`, model: 'iaf_psc_alpha', size: 1, at: [240 * (k % 5), 160 * Math.floor(k / 5)] },
    ]),
  ),
})

const running = appOfThisFile(() => ({ files: [folder.write('corners.cajal', corners)] }))

test('a drawing that fills its corners opens clear of the tools and the minimap that comes with it', async () => {
  const { page } = running()
  await expect(page.getByTestId('document-name')).toHaveText('corners')
  await expect(page.getByRole('img', { name: 'Minimap' })).toBeVisible()
  await expect.poll(() => covered(page)).toEqual([])
})

test('the whole drawing stays in sight beside the code, beside the tour and in a smaller window, and is as large as before afterwards', async () => {
  const { app, page } = running()
  const size = (width: number, height: number): Promise<void> =>
    app.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h), [width, height] as const)
  const zoom = page.getByTitle('Zoom to 100 %')
  await size(1500, 900)
  await button(page, 'Fit drawing').click()
  await expect.poll(() => covered(page)).toEqual([])
  const before = await zoom.textContent()
  await button(page, 'Code').click()
  await expect(zoom).not.toHaveText(before ?? '')
  await expect.poll(() => covered(page)).toEqual([])
  await button(page, 'Code').click()
  await expect(zoom).toHaveText(before ?? '')
  await size(1000, 700)
  await expect(zoom).not.toHaveText(before ?? '')
  await expect.poll(() => covered(page)).toEqual([])
  await size(1500, 900)
  await expect(zoom).toHaveText(before ?? '')
  await chooseMenuRow(app, ['Help', 'Tour'])
  await button(page, 'Fit drawing').click()
  await expect.poll(() => covered(page)).toEqual([])
  await button(page, 'Leave the tour').click()

  await test.step('a view that somebody chose stays as it is', async () => {
    await zoom.click()
    const viewport = page.locator('.react-flow__viewport')
    await expect(viewport).toHaveAttribute('style', /--drawn: [^;]+ scale\(1\)/)
    const place = (): Promise<string> => viewport.evaluate((element) => element.style.transform)
    const chosen = await place()
    await button(page, 'Code').click()
    await expect(page.getByRole('region', { name: 'Code', exact: true })).toBeVisible()
    await size(1000, 700)
    await button(page, 'Code').click()
    await expect(page.getByRole('region', { name: 'Code', exact: true })).toBeHidden()
    expect(await place()).toBe(chosen)
  })
})

for (const [width, height] of [
  [1280, 800],
  [1920, 1080],
] as const) {
  test(`nothing that floats over the canvas lies on a block or note of an example, in a window of ${width} × ${height}`, async () => {
    const { app, page } = running()
    await app.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h), [width, height] as readonly [
      number,
      number,
    ])
    await answerQuestions(app, 'Don’t Save')
    await expect(page.getByTestId('document-name')).toBeVisible()
    await chooseMenuRow(app, ['Help', 'Welcome'])
    const welcome = page.getByRole('region', { name: 'Welcome', exact: true })
    const cards = welcome.getByRole('region', { name: 'Examples', exact: true }).getByRole('button')
    await expect(cards).toHaveCount(exampleCount)
    const titles = await cards.evaluateAll((all) => all.map((card) => card.getAttribute('aria-label') ?? ''))
    const map = page.getByRole('img', { name: 'Minimap' })
    for (const title of titles) {
      await test.step(title, async () => {
        if (await welcome.isHidden()) await chooseMenuRow(app, ['Help', 'Welcome'])
        await welcome.getByRole('button', { name: title, exact: true }).click()
        await expect(page.getByTestId('document-name')).toHaveText(title)
        await expect.poll(() => covered(page), `${title}, opened`).toEqual([])
        if (await map.isHidden()) await button(page, 'Minimap').click()
        await button(page, 'Fit drawing').click()
        await expect.poll(() => covered(page), `${title}, with the minimap`).toEqual([])
      })
    }
    await button(page, 'Minimap').click()
    await expect(map).toBeHidden()
  })
}

test('a block that nobody pointed at a place for comes to stand clear of the line above the drawing, also beside one at its height', async ({
  launch,
}) => {
  const one = drawing({ populations: { p1: { label: 'P1', model: 'iaf_psc_alpha', size: 1, at: [0, 0] } } })
  const { page } = await launch({ files: [folder.write('one.cajal', one)] })
  const [from, view] = [await boxOf(block(page, 'P1')), await boxOf(canvas(page))]
  await page.mouse.move(from.x + 60, from.y + 40)
  await page.mouse.down()
  await page.mouse.move(view.x + 150, view.y + 100, { steps: 4 })
  await page.mouse.move(view.x + 56, view.y + 40, { steps: 4 })
  await page.mouse.up()
  await expect.poll(async () => (await boxOf(block(page, 'P1'))).y - view.y).toBeLessThan(40)
  const search = palette(page).getByRole('combobox')
  for (const added of ['Neuron', 'Neuron 2']) {
    await search.fill('iaf_psc_alpha')
    await search.press('Enter')
    await expect(block(page, added)).toBeVisible()
    expect(await covered(page)).not.toContain(`${added}, iaf_psc_alpha`)
  }
})
