import type { CajalBridge, ExportedPlace, ExportKind, FileProblem, PageKind } from '../../../shared/contract/main-contract'
import { asWireError } from '../../../shared/contract/wire-error'
import type { CajalDocument } from '../../../shared/document/schema'
import { ownModelText } from '../../../shared/document/variants'
import { withoutAnswers } from '../../../shared/document/worksheet'
import { writeDocument } from '../../../shared/document/write-document'
import { methodsLatex, methodsMarkdown } from '../../../shared/network/methods-text'
import type { RunId } from '../../../shared/ids'
import { clusterFolder } from '../../../shared/network/cluster-folder'
import { scriptOfDocument } from '../../../shared/network/script-of-document'
import { worksheetPage, type WorksheetReport } from '../../../shared/network/worksheet-page'
import { methodsOf } from '../../../shared/network/write-methods'
import type { DocumentStore } from '../document-store'
import { isFileProblem, type FileSession } from './file-session'
import type { LongJobs } from './long-job'

/** Texts that a drawing becomes outside the app. Every function settles and says itself what went wrong. */
export interface Exports {
  /** The PyNEST script the drawing means. */
  script(): Promise<void>
  /** Tables of models, connections and parameters, and of what it ran with. */
  methods(kind: 'markdown' | 'latex'): Promise<void>
  /** A folder that a cluster can run; tells where it is. */
  cluster(): Promise<void>
  /** A whole run with all its records; null is the newest. */
  run(runId: RunId | null): Promise<void>
  /** Shows what was exported last in the system's file manager. */
  showLast(): Promise<void>
  /** The text of a model of the document's own. */
  model(name: string): Promise<void>
  /** The drawing as a picture in the notation of publications. */
  diagram(): Promise<void>
  /** The worksheet with its answers, the figures that are shown and what was changed. */
  worksheet(kind: PageKind): Promise<void>
  /** A copy of the document without answers, for others to work through. */
  handOut(): Promise<void>
  /** Puts the script on the clipboard; answers whether it is there. */
  copyScript(): Promise<boolean>
}

/** Who hears of an export: where the file is or what went wrong, and how far it is. */
export interface ExportListeners {
  readonly files: Pick<FileSession, 'get' | 'tell' | 'report'>
  readonly jobs: Pick<LongJobs, 'tell' | 'end'>
}

/** Null is the newest run; settles, and tells its listeners what comes of it. */
export type ExportRun = (runId: RunId | null, listeners: ExportListeners) => Promise<void>

interface ExportParts {
  readonly bridge: CajalBridge
  readonly documents: DocumentStore
  readonly files: Pick<FileSession, 'get' | 'report' | 'tell'>
  readonly jobs: LongJobs
  /** Of the app. */
  readonly version: string
  readonly drawDiagram: (document: CajalDocument) => string
  /** What is told of the worksheet on paper; it shows the results where they are hidden. */
  readonly report: (diagram: string) => Promise<WorksheetReport | null>
  /** Writes a run with all its records where the user says. */
  readonly exportRun: ExportRun
}

export function createExports({ bridge, documents, files, jobs, version, drawDiagram, report, exportRun }: ExportParts): Exports {
  const attempt = async <T>(title: string, call: () => Promise<T>): Promise<T | null> => {
    try {
      return await call()
    } catch (error) {
      files.report(title, asWireError(error).message)
      return null
    }
  }
  const title = 'Nothing was exported'
  const write = async (kind: ExportKind, text: string, suggestedName = files.get().name): Promise<void> => {
    const answer = await attempt(title, () => bridge.call('exportText', { kind, suggestedName, text }))
    if (answer !== null && isFileProblem(answer)) files.report(title, answer.problem)
  }
  const tellPlace = (answer: ExportedPlace | FileProblem | null, message: (place: ExportedPlace) => string): void => {
    if (answer === null) return
    if (isFileProblem(answer)) files.report(title, answer.problem)
    else files.tell([{ kind: 'exported', message: message(answer), isThere: true }])
  }
  const script = (): string => scriptOfDocument(documents.document()).text
  return {
    script: () => write('python', script()),
    methods(kind) {
      const methods = methodsOf(documents.document(), version)
      return write(kind, kind === 'markdown' ? methodsMarkdown(methods) : methodsLatex(methods))
    },
    async cluster() {
      const folder = clusterFolder(documents.document(), version)
      const answer = await attempt(title, () =>
        bridge.call('exportFolder', { suggestedName: `${files.get().name} for a cluster`, files: folder }),
      )
      tellPlace(answer, ({ name, folder }) => `The folder “${name}” is in ${folder}. Its README.md says how to run it.`)
    },
    async worksheet(kind) {
      const answer = await attempt(title, async () => {
        const told = await report(drawDiagram(documents.document()))
        if (told === null) return null
        const { student } = told.worksheet
        const suggestedName = student === undefined ? told.name : `${told.name} ${student}`
        return bridge.call('exportPage', { kind, suggestedName, page: worksheetPage(told) })
      })
      tellPlace(answer, ({ name, folder }) => `The worksheet “${name}” is in ${folder}.`)
    },
    async handOut() {
      const { worksheet, ...document } = documents.document()
      if (worksheet === undefined) return
      const text = writeDocument({ ...document, worksheet: withoutAnswers(worksheet) }, version)
      const suggestedName = `${files.get().name} for students`
      const answer = await attempt(title, () => bridge.call('exportText', { kind: 'cajal', suggestedName, text }))
      tellPlace(answer, ({ name, folder }) => `“${name}” is in ${folder}: the drawing as it is now, and the worksheet without answers.`)
    },
    run: (runId) => exportRun(runId, { files, jobs }),
    async showLast() {
      await attempt('The folder was not shown', () => bridge.call('showExported'))
    },
    async model(name) {
      const text = ownModelText(documents.document(), name)
      if (text !== undefined) await write('nestml', text, name)
    },
    diagram: () => write('svg', drawDiagram(documents.document())),
    copyScript: async () => {
      const copied = await attempt('Nothing was copied', async () => {
        await bridge.call('copyText', { text: script() })
        return true
      })
      return copied ?? false
    },
  }
}
