import { expect } from '@playwright/test'
import { drawing } from './drawings'
import { folderOfThisFile } from './files'
import { block, blocks, button, canvas, edges, field, typeInto } from './hands'
import { test } from './launch'
import { answerOpenDialogs, answerSaveDialogs, chooseMenuRow } from './native'
import { runToEnd, summary } from './runs'
import { shoot } from './shots'

const folder = folderOfThisFile()

const noisy = drawing({
  populations: { p1: { label: 'E', model: 'iaf_psc_alpha', size: 100, parameters: {}, at: [256, 160] } },
  devices: { d1: { label: 'Noise', model: 'poisson_generator', parameters: {}, at: [16, 160] } },
})

test('diagram and methods of a drawing are saved as files of their kinds', async ({ launch }) => {
  const { app, page } = await launch()
  await button(page, 'Constant current').click()
  await expect(block(page, 'Neuron')).toBeVisible()
  for (const [row, file, said] of [
    ['Diagram as SVG…', 'diagram.svg', '<title>Constant current</title>'],
    ['Methods as Markdown…', 'methods.md', '## Model summary'],
    ['Methods as LaTeX…', 'methods.tex', '\\subsection*{Model summary}'],
  ] as const) {
    await answerSaveDialogs(app, folder.pathOf(file))
    await chooseMenuRow(app, ['File', 'Export', row])
    await expect.poll(() => folder.read(file)).toContain(said)
  }
})

test('what a drawing lacks is mended by buttons, and what the computer cannot hold is refused before Run', async ({ launch }) => {
  const { page } = await launch({ files: [folder.write('noisy.cajal', noisy)] })
  const problems = page.getByRole('region', { name: 'Problems' })
  await expect(page.getByTestId('network-cost')).toContainText('about 0.')
  await page.getByTestId('problem-count').click()
  await problems.getByRole('button', { name: 'Record the spikes of E' }).click()
  await problems.getByRole('button', { name: 'Connect to E' }).click()
  await expect(blocks(page)).toHaveCount(3)
  await expect(edges(page)).toHaveCount(2)
  await problems.getByRole('button', { name: 'Noise sends nothing' }).click()
  await expect(field(page, 'rate')).toBeFocused()
  await typeInto(field(page, 'rate'), '8000')
  await expect(page.getByTestId('problem-count')).toHaveText('No problems')
  await runToEnd(page)

  await block(page, 'E').click()
  await typeInto(field(page, 'Size'), '900000000')
  await expect(problems.getByText(/A run needs about .* this computer has/)).toBeVisible()
  await button(page, 'Run').click()
  await expect(page.getByTestId('run-error')).toContainText('A run needs about')
  await shoot(page, 'too-large')
  await page.keyboard.press('Escape')
  await button(page, 'Undo').click()
  await expect(page.getByTestId('problem-count')).toHaveText('No problems')
})

const script = `import nest
import matplotlib.pyplot as plt
neuron = nest.Create("iaf_psc_alpha", params={"I_e": 376.0, "V_reset": -70.0})
spikes = nest.Create("spike_recorder")
nest.Connect(neuron, spikes)
nest.EnableStructuralPlasticity()
nest.Simulate(1000.0)
plt.show()
`

test('a PyNEST script opens as a drawing that runs, and says what of it was not followed', async ({ launch }) => {
  const { app, page } = await launch()
  await expect(button(page, 'Constant current')).toBeVisible()
  await answerOpenDialogs(app, folder.write('my script.py', script))
  await chooseMenuRow(app, ['File', 'Open…'])
  await expect(page.getByTestId('document-name')).toHaveText('my script')
  await expect(page.getByRole('status', { name: 'Notices' })).toContainText('Line 6 was not followed: nest.EnableStructuralPlasticity()')
  for (const label of ['Neuron', 'Spikes']) await expect(block(page, label)).toBeVisible()
  // What was not followed is kept on the canvas.
  await expect(canvas(page).getByText('6: nest.EnableStructuralPlasticity()')).toBeVisible()
  await runToEnd(page)
  await expect(summary(page, 'Spikes')).toHaveText('16 spikes')
  await shoot(page, 'imported')
  // The script stays as it is: saving asks for a file of its own.
  await answerSaveDialogs(app, folder.pathOf('imported.cajal'))
  await page.keyboard.press('ControlOrMeta+s')
  await expect.poll(() => folder.read('imported.cajal')).toContain('"I_e": 376')
  expect(folder.read('my script.py')).toBe(script)
})
