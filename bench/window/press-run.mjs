const longestRunMs = 180_000
const pollMs = 50

/** Presses Run, for the `count`th time since the app started, and waits until all of it is simulated and drawn. */
export async function pressRun(page, count) {
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.waitForFunction((n) => performance.getEntriesByName('cajal-run-simulated').length === n, count, {
    timeout: longestRunMs,
    // Looking at every frame, as is usual, makes the page draw every frame.
    polling: pollMs,
  })
  await page.locator('[data-drawn-run]').waitFor({ state: 'attached', timeout: longestRunMs })
}
