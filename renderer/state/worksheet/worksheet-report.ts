import type { CajalDocument, SheetItem } from '../../../shared/document/schema'
import type { PaperControl, PaperPanel, WorksheetReport } from '../../../shared/network/worksheet-page'
import { takeFigure } from '../actions/worksheet'
import type { DocumentStore } from '../document-store'
import { valueText } from '../fields/entry'
import type { FileSession } from '../files/file-session'
import { shownPanels } from '../panel-layout'
import { targetName } from '../runs/sweep-places'
import { paperColor } from '../panels/paper-colors'
import { paperSvg } from '../panels/paper-figure'
import type { Session } from '../session'
import { sheetControl } from './sheet-controls'
import type { ShownFigure, ShownFigures } from './shown-figures'

/** What time and the window tell. */
export interface PaperParts {
  /** Of today, for people to read. */
  readonly date: () => string
  readonly nextFrame: () => Promise<void>
}

interface ReportParts extends PaperParts {
  readonly documents: Pick<DocumentStore, 'get' | 'document' | 'apply'>
  readonly session: Pick<Session, 'get' | 'showPanel'>
  readonly files: Pick<FileSession, 'get'>
  readonly figures: ShownFigures
  readonly version: string
}

/** Panels are built within a few frames of being shown. */
const mostFrames = 40
const size = { widthMm: 170, heightMm: 72, fontSize: 8.5 }

/** What of the results goes into a worksheet and onto paper. */
export interface WorksheetPaper {
  /** Gathers what a student hands in, as it is now; null without a worksheet. */
  report(diagram: string): Promise<WorksheetReport | null>
  /** Keeps what a panel shows now in a figure of the worksheet; answers whether there was something. */
  takeFigure(item: SheetItem): Promise<boolean>
}

export function createWorksheetPaper(parts: ReportParts): WorksheetPaper {
  const { documents, session, files, figures, version, date, nextFrame } = parts
  const shownFigures = async (): Promise<readonly ShownFigure[]> => {
    if (!session.get().panels.results) {
      session.showPanel('results', true)
      for (let frame = 0; frame < mostFrames && figures.all().length === 0; frame += 1) await nextFrame()
    }
    return figures.all()
  }
  const report = async (diagram: string): Promise<WorksheetReport | null> => {
    const document = documents.document()
    const { worksheet } = document
    if (worksheet === undefined) return null
    const shown = inOrder(await shownFigures(), document)
    const { past } = documents.get().history
    const given = worksheet.given ?? past[0]?.before ?? document
    return {
      document,
      worksheet,
      given,
      controls: new Map(
        worksheet.items.flatMap((item) => (item.kind === 'control' ? [[item.id, paperControl(document, given, item)]] : [])),
      ),
      panels: (await Promise.all(shown.map(paperPanel))).filter(({ svg, tables }) => svg !== null || tables.length > 0),
      isStale: shown.some(({ stale }) => stale),
      seed: shown[0]?.seed ?? null,
      diagram,
      version,
      name: files.get().name,
      date: date(),
    }
  }
  return {
    report,
    async takeFigure({ id, panel }) {
      const shown = (await shownFigures()).find((each) => each.panel === panel)
      if (!shown?.figure) return false
      const picture = await paperSvg(await shown.figure(paperColor), { ...size, id: `taken-${id}` })
      documents.apply(takeFigure(documents.get().history, id, picture))
      return true
    },
  }
}

/** As the panels stand from left to right. */
function inOrder(figures: readonly ShownFigure[], document: CajalDocument): readonly ShownFigure[] {
  const order = shownPanels(document).map(({ id }) => id)
  return [...figures].sort((a, b) => order.indexOf(a.panel) - order.indexOf(b.panel))
}

async function paperPanel({ panel, title, summary, figure, tables }: ShownFigure): Promise<PaperPanel> {
  if (figure === null) return { panel, title, summary, svg: null, tables: tables() }
  const svg = await paperSvg(await figure(paperColor), { ...size, id: `figure-${panel}` })
  return { panel, title, summary, svg, tables: [] }
}

/** A control in words. */
function paperControl(document: CajalDocument, given: CajalDocument, item: SheetItem): PaperControl | null {
  const [now, before] = [document, given].map((each) => sheetControl(each, item))
  if (!now) return null
  const value = valueText(now.descriptor, now.written)
  const was = before ? valueText(before.descriptor, before.written) : null
  return { name: targetName(now), value, given: was === value ? null : was }
}
