import { expect, it } from 'vitest'
import { pageText } from '../../../shared/page-text'
import { worksheetPage, type WorksheetReport } from '../../../shared/network/worksheet-page'
import { drawing } from '../document/drawing'

const given = drawing({ populations: { p1: { label: 'E', parameters: { I_e: 300 } } } })
const items = [
  { id: 'i1', kind: 'text', text: '# Task <1>\nPress **Run**.' },
  { id: 'i2', kind: 'control', item: 'p1', field: 'I_e', text: 'Current' },
  { id: 'i3', kind: 'question', text: 'Which?', unit: 'pA', answer: '376' },
  { id: 'i4', kind: 'question', text: 'Why?' },
  { id: 'i5', kind: 'question', text: 'In what?', unit: 'pA', answer: '0.376 nA' },
  { id: 'i6', kind: 'figure', panel: 'v1' },
  { id: 'i7', kind: 'figure', panel: 'v2', text: 'Taken before', picture: '<svg onload="alert(1)"/>' },
  { id: 'i8', kind: 'question', text: 'Say', answer: '<script>alert(1)</script>' },
]
const report: WorksheetReport = {
  document: drawing({ populations: { p1: { label: 'E', parameters: { I_e: 376 } } } }),
  given,
  worksheet: { title: 'Lesson', items, student: 'Ada & Bob' },
  controls: new Map([['i2', { name: 'I_e of E', value: '376 pA', given: '300 pA' }]]),
  panels: [
    { panel: 'v1', title: 'Trace', summary: '', svg: '<svg id="one"></svg>', tables: [] },
    { panel: 'v2', title: 'Numbers', summary: '3 spikes', svg: null, tables: [{ columns: ['spikes'], rows: [['3']] }] },
  ],
  isStale: false,
  seed: 7,
  diagram: '<svg id="network"></svg>',
  version: '0.1.0',
  name: 'lesson',
  date: '2026-11-30',
}
const text = (change: Partial<WorksheetReport> = {}): string => pageText(worksheetPage({ ...report, ...change })).replaceAll('\u00a0', ' ')

it('tells tasks, answers, controls, figures, changes, values, seed and version on a page that loads nothing', () => {
  const page = text()
  for (const part of [
    '<title>Lesson – Ada &amp; Bob</title>',
    '<h2>Task &lt;1&gt;</h2><p>Press <strong>Run</strong>.</p>',
    '<b>Current</b> 376 pA <small>(given: 300 pA)</small>',
    '<p class="answer">376 pA</p>',
    '<p class="answer none">No answer</p>',
    '<p class="answer">0.376 nA</p>',
    '<svg id="network">',
    'Numbers: 3 spikes',
    '<li>I_e of E: 300 pA → 376 pA</li>',
    'Parameters of E',
    'Made with Cajal 0.1.0, with the models of NEST 3.10, seed 7.',
  ])
    expect(page).toContain(part)
  expect(page.match(/id="one"/g)).toHaveLength(1)
  expect(page).toContain("default-src 'none'")
})

it('lets nothing of what was typed or taken be more than text and pictures', () => {
  const page = text()
  expect(page).not.toContain('<script')
  expect(page).not.toContain('onload=')
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(page).toContain('<img src="data:image/svg+xml')
})

it('says where there was no run, where the drawing was changed after it, and where nothing was changed', () => {
  expect(text({ panels: [] })).toContain('There was no run.')
  expect(text({ isStale: true })).toContain('The drawing was changed during or after this run.')
  expect(text({ document: given })).toContain('<h2>Changed since it was given</h2><p>Nothing.</p>')
})
