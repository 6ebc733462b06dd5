import { expect } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { canvas, edge, edges, inspector } from '../tools/hands'
import { test } from '../tools/launch'
import { answerDownload } from '../tools/native'
import { runToEnd } from '../tools/runs'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()
const network = drawing({
  simulation: { durationMs: 20, resolutionMs: 0.1, seed: 1 },
  populations: {
    p1: { label: 'E', model: 'iaf_psc_alpha', size: 80, parameters: {}, at: [0, 0] },
    p2: { label: 'I', model: 'iaf_psc_alpha', size: 20, parameters: {}, at: [320, 0] },
  },
  projections: {
    c1: {
      from: 'p1',
      to: 'p2',
      rule: { name: 'pairwise_bernoulli', parameters: { p: 0.1 } },
      synapse: { model: 'static_synapse', parameters: { weight: 2.5 } },
    },
  },
})

test('the connections a projection made are shown after a run and saved as a table', async ({ launch }) => {
  folder.write('network.cajal', network)
  const { app, page } = await launch({ files: [folder.pathOf('network.cajal')] })
  await expect(edges(page)).toHaveCount(1)
  await edge(page, 'E', 'I').dispatchEvent('click')
  await inspector(page).getByRole('tab', { name: 'Made' }).click()
  await expect(inspector(page)).toContainText('Press Run.')
  await runToEnd(page)
  await expect(inspector(page).getByTestId('connection-count')).toHaveText(/^1\d\d connections$/)
  await expect(inspector(page).getByRole('img', { name: /^Connections into each of I: \d+ to \d+, mean [\d.]+$/ })).toBeVisible()
  await shoot(page, 'connections')
  const done = await answerDownload(app, folder.pathOf('connections.csv'))
  await inspector(page).getByRole('button', { name: 'Save as CSV' }).click()
  await done()
  const rows = (folder.read('connections.csv') ?? '').trim().split('\n')
  expect(rows[0]).toBe('source,target,weight,delay_ms')
  expect(rows[1]).toMatch(/^\d+,\d+,2\.5,1$/)
  const cells = await inspector(page)
    .getByRole('group', { name: 'Table of connections' })
    .getByRole('row')
    .nth(1)
    .getByRole('cell')
    .allTextContents()
  expect(cells.slice(0, 2)).toEqual(rows[1]?.split(',').slice(0, 2))
  const ends = rows.slice(1).map((row) => row.split(',').slice(0, 2).map(Number))
  expect(Math.min(...ends.flat())).toBe(1)
  const told = await inspector(page).getByTestId('connection-count').textContent()
  expect(`${rows.length - 1} connections`).toBe(told)
  await expect(canvas(page)).toBeVisible()
})
