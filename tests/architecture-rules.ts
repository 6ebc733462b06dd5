/** A folder's row: the zones and packages its files may import; its own zone is always allowed. */
interface Zone {
  readonly folder: string
  readonly zones: readonly string[]
  readonly packages?: readonly RegExp[]
}

const base = 'shared'
const anyShared = [
  'shared',
  'shared/units',
  'shared/numerics',
  'shared/random',
  'shared/models',
  'shared/kernel',
  'shared/document',
  'shared/network',
  'shared/import',
  'shared/help',
  'shared/contract',
  'shared/figures',
  'shared/results',
  'shared/nest-server',
]
const react = [/^react$/, /^react\//, /^react-dom/, /^lucide-react$/, /^radix-ui$/]
const node = [/^node:/]

/** Section 2 of docs/architecture.md as a table. A file belongs to the longest folder that holds it. */
const zones: readonly Zone[] = [
  { folder: 'shared', zones: [] },
  { folder: 'shared/units', zones: [base] },
  { folder: 'shared/numerics', zones: [base] },
  { folder: 'shared/random', zones: [base] },
  { folder: 'shared/models', zones: [base, 'shared/units', 'shared/numerics', 'shared/random'] },
  { folder: 'shared/kernel', zones: [base, 'shared/models', 'shared/numerics', 'shared/random'] },
  { folder: 'shared/document', zones: [base, 'shared/models', 'shared/units'], packages: [/^valibot$/] },
  { folder: 'shared/network', zones: [base, 'shared/document', 'shared/models', 'shared/numerics', 'shared/random', 'shared/units'] },
  { folder: 'shared/figures', zones: [base, 'shared/units', 'shared/results'] },
  { folder: 'shared/results', zones: [base, 'shared/units'] },
  { folder: 'shared/import', zones: ['shared/document', base, 'shared/models', 'shared/units', 'shared/network'], packages: [/^@lezer\//] },
  { folder: 'shared/help', zones: [base, 'shared/models', 'shared/units'] },
  { folder: 'shared/conformance', zones: [base, 'shared/models', 'shared/kernel'] },
  { folder: 'shared/contract', zones: anyShared, packages: [/^valibot$/] },
  { folder: 'shared/nest-server', zones: anyShared },
  {
    folder: 'renderer',
    zones: [
      ...anyShared,
      'renderer/state',
      'renderer/ui',
      'renderer/graph',
      'renderer/inspector',
      'renderer/code',
      'renderer/traces',
      'renderer/kernel',
      'renderer/welcome',
      'renderer/help',
      'renderer/tour',
      'renderer/worksheet',
    ],
    packages: [...react, /^react-resizable-panels$/, /^@xyflow\/react$/],
  },
  { folder: 'renderer/state', zones: anyShared, packages: [/^immer$/, /^@dagrejs\/dagre$/] },
  { folder: 'renderer/ui', zones: [base, 'shared/contract', 'renderer/state'], packages: react },
  { folder: 'renderer/kernel', zones: [...anyShared, 'renderer/state', 'renderer/ui', 'renderer/traces'], packages: react },
  { folder: 'renderer/graph', zones: [...anyShared, 'renderer/state', 'renderer/ui'], packages: [...react, /^@xyflow\//] },
  { folder: 'renderer/code', zones: [...anyShared, 'renderer/state', 'renderer/ui'], packages: [...react, /^@lezer\//] },
  {
    folder: 'renderer/help',
    zones: [...anyShared, 'renderer/state', 'renderer/ui'],
    packages: [...react, /^marked$/],
  },
  { folder: 'renderer/tour', zones: [...anyShared, 'renderer/state', 'renderer/ui'], packages: react },
  { folder: 'renderer/worksheet', zones: [...anyShared, 'renderer/state', 'renderer/ui', 'renderer/inspector'], packages: react },
  { folder: 'renderer/welcome', zones: [...anyShared, 'renderer/state', 'renderer/ui'], packages: [...react, /^assets\/.*\?url$/] },
  { folder: 'renderer/inspector', zones: [...anyShared, 'renderer/state', 'renderer/ui', 'renderer/help'], packages: react },
  {
    folder: 'renderer/traces',
    zones: [...anyShared, 'renderer/state', 'renderer/ui', 'renderer/help', 'renderer/kernel', 'renderer/inspector'],
    packages: [...react, /^uplot/, /^react-resizable-panels$/],
  },
  {
    folder: 'main',
    zones: [...anyShared, 'shared/conformance'],
    packages: [/^h5wasm\/node$/, ...node, /^electron$/, /^valibot$/, /^electron-updater$/, /^package\.json$/],
  },
]

/** Single files that may import more than their folder. */
const further: Readonly<Record<string, readonly string[]>> = {
  'shared/network/build-network.ts': ['shared/kernel'],
  'shared/network/planned-run.ts': ['shared/kernel'],
  // Where random positions fall is what the kernel draws, before it runs.
  'shared/network/drawn-places.ts': ['shared/kernel'],
  // Whether two models can be joined follows from their descriptors; the check of a drawing asks the same function as the canvas.
  'shared/document/checks/check-context.ts': ['shared/network'],
  'shared/document/checks/devices/unconnected-device.ts': ['shared/network'],
  // Milliseconds become steps in one place, whoever asks.
  'shared/document/checks/time-grid.ts': ['shared/kernel'],
}

function zoneOf(file: string): Zone | undefined {
  const folder = file.slice(0, file.lastIndexOf('/'))
  const holding = zones.filter((zone) => folder === zone.folder || folder.startsWith(`${zone.folder}/`))
  const zone = holding.sort((first, second) => second.folder.length - first.folder.length)[0]
  // `shared` itself is only the files right in it: a new folder there needs a row of its own.
  return zone?.folder === base && folder !== base ? undefined : zone
}

/** Says why `file` must not import `imported` (a package, or a path from the project's folder), or null if it may. */
export function importProblem(file: string, imported: string): string | null {
  const zone = zoneOf(file)
  if (zone === undefined) return `${file} is in a folder without import rules: add a row to tests/architecture-rules.ts`
  const target = zoneOf(imported)
  const isOwnFile = /^(shared|renderer|main|tests|scripts)\//.test(imported)
  const allowed = isOwnFile
    ? target !== undefined && [zone.folder, ...zone.zones, ...(further[file] ?? [])].includes(target.folder)
    : imported.endsWith('.css') || (zone.packages ?? []).some((pattern) => pattern.test(imported))
  return allowed ? null : `${file} must not import ${imported}`
}

interface FileRule {
  readonly title: string
  readonly applies: (file: string) => boolean
  readonly holds: (file: string, text: string) => boolean
}

const isTest = (file: string): boolean => file.startsWith('tests/')
const namedByModel = /^(shared|tests\/shared)\/models\/(neurons|synapses|devices|rules)\//

/** What a file's name and text must be like. */
export const fileRules: readonly FileRule[] = [
  {
    title: 'names are kebab-case, except models, which carry their NEST name',
    applies: (file) => !namedByModel.test(file),
    holds: (file) => /^[a-z0-9/.-]+$/.test(file),
  },
  {
    title: 'no test is skipped, focused or left to do, unless the system is another',
    applies: isTest,
    holds: (_file, text) => !/\b(test|it|describe)\.(skip|only|todo|fixme|fails|(skipIf|runIf)(?!\(process\.platform))\b/.test(text),
  },
  {
    title: 'no test sleeps or retries',
    applies: isTest,
    holds: (_file, text) => !/waitForTimeout\(|retry: *[1-9]|retries: *[1-9]/.test(text),
  },
  {
    title: 'nothing is left to do and no check is switched off',
    applies: () => true,
    holds: (_file, text) => !/\/[/*] *(TODO|FIXME|HACK|XXX)\b|@ts-(ignore|nocheck)/.test(text),
  },
  {
    title:
      'no style is for whatever follows something: with one, all that follows what comes or goes anywhere in the page is styled and laid out anew',
    applies: (file) => file.endsWith('.css'),
    holds: (_file, text) => !/[+~]\s*(\*|:not\()/.test(text),
  },
  {
    title: 'generated files say so on line one',
    applies: (file) => file.includes('.generated.'),
    holds: (_file, text) => /generated/i.test(text.split('\n')[0] ?? ''),
  },
]
