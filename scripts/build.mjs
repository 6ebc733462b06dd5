// Builds what is stale: the page with Vite into dist/renderer, main, kernel process, command line and preload with esbuild into dist/main.
import { rm } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { inRoot } from './lib/paths.mjs'
import { main, say, SetupError } from './lib/run.mjs'
import { makeIfStale } from './lib/staleness.mjs'

const common = ['shared', 'package.json', 'package-lock.json', 'scripts/build.mjs']

/** Every entry of dist/main: Node code as an ES module; as CommonJS the preload, because a sandboxed page accepts no other, the updater, whose library is, and threads, which are started from text. */
const entries = [
  { source: 'main/index.ts', output: 'dist/main/index.js', format: 'esm' },
  { source: 'main/kernel-process.ts', output: 'dist/main/kernel-process.js', format: 'esm' },
  { source: 'main/nest-server-process.ts', output: 'dist/main/nest-server-process.js', format: 'esm' },
  { source: 'main/records-process.ts', output: 'dist/main/records-process.js', format: 'esm' },
  { source: 'main/kernel-thread.ts', output: 'dist/main/kernel-thread.cjs', format: 'cjs' },
  { source: 'main/cli.ts', output: 'dist/main/cli.js', format: 'esm' },
  { source: 'main/updater.ts', output: 'dist/main/updater.cjs', format: 'cjs' },
  { source: 'main/preload.ts', output: 'dist/main/preload.cjs', format: 'cjs' },
]

/** Builds main and page, each only if its sources changed since; with `quiet` nothing is said. */
export async function build({ parts = ['main', 'renderer'], quiet = false } = {}) {
  const tell = quiet ? () => {} : say
  if (parts.includes('main')) await buildMain(tell)
  if (parts.includes('renderer')) await buildRenderer(tell)
}

async function buildMain(tell) {
  await makeIfStale({
    stamp: 'dist/main.stamp',
    inputs: ['main', ...common],
    outputs: entries.map((entry) => entry.output),
    make: async () => {
      tell('build: main')
      const esbuild = await import('esbuild')
      await rm(inRoot('dist/main'), { recursive: true, force: true })
      const bundles = await Promise.allSettled(entries.map((entry) => bundle(esbuild, entry)))
      if (bundles.some(({ status }) => status === 'rejected')) throw new SetupError('Main could not be built, for the reasons above.')
    },
  })
}

function bundle(esbuild, { source, output, format }) {
  return esbuild.build({
    absWorkingDir: inRoot(),
    entryPoints: [source],
    outfile: output,
    bundle: true,
    format,
    platform: 'node',
    target: 'node20.19',
    external: ['electron'],
    legalComments: 'none',
    logLevel: 'warning',
  })
}

async function buildRenderer(tell) {
  await makeIfStale({
    stamp: 'dist/renderer.stamp',
    inputs: ['renderer', 'docs/guide', 'assets/icon.svg', 'vite.config.ts', ...common],
    outputs: ['dist/renderer/index.html'],
    make: async () => {
      tell('build: renderer')
      const vite = await import('vite')
      await vite.build({ configFile: inRoot('vite.config.ts'), logLevel: 'warn' })
    },
  })
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main(() => build())
