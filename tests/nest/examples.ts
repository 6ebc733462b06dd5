import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { openDocument } from '../../shared/document/open-document'
import type { CajalDocument } from '../../shared/document/schema'

const folder = path.resolve(import.meta.dirname, '../../examples')

/** The examples of the app, by their files. */
export const exampleFiles = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.cajal'))
  .sort()

export function openExample(file: string): CajalDocument {
  const opened = openDocument(readFileSync(path.join(folder, file), 'utf8'))
  if (opened.kind !== 'opened') throw new Error(opened.message)
  return opened.document
}

/** Those that NEST knows all models of: a drawing's own have to be made for it by NESTML and a compiler. */
export const nestExamples = exampleFiles.filter((file) => openExample(file).models === undefined)
