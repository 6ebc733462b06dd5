import type { CajalDocument, SheetItem, Worksheet } from '../document/schema'
import { describeChanges } from '../document/describe-changes'
import { sheetBlocks, type SheetSpan } from '../document/sheet-markup'
import { pictureAddress } from '../document/worksheet'
import { escapedText } from '../escaped-text'
import type { PageParts } from '../page-text'
import { methodsOf } from './write-methods'

/** A panel of the results on paper. */
export interface PaperPanel {
  /** Its id. */
  readonly panel: string
  readonly title: string
  readonly summary: string
  /** Null for what is a table. */
  readonly svg: string | null
  readonly tables: readonly PaperTable[]
}

export interface PaperTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** What a control stands for, in words. */
export interface PaperControl {
  readonly name: string
  readonly value: string
  /** As it was given, where that is something else. */
  readonly given: string | null
}

/** All that goes on the paper that a student hands in. */
export interface WorksheetReport {
  readonly document: CajalDocument
  readonly worksheet: Worksheet
  /** The drawing that was given; changes are told since then. */
  readonly given: CajalDocument
  /** By item of the worksheet; null for what is not in the drawing. */
  readonly controls: ReadonlyMap<string, PaperControl | null>
  readonly panels: readonly PaperPanel[]
  /** The drawing would give something else now than the run whose results are shown. */
  readonly isStale: boolean
  /** The seed of that run; null without one. */
  readonly seed: number | null
  /** The picture of the network as SVG. */
  readonly diagram: string
  /** Of the app. */
  readonly version: string
  /** Of the file. */
  readonly name: string
  /** Of the day, for people to read. */
  readonly date: string
}

/** What a student hands in, as one page that needs nothing else: tasks and answers, figures, the network, what was changed, and all values. */
export function worksheetPage(report: WorksheetReport): PageParts {
  const { worksheet, document, version, name, date, seed } = report
  const { title, student } = worksheet
  const shown = new Set(
    worksheet.items.flatMap((item) => (item.kind === 'figure' && pictureAddress(item) === null ? (item.panel ?? []) : [])),
  )
  const facts = [
    ['Name', student ?? ''],
    ['Date', date],
    ['File', name],
  ]
  const made = [`Made with Cajal ${version}, with the models of NEST 3.10`, ...(seed === null ? [] : [`seed ${seed}`])].join(', ')
  const body = [
    `<header><h1>${escapedText(title)}</h1><dl>${facts.map(([term, fact]) => `<div><dt>${term}</dt><dd>${escapedText(fact ?? '')}</dd></div>`).join('')}</dl></header>`,
    ...worksheet.items.map((item) => itemHtml(item, report)),
    resultsHtml(
      report,
      report.panels.filter(({ panel }) => !shown.has(panel)),
    ),
    changesHtml(report),
    `<section><h2>The network</h2><figure class="diagram">${report.diagram}</figure></section>`,
    ...methodsOf(document, version).tables.map((table) => `<section><h2>${escapedText(table.title)}</h2>${tableHtml(table)}</section>`),
    `<footer>${escapedText(made)}.</footer>`,
  ].join('\n')
  return { title: student === undefined ? title : `${title} – ${student}`, style, body }
}

function itemHtml(item: SheetItem, report: WorksheetReport): string {
  const { text = '', answer, unit } = item
  switch (item.kind) {
    case 'text':
      return `<div class="task">${markupHtml(text)}</div>`
    case 'question': {
      const given = unit === undefined || answer === undefined || /[^\d\s.,+−-]/.test(answer) ? answer : `${answer} ${unit}`
      const empty = '<p class="answer none">No answer</p>'
      return `<div class="question">${markupHtml(text)}${given === undefined ? empty : `<p class="answer">${escapedText(given)}</p>`}</div>`
    }
    case 'control': {
      const control = report.controls.get(item.id) ?? null
      if (control === null) return ''
      const { name, value, given } = control
      const before = given === null ? '' : ` <small>(given: ${escapedText(given)})</small>`
      return `<p class="control"><b>${escapedText(text === '' ? name : text)}</b> ${escapedText(value)}${before}</p>`
    }
    case 'figure': {
      const caption = text === '' ? '' : `<figcaption>${markupHtml(text)}</figcaption>`
      const picture = pictureAddress(item)
      if (picture !== null) return `<figure><img src="${escapedText(picture)}" alt="">${caption}</figure>`
      const panel = report.panels.find(({ panel: id }) => id === item.panel)
      return panel === undefined
        ? `<figure>${caption}<p class="answer none">Not recorded</p></figure>`
        : panelHtml(panel, caption === '' ? undefined : caption)
    }
    default:
      return ''
  }
}

