import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { BrowserWindow, type PrintToPDFOptions } from 'electron'
import { pageText, type PageParts } from '../../shared/page-text'
import { confine } from '../window/window'

/** A figure as SVG text and how large it is on paper. */
export interface FigurePage {
  readonly svg: string
  readonly widthMm: number
  readonly heightMm: number
}

const inchMm = 25.4
const a4 = { width: 210 / inchMm, height: 297 / inchMm }

/** A page that is being printed, and pictures within it. */
const printed = /^(file:.*\/cajal-print-\w+\/page\.html$|data:)/

/** Prints a figure into a PDF of its own size, with lines as lines and text as text, fonts embedded. */
export function printFigure({ svg, widthMm, heightMm }: FigurePage): Promise<Uint8Array> {
  const style = `@page { size: ${widthMm}mm ${heightMm}mm; margin: 0 } body { margin: 0 } svg { display: block }`
  return print(pageText({ title: 'Figure', style, body: svg }), {
    pageSize: { width: widthMm / inchMm, height: heightMm / inchMm },
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    preferCSSPageSize: true,
  })
}

/** Prints a page of text and figures into a PDF on as many sheets as it takes, with their numbers at the foot. */
export function printPage(page: PageParts): Promise<Uint8Array> {
  const foot = 'width: 100%; font: 7pt sans-serif; color: #666; text-align: center'
  return print(pageText(page), {
    pageSize: a4,
    margins: { top: 0.6, bottom: 0.7, left: 0.7, right: 0.7 },
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: `<div style="${foot}"><span class="pageNumber"></span> / <span class="totalPages"></span></div>`,
  })
}

async function print(text: string, options: PrintToPDFOptions): Promise<Uint8Array> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cajal-print-'))
  const window = new BrowserWindow({
    show: false,
    webPreferences: { partition: 'print', sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
  })
  // What is printed may want to lead elsewhere, to files for instance, which no policy within a page forbids.
  confine(window, (url) => printed.test(url))
  try {
    const file = path.join(folder, 'page.html')
    await writeFile(file, text)
    await window.loadFile(file)
    return await window.webContents.printToPDF({ printBackground: true, ...options })
  } finally {
    window.destroy()
    await rm(folder, { recursive: true, force: true })
  }
}
