import path from 'node:path'
import { checkDocument } from '../../shared/document/checks/check-document'
import { openDocument } from '../../shared/document/open-document'
import type { Problem } from '../../shared/document/problem'
import type { CajalDocument } from '../../shared/document/schema'
import { compileNetwork } from '../../shared/network/compile-network'
import type { NetworkDescription } from '../../shared/network/description'
import { fileProblem } from '../files/file-problem'
import { readText } from '../files/read-text'
import type { Output } from './command'

/** Reads a document; what its file says that is not understood is told. */
export async function openFile(file: string, output: Output): Promise<CajalDocument> {
  const text = await readText(file).catch((error: unknown) => {
    throw new Error(fileProblem('open', path.basename(file), error).problem)
  })
  const opened = openDocument(text)
  if (opened.kind !== 'opened') throw new Error(`${file}: ${opened.message}`)
  for (const { item, message } of opened.notices) output.err(`note: ${item === undefined ? '' : `${item}: `}${message}`)
  return opened.document
}

/** What a document means; null, with its problems told, where it means nothing that can be run. */
export function compileFile(document: CajalDocument, output: Output): NetworkDescription | null {
  for (const problem of checkDocument(document)) output.err(describeProblem(document, problem))
  const compiled = compileNetwork(document)
  return compiled.ok ? compiled.value : null
}

function describeProblem({ populations, devices }: CajalDocument, { severity, item, field, message }: Problem): string {
  const label = [...Object.entries(populations), ...Object.entries(devices)].find(([id]) => id === item)?.[1].label
  const named = item === undefined ? '' : label === undefined || label === '' ? `${item}: ` : `${item} (${label}): `
  return `${severity}: ${named}${field === undefined ? '' : `${field}: `}${message}`
}
