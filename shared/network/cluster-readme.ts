import type { ItemId } from '../ids'
import { formatQuantity } from '../units/format-quantity'
import { formatCount } from '../units/format-value'
import type { NetworkDescription } from './description'
import type { RunScript, ScriptOption } from './write-run-script'

interface ReadmeParts {
  readonly script: RunScript
  readonly description: NetworkDescription
  readonly labels: ReadonlyMap<ItemId, string>
  readonly title: string
  /** Of the app. */
  readonly version: string
}

/** How to run an exported folder, and how to read what comes out, as Markdown. */
export function clusterReadme({ script, description, labels, title, version }: ReadmeParts): string {
  const { simulation, groups } = description
  const name = plain(title) || 'A network'
  const order = script.options.find(({ variable }) => variable.label === 'order')
  const nodes = groups.reduce((sum, { size }) => sum + size, 0)
  const paragraphs = [
    `# ${name}`,
    `Drawn in Cajal ${version} and written for NEST 3.10: ${formatCount(nodes)} nodes, ${formatQuantity(simulation.durationMs, 'ms')} in steps of ${formatQuantity(simulation.resolutionMs, 'ms')}, seed ${simulation.seed}.`,
    table(
      ['File', 'Holds'],
      [
        ['`run.py`', 'the network as a PyNEST script that records to files; it needs NEST and nothing else'],
        ['`job.sh`', 'an example of a SLURM job'],
        [
          '`parameters.csv`',
          'every parameter of every block and connection: value, unit, default, and the expression it was worked out from',
        ],
        ['`network.cajal`', 'the drawing, to open in Cajal'],
      ],
    ),
    '## Run it',
    code(
      'sh',
      'python3 run.py                              # one process, one thread',
      'python3 run.py --threads 8                  # one process, eight threads',
      'mpirun -n 4 python3 run.py --threads 2      # four processes (NEST built with MPI)',
      'sbatch job.sh                               # as a job; edit it first',
    ),
    'Arguments take precedence over what the drawing says:',
    table(['Argument', 'Usual value', 'Sets'], [...script.options.map(optionRow), ...ownOptions(description, script)]),
    `NEST draws its random numbers for each virtual process, which are processes × threads: the same seed gives the same spikes as long as that product stays the same. Cajal draws from streams of its own, so a network with random connections or inputs gives other spikes there with the same statistics; one without gives the same spikes.`,
    '## Larger sizes',
    order === undefined
      ? 'This drawing has no variable `order`. To scale it with one argument, add one in Cajal (Simulation settings › Variables: `order` = 1), write the sizes and the numbers of connections as expressions of it, such as `800*order`, and export again.'
      : `\`--order\` scales the network: everything in \`run.py\` that is written with \`${order.variable.name}\` follows it. The drawing has ${order.value}; for ten times that:`,
    ...(order === undefined
      ? []
      : [code('sh', `python3 run.py ${order.option} ${tenTimes(order)} --threads 8`, `sbatch job.sh ${order.option} ${tenTimes(order)}`)]),
    '## What comes out',
    'Everything goes into the folder `results` (`--out`). A run stops before it replaces records that are there, unless `--overwrite` is given.',
    table(
      ['File', 'Holds'],
      [
        ...script.files.map(({ item, label }) => [
          `\`${label}-ID-THREAD.dat\``,
          `what “${plain(labels.get(item) ?? label)}” recorded, a file for each thread`,
        ]),
        [
          '`run.json`',
          'NEST’s version, processes, threads, seed, variables, the ids of the nodes of each population, and how long it took',
        ],
      ],
    ),
    ...(script.stretches > 1 && script.files.length > 0 ? [stretchesText(script)] : []),
    ...(script.files.length === 0 ? ['This drawing has no recorder, so nothing is recorded.'] : reading(script)),
  ]
  return `${paragraphs.join('\n\n')}\n`
}

function reading({ files }: RunScript): readonly string[] {
  const [first] = files
  return [
    'A `.dat` file has two lines that begin with `#`, a line with the names of its columns, then a row for each spike or sample: `sender` is the id of the neuron, `time_ms` the time in ms, other columns are in the units of `parameters.csv` and the NEST documentation. With pandas:',
    code(
      'python',
      'from glob import glob',
      'import pandas as pd',
      '',
      `files = glob("results/${first?.label ?? ''}-*.dat")`,
      'records = pd.concat(pd.read_csv(file, sep="\\t", comment="#") for file in files)',
      'records = records.sort_values(["time_ms", "sender"])',
    ),
  ]
}

/** NEST has files of their own for every stretch that it simulates. */
function stretchesText({ files, stretches }: RunScript): string {
  const label = files[0]?.label ?? ''
  return `The script simulates ${stretches} stretches, between which it sets values. NEST begins new files with each: those of the first are named as above, those of the second \`${label}-2-ID-THREAD.dat\`, and so on.`
}

function optionRow({ option, value, variable: { label, unit, about } }: ScriptOption): readonly string[] {
  return [`\`${option}\``, unit === '' ? value : `${value} ${unit}`, plain(about) || `the variable \`${label}\` of the drawing`]
}

function ownOptions({ simulation }: NetworkDescription, { hasDuration }: RunScript): readonly (readonly string[])[] {
  return [
    ...(hasDuration ? [['`--duration`', formatQuantity(simulation.durationMs, 'ms'), 'the simulated time, in ms']] : []),
    ['`--seed`', String(simulation.seed), 'the seed of all random numbers'],
    ['`--threads`', 'of the SLURM job, else 1', 'threads of each process'],
    ['`--out`', '`results`', 'the folder for what is recorded'],
    ['`--overwrite`', 'off', 'replace what an earlier run left in that folder'],
  ]
}

function tenTimes({ variable: { number } }: ScriptOption): string {
  return String(Number(((number ?? 1) * 10).toPrecision(12)))
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [row(columns), row(columns.map(() => '---')), ...rows.map(row)].join('\n')
}

function code(language: string, ...lines: readonly string[]): string {
  return ['```' + language, ...lines, '```'].join('\n')
}

/** A text that people wrote, on one line, without what Markdown would take for its own. */
function plain(text: string): string {
  return text
    .replace(/[\p{C}\p{Z}\s]+/gu, ' ')
    .trim()
    .replace(/[\\`*_<>|[\]#]/g, (mark) => `\\${mark}`)
}
