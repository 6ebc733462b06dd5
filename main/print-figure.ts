import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { BrowserWindow } from 'electron'

/** A figure as SVG text and how large it is on paper. */
export interface FigurePage {
  readonly svg: string
  readonly widthMm: number
  readonly heightMm: number
}

const inchMm = 25.4
/** What the page of a figure may do: show what it holds, and nothing else. */
const policy = "default-src 'none'; style-src 'unsafe-inline'"

/** Prints a figure into a PDF of its own size, with lines as lines and text as text, fonts embedded. */
export async function printFigure({ svg, widthMm, heightMm }: FigurePage): Promise<Uint8Array> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cajal-figure-'))
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
  })
  try {
    const file = path.join(folder, 'figure.html')
    const style = `@page { size: ${widthMm}mm ${heightMm}mm; margin: 0 } body { margin: 0 } svg { display: block }`
    await writeFile(
      file,
      `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><style>${style}</style></head><body>${svg}</body></html>`,
    )
    await window.loadFile(file)
    return await window.webContents.printToPDF({
      pageSize: { width: widthMm / inchMm, height: heightMm / inchMm },
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
      printBackground: true,
      preferCSSPageSize: true,
    })
  } finally {
    window.destroy()
    await rm(folder, { recursive: true, force: true })
  }
}