function panelHtml({ title, summary, svg, tables }: PaperPanel, caption?: string): string {
  const words = summary === '' ? title : `${title}: ${summary}`
  return `<figure>${svg ?? tables.map(tableHtml).join('')}${caption ?? `<figcaption>${escapedText(words)}</figcaption>`}</figure>`
}

function resultsHtml({ isStale, panels: all }: WorksheetReport, panels: readonly PaperPanel[]): string {
  if (all.length === 0) return '<section><h2>Results</h2><p>There was no run.</p></section>'
  const stale = isStale ? '<p class="stale">The drawing was changed during or after this run.</p>' : ''
  if (panels.length === 0) return stale
  return `<section><h2>Results</h2>${stale}${panels.map((panel) => panelHtml(panel)).join('')}</section>`
}

function changesHtml({ given, document }: WorksheetReport): string {
  const changes = describeChanges(given, document)
  const list = `<ul>${changes.map((change) => `<li>${escapedText(change)}</li>`).join('')}</ul>`
  return `<section><h2>Changed since it was given</h2>${changes.length === 0 ? '<p>Nothing.</p>' : list}</section>`
}

function tableHtml({ columns, rows }: PaperTable): string {
  const cells = (texts: readonly string[], tag: string): string =>
    `<tr>${texts.map((text) => `<${tag}>${escapedText(text)}</${tag}>`).join('')}</tr>`
  return `<table><thead>${cells(columns, 'th')}</thead><tbody>${rows.map((row) => cells(row, 'td')).join('')}</tbody></table>`
}

function markupHtml(text: string): string {
  return sheetBlocks(text)
    .map(({ kind, lines }) => {
      const written = lines.map((line) => line.map(spanHtml).join(''))
      if (kind === 'heading') return `<h2>${written.join(' ')}</h2>`
      if (kind === 'paragraph') return `<p>${written.join('<br>')}</p>`
      const tag = kind === 'points' ? 'ul' : 'ol'
      return `<${tag}>${written.map((line) => `<li>${line}</li>`).join('')}</${tag}>`
    })
    .join('')
}

const spanTags = { strong: 'strong', emphasis: 'em', code: 'code' } as const

function spanHtml({ kind, text }: SheetSpan): string {
  const escaped = escapedText(text)
  return kind === 'plain' ? escaped : `<${spanTags[kind]}>${escaped}</${spanTags[kind]}>`
}

const style = `
body { max-width: 46rem; margin: 2rem auto; padding: 0 1.5rem; color: #1d2530; font: 11pt/1.5 Helvetica, Arial, 'Liberation Sans', sans-serif; }
h1 { margin: 0 0 .5rem; font-size: 1.6em; line-height: 1.25; }
h2 { margin: 1.6em 0 .4em; font-size: 1.15em; break-after: avoid; }
header { border-bottom: 2px solid #1d2530; }
header dl { display: flex; flex-wrap: wrap; gap: .2rem 2rem; margin: 0 0 .6rem; }
header div { display: flex; gap: .5rem; }
header div:first-child dd { min-width: 10rem; border-bottom: 1px solid #98a3af; }
dt, small, figcaption, footer, .stale, .none { color: #5f6b78; }
dd { margin: 0; }
p { margin: .5em 0; }
code { font-family: Menlo, Consolas, 'Liberation Mono', monospace; font-size: .92em; }
.question { margin: 1.1em 0; break-inside: avoid; }
.answer { margin: .4em 0; padding: .5em .8em; border-left: 3px solid #3157d5; background: #f0f3fd; white-space: pre-wrap; overflow-wrap: anywhere; }
.none { border-color: #cdd4dc; background: #f6f7f9; font-style: italic; }
.control b { display: inline-block; min-width: 14rem; }
figure { margin: 1em 0; break-inside: avoid; }
figure :is(svg, img) { display: block; max-width: 100%; height: auto; }
figcaption { margin-top: .3em; font-size: .9em; }
.diagram svg { margin: 0 auto; max-height: 22rem; }
table { width: 100%; border-collapse: collapse; font-size: .82em; }
th, td { padding: .25em .7em .25em 0; border-bottom: 1px solid #e3e7ec; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
footer { margin-top: 2em; padding-top: .6em; border-top: 1px solid #cdd4dc; font-size: .85em; }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 10pt; } }
`
