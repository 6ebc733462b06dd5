import { expect, type Locator, type Page } from '@playwright/test'

/** A place on the canvas, in pixels from its top left corner. */
export interface Place {
  readonly x: number
  readonly y: number
}

/** The palette at the left. */
export function palette(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Palette' })
}

/** The drawing. */
export function canvas(page: Page): Locator {
  return page.getByRole('region', { name: 'Canvas' })
}

/** What can be set of the selection, as soon as it is that of the selection: a form that is drawn later than a click still has the fields of what was selected before. */
export function inspector(page: Page): Locator {
  return page.getByRole('region', { name: 'Inspector' }).and(page.locator('[aria-busy=false]'))
}

/** A field of the inspector by its name. */
export function field(page: Page, name: string): Locator {
  return inspector(page).getByRole('textbox', { name, exact: true })
}

/** A block by the label it shows. */
export function block(page: Page, label: string): Locator {
  return canvas(page).getByRole('group', { name: new RegExp(`^${label}, `) })
}

/** All blocks. */
export function blocks(page: Page): Locator {
  return canvas(page).locator('.react-flow__node')
}

/** An edge by the blocks it joins. */
export function edge(page: Page, from: string, to: string): Locator {
  return canvas(page).getByRole('img', { name: `Connection from ${from} to ${to}` })
}

/** The middle of an edge's line on the screen. */
export async function middleOfEdge(page: Page, from: string, to: string): Promise<Place> {
  const lines = edge(page, from, to).locator('.projection-line')
  await lines.first().waitFor({ state: 'attached' })
  return lines.evaluateAll((pieces) => {
    const path = pieces[Math.floor(pieces.length / 2)]
    if (!(path instanceof SVGPathElement)) throw new Error('no path')
    const { x, y } = path.getPointAtLength(pieces.length % 2 === 0 ? 0 : path.getTotalLength() / 2)
    const matrix = path.getScreenCTM()
    return matrix === null ? { x, y } : { x: x * matrix.a + matrix.e, y: y * matrix.d + matrix.f }
  })
}

/** All edges. */
export function edges(page: Page): Locator {
  return canvas(page).getByTestId(/^edge-/)
}

/** A button by exactly this name. */
export function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true })
}

/** Looks a model up in the palette and drags it onto the canvas. */
export async function dragModel(page: Page, model: string, to: Place): Promise<void> {
  await palette(page).getByRole('combobox').fill(model)
  await palette(page).getByRole('option', { name: model, exact: true }).dragTo(canvas(page), { targetPosition: to })
}

/** Takes the wire at a block's right edge and leaves it in the hand, over another block. */
export async function holdWire(page: Page, from: string, to: string): Promise<void> {
  await block(page, from).hover()
  await block(page, from).locator('.block-source').hover()
  await page.mouse.down()
  // In two moves, as a hand does: out of the block, then over the other.
  await canvas(page).hover({ position: { x: 8, y: 8 }, force: true })
  await block(page, to).hover({ force: true })
}

/** Drags a wire from one block onto another. */
export async function wire(page: Page, from: string, to: string): Promise<void> {
  await holdWire(page, from, to)
  await page.mouse.up()
}

/** Writes into a field in place of what it holds, and takes it over with Enter. */
export async function typeInto(entry: Locator, text: string): Promise<void> {
  await entry.click()
  await entry.press('ControlOrMeta+a')
  await entry.pressSequentially(text)
  await entry.press('Enter')
}

/** Presses Tab until something has the focus; fails after `most` presses. */
export async function tabTo(page: Page, wanted: Locator, most = 60): Promise<void> {
  await wanted.waitFor({ state: 'attached' })
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab')
    if (await wanted.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`${most} presses of Tab did not reach ${String(wanted)}.`)
}

/** The canvas shows exactly these blocks and this many edges. */
export async function expectDrawing(page: Page, labels: readonly string[], edgeCount: number): Promise<void> {
  await expect(blocks(page)).toHaveCount(labels.length)
  for (const label of labels) await expect(block(page, label)).toBeVisible()
  await expect(edges(page)).toHaveCount(edgeCount)
}

/** Where something is in the window, once it has a place: what is just made anew, as plots are, has none for a moment. */
export async function boxOf(locator: Locator): Promise<Place & { readonly width: number; readonly height: number }> {
  let box: Awaited<ReturnType<Locator['boundingBox']>> = null
  await expect.poll(async () => (box = await locator.boundingBox())).not.toBeNull()
  return box!
}
