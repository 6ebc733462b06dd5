import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { fileRules, importProblem } from './architecture-rules'

const root = path.resolve(import.meta.dirname, '..')
const longestFile = 400

/** Paths from the project's folder, with `/`, of the code files under the given folders. */
function codeFiles(...folders: readonly string[]): readonly string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        path.posix.join(folder, file.split(path.sep).join('/')),
      ),
    )
    .filter((file) => /\.(tsx?|mjs|js|css)$/.test(file))
    .sort()
}

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8')
}

const typeImports = /^import type [^']*'[^']*'/gm

/** What a file imports: package names as written, own files as paths from the project's folder without extension. */
function importsOf(file: string, text = read(file)): readonly string[] {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map((imported) => imported.fileName)
    .map((name) => (name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name).replace(/\.tsx?$/, '') : name))
}

/** The code files of ours that a file imports something of, be it a type. */
function ownImportsOf(file: string, text = read(file)): readonly string[] {
  return importsOf(file, text).flatMap((imported) =>
    [`${imported}.ts`, `${imported}.tsx`].filter((candidate) => application.includes(candidate)),
  )
}

/** Those that a file needs when it is loaded; types are gone by then. */
function loadedBy(file: string): readonly string[] {
  return ownImportsOf(file, read(file).replace(typeImports, ''))
}

const application = codeFiles('shared', 'renderer', 'main')
const code = [...application, ...codeFiles('tests', 'scripts')]

describe('imports', () => {
  test('the tree was read', () => {
    expect(application.length).toBeGreaterThan(20)
  })

  test('every import is one that its folder may have', () => {
    const problems = application
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) => importsOf(file).map((imported) => importProblem(file, imported)))
    expect(problems.filter((problem) => problem !== null)).toEqual([])
  })

  test('no files import each other in a circle, not even for types: each can be read with what lies below it', () => {
    const done = new Set<string>()
    const visit = (file: string, trail: readonly string[]): readonly string[] => {
      if (trail.includes(file)) return [[...trail.slice(trail.indexOf(file)), file].join(' > ')]
      if (done.has(file)) return []
      const circles = ownImportsOf(file).flatMap((imported) => visit(imported, [...trail, file]))
      done.add(file)
      return circles
    }
    expect(application.flatMap((file) => visit(file, []))).toEqual([])
  })

  test('the command line never reaches Electron, because plain Node runs it', () => {
    const reached = new Set<string>()
    const visit = (file: string): void => {
      if (reached.has(file)) return
      reached.add(file)
      loadedBy(file).forEach(visit)
    }
    visit('main/cli.ts')
    expect([...reached].filter((file) => importsOf(file).includes('electron'))).toEqual([])
  })

  test.each([
    ['shared/random/normal.ts', 'shared/kernel/kernel'],
    ['shared/kernel/kernel.ts', 'shared/network/description'],
    ['shared/network/compile-network.ts', 'shared/kernel/kernel'],
    ['shared/models/catalogue.ts', 'node:fs'],
    ['renderer/state/history.ts', 'react'],
    ['renderer/ui/button.tsx', 'shared/document/schema'],
    ['renderer/app.tsx', 'electron'],
    ['renderer/app.tsx', 'main/settings'],
    ['main/index.ts', 'renderer/app'],
    ['shared/nowhere/new-file.ts', 'shared/result'],
  ])('%s must not import %s', (file, imported) => {
    expect(importProblem(file, imported)).toContain(file)
  })
})

describe('files', () => {
  test(`none is longer than ${longestFile} lines`, () => {
    const long = code.filter((file) => !file.includes('.generated.')).filter((file) => read(file).split('\n').length - 1 > longestFile)
    expect(long).toEqual([])
  })

  test.each(fileRules)('$title', ({ applies, holds }) => {
    expect(code.filter(applies).filter((file) => !holds(file, read(file)))).toEqual([])
  })

  test.each(['generate-model-index.mjs', 'generate-vector-code.mjs'])('what %s generates is up to date', (script) => {
    expect(() => execFileSync(process.execPath, [path.join(root, 'scripts', script), '--check'], { stdio: 'pipe' })).not.toThrow()
  })
})
