import { expect, type ElectronApplication } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile, recoveryCopies } from '../tools/files'
import { dragModel, expectDrawing } from '../tools/hands'
import { test, type RunningApp } from '../tools/launch'
import { answerQuestions, askedQuestions } from '../tools/native'

const folder = folderOfThisFile()
const text = drawing({ populations: { p1: { label: 'One', model: 'iaf_psc_alpha', size: 1, parameters: {}, at: [0, 0] } } })

/** Opens a file of its own and edits it; resolves when the recovery copy is there. */
async function edited(launch: (options: object) => Promise<RunningApp>, name: string): Promise<RunningApp> {
  const userData = folder.pathOf(`${name}-user`)
  // Electron says so of the empty page that a crash leaves.
  const started = await launch({
    files: [folder.write(`${name}.cajal`, text)],
    userData,
    allowedErrors: /sandboxed_renderer|preloadScripts/,
  })
  await expectDrawing(started.page, ['One'], 0)
  await dragModel(started.page, 'spike_recorder', { x: 600, y: 100 })
  await expect.poll(() => recoveryCopies(userData)).toBe(1)
  return started
}

test('a page whose process dies is loaded again, and offers what was not saved', async ({ launch }) => {
  const { app } = await edited(launch, 'crashed')
  await answerQuestions(app, 'Reload')
  await app.evaluate(({ webContents }) => webContents.getAllWebContents().forEach((contents) => contents.forcefullyCrashRenderer()))
  await expect.poll(() => askedQuestions(app)).toEqual([expect.stringMatching(/^The window stopped working/)])
  // Playwright has given the page up, so that main asks it.
  await expect.poll(() => inPage(app, `document.querySelector('dialog[open]')?.textContent`)).toContain('crashed')
  await inPage(app, `[...document.querySelectorAll('dialog[open] button')].find((button) => button.textContent === 'Restore').click()`)
  await expect.poll(() => inPage(app, `document.querySelectorAll('.react-flow__node').length`)).toBe(2)
  expect(folder.read('crashed.cajal')).toBe(text)
})

test('a page that hangs can be closed, and what was not saved is offered at the next start', async ({ launch }) => {
  const { app, page } = await edited(launch, 'hung')
  await answerQuestions(app, 'Close')
  await page.evaluate(() => {
    setTimeout(() => {
      for (;;);
    })
  })
  await expect.poll(() => answersSoon(app)).toBe(false)
  const closed = app.waitForEvent('close')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await closed
  expect(folder.read('hung.cajal')).toBe(text)

  const next = await launch({ userData: folder.pathOf('hung-user') })
  const offer = next.page.getByRole('dialog', { name: 'Cajal ended unexpectedly' })
  await expect(offer).toContainText('hung')
  await offer.getByRole('button', { name: 'Restore' }).click()
  await expectDrawing(next.page, ['One', 'Spike recorder'], 0)
})

/** What a script in the page answers; null while there is no page to ask. */
async function inPage(app: ElectronApplication, script: string): Promise<unknown> {
  return app.evaluate(async ({ BrowserWindow }, source) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    return contents === undefined || contents.isCrashed() || contents.isLoading()
      ? null
      : (contents.executeJavaScript(source) as Promise<unknown>)
  }, script)
}

/** Whether the page's event loop turns within half a second. */
async function answersSoon(app: ElectronApplication): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) => {
    const answer = BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('true') as Promise<boolean>
    return Promise.race([answer, new Promise<boolean>((resolve) => setTimeout(resolve, 500, false))])
  })
}
