import { readdir } from 'node:fs/promises'
import path from 'node:path'
import * as v from 'valibot'
import type { ExampleInfo, FileProblem } from '../../shared/contract/main-contract'
import { fileProblem } from './file-problem'
import { readText } from './read-text'

/** The documents that come with the app. */
export interface Examples {
  readonly list: readonly ExampleInfo[]
  readonly folder: string
}

/** All that is read of an example before it is opened: what it says about itself. */
const exampleSchema = v.object({
  document: v.object({ about: v.object({ title: v.string(), text: v.string(), level: v.exactOptional(v.string()) }) }),
})

const levels = ['first steps', 'intermediate', 'advanced']

/** Lists the `.cajal` files under a folder, easiest first, those of a tutorial before others; one that does not describe itself is left out. */
export async function listExamples(folder: string): Promise<Examples> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const documents = names.filter((name) => name.endsWith('.cajal')).sort(foldersFirst)
  const found = await Promise.all(documents.map((name) => describeExample(folder, name)))
  const list = found.filter((example) => example !== null).sort((a, b) => a.rank - b.rank)
  return { folder, list: list.map(({ id, title, text, level }) => ({ id, title, text, level })) }
}

/** Reads an example by its id; it opens as a copy, so its path stays here. */
export async function readExample(examples: Examples, id: string): Promise<{ readonly name: string; readonly text: string } | FileProblem> {
  const example = examples.list.find((known) => known.id === id)
  if (example === undefined) return { problem: `There is no example named “${id}”. Choose one of File, Open Example.` }
  try {
    return { name: example.title, text: await readText(path.join(examples.folder, id)) }
  } catch (error) {
    return fileProblem('open', example.title, error)
  }
}

function foldersFirst(a: string, b: string): number {
  return Number(b.includes(path.sep)) - Number(a.includes(path.sep)) || (a < b ? -1 : 1)
}

async function describeExample(folder: string, name: string): Promise<(ExampleInfo & { readonly rank: number }) | null> {
  try {
    const { about } = v.parse(exampleSchema, JSON.parse(await readText(path.join(folder, name)))).document
    const rank = levels.indexOf(about.level ?? '')
    const { title, text, level = null } = about
    return { id: name.split(path.sep).join('/'), title, text, level, rank: rank < 0 ? levels.length : rank }
  } catch {
    return null
  }
}
