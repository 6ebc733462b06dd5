import { mkdirSync } from 'node:fs'
import { expect } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, blocks, button, canvas, edges, field, typeInto } from '../tools/hands'
import { test } from '../tools/launch'
import { answerOpenDialogs, answerQuestions, answerSaveDialogs, askedQuestions, chooseMenuRow, watchShown } from '../tools/native'
import { runToEnd, summary } from '../tools/runs'
import { shoot } from '../tools/shots'

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

test('a drawing leaves as a folder for a cluster; what is in the way is kept unless the user says otherwise', async ({ launch }) => {
  const { app, page } = await launch({ files: [folder.write('noisy.cajal', noisy)] })
  await expect(block(page, 'Noise')).toBeVisible()
  const shown = await watchShown(app)
  const notices = page.getByRole('status', { name: 'Notices' })
  const exportTo = async (place: string): Promise<void> => {
    await answerOpenDialogs(app, folder.pathOf(place))
    await chooseMenuRow(app, ['File', 'Export', 'For a Cluster…'])
  }
  // An empty folder is filled, in another one a new folder is made.
  mkdirSync(folder.pathOf('empty'))
  await exportTo('empty')
  await expect(notices).toContainText('The folder “empty” is in')
  const names = ['README.md', 'job.sh', 'network.cajal', 'parameters.csv', 'run.py']
  expect(folder.list('empty')).toEqual(names)
  expect(folder.read('empty/run.py')).toContain('nest.Create("iaf_psc_alpha", 100)')
  await notices.getByRole('button', { name: 'Show in Folder' }).click()
  expect(await shown()).toEqual([folder.pathOf('empty')])
  await shoot(page, 'cluster-folder')

  await exportTo('.')
  await expect(notices).toContainText('The folder “noisy for a cluster” is in')
  expect(folder.list('noisy for a cluster')).toEqual(names)

  // The folder of the first time is there now, with files in it.
  folder.write('noisy for a cluster/run.py', 'mine')
  folder.write('noisy for a cluster/notes.txt', 'mine too')
  await answerQuestions(app, 'Cancel')
  await exportTo('.')
  await expect
    .poll(() => askedQuestions(app))
    .toEqual(['There is already a folder “noisy for a cluster” with files in it. Replace those of the export?'])
  expect(folder.read('noisy for a cluster/run.py')).toBe('mine')
  await answerQuestions(app, 'Replace')
  await exportTo('.')
  await expect.poll(() => folder.read('noisy for a cluster/run.py')).toContain('import nest')
  expect(folder.read('noisy for a cluster/notes.txt')).toBe('mine too')

  // A file is no folder: why nothing was written is said.
  folder.write('plain', 'a file')
  await exportTo('plain')
  const failure = page.getByRole('alertdialog')
  await expect(failure).toContainText('Nothing was exported')
  await expect(failure).toContainText('“plain” could not be saved: part of its path is not a folder.')
  await failure.getByRole('button', { name: 'OK' }).click()
  expect(folder.read('plain')).toBe('a file')
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
  // The list went with its last problem.
  await expect(problems).toBeHidden()
  await typeInto(field(page, 'Size'), '900000000')
  await page.getByTestId('problem-count').click()
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
