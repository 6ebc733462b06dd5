import { describedNodeModel, type NetworkDescription } from './description'
import { pythonNumber, pythonText, usesPythonMath } from './python-text'
import type { ScriptVariable } from './script-expressions'
import { linesFor, type ScriptLine } from './script-lines'
import { header, joinSections, nodeVariables, settingLines, type ScriptTexts, simulationTexts, writeNetwork } from './write-pynest'
import { filesSection, recorderFiles, type RecorderFiles, simulationLines, timesInOrder } from './write-simulation'

/** A script to run without a screen, with what a description of it must name. */
export interface RunScript {
  readonly text: string
  /** The recorders that write files. */
  readonly files: readonly RecorderFiles[]
  /** Arguments of the drawing's own variables. */
  readonly options: readonly ScriptOption[]
  /** Whether the simulated time is an argument, and not worked out from variables. */
  readonly hasDuration: boolean
  /** How many Simulate calls there are, between which values are set. */
  readonly stretches: number
}

/** An argument that gives a variable another value. */
export interface ScriptOption {
  readonly option: string
  /** Where the script finds it. */
  readonly place: string
  readonly value: string
  readonly variable: ScriptVariable
}

/** Digits behind the point: enough that files say what NEST computed, spike times to the nanosecond. */
const sampleDigits = 12
const timeDigits = 6

/** Arguments that every such script has. */
const ownOptions: ReadonlySet<string> = new Set(['--duration', '--seed', '--threads', '--out', '--overwrite', '--help'])

/** The script of a drawing for a cluster: the same network, with arguments, on threads and processes, recording to files. */
export function writeRunScript(drawn: NetworkDescription, texts: ScriptTexts): RunScript {
  const { expressions } = texts
  const variables = nodeVariables(drawn, texts)
  const description = recordingToFiles(drawn, variables)
  const { resolutionMs } = simulationTexts(description, expressions)
  const options = expressions.variables.flatMap((variable): readonly ScriptOption[] => {
    if (variable.number === null) return []
    // The script's own arguments are there already.
    const place = ownOptions.has(`--${variable.name}`) ? `variable_${variable.name}` : variable.name
    return [{ option: `--${place}`, place, value: variable.text, variable }]
  })
  const files = recorderFiles(description, variables)
  const network = writeNetwork({ description, variables, texts })
  const given = variableSection(expressions.variables, options)
  const hasDuration = expressions.durationMs === undefined
  const duration = expressions.durationMs ?? 'args.duration'
  const parts = { description, variables, expressions, ...network }
  const simulation = simulationLines(parts, duration)
  const usesMath = [given, ...network.sections, simulation].flat().some(({ text }) => usesPythonMath(text))
  const { text } = joinSections([
    header(texts),
    linesFor([], ['import argparse', 'import json', ...(usesMath ? ['import math'] : []), 'import os', 'import time']),
    linesFor([], argumentLines(description, options, hasDuration)),
    linesFor([], ['# NEST reads the arguments too, so they are understood first.', 'import nest']),
    given,
    orderCheck(timesInOrder(parts, duration)),
    linesFor(
      [],
      [
        'nest.set_verbosity("M_WARNING")',
        'nest.ResetKernel()',
        'nest.local_num_threads = args.threads',
        `nest.resolution = ${resolutionMs}  # ms`,
        'nest.rng_seed = args.seed',
        ...settingLines(description),
        'os.makedirs(args.out, exist_ok=True)',
        'nest.data_path = args.out',
        'nest.overwrite_files = args.overwrite',
        'began = time.time()',
      ],
    ),
    ...network.sections,
    filesSection(parts, simulation),
    [...linesFor([], ['# Simulation', 'built = time.time()']), ...simulation, ...linesFor([], ['ended = time.time()'])],
    linesFor([], summaryLines({ variables, recorders: files.map(({ variable }) => variable), given: expressions.variables, duration })),
  ])
  const stretches = simulation.filter((line) => line.text.startsWith('nest.Simulate(')).length
  return { text, files, options, hasDuration, stretches }
}

/** Recorders that would keep their data in memory write them to files with the name of their variable. */
function recordingToFiles(description: NetworkDescription, variables: readonly string[]): NetworkDescription {
  const groups = description.groups.map((group, index) => {
    const model = describedNodeModel(description, group.model)
    if (model?.kind !== 'recorder' || model.records === 'correlations' || (group.parameters['record_to'] ?? 'memory') !== 'memory')
      return group
    const precision = model.records === 'spikes' ? timeDigits : sampleDigits
    return { ...group, parameters: { ...group.parameters, record_to: 'ascii', label: variables[index]!, precision } }
  })
  return { ...description, groups }
}

function argumentLines({ simulation }: NetworkDescription, options: readonly ScriptOption[], takesDuration: boolean): readonly string[] {
  const argument = (name: string, kind: string, help: string): readonly string[] => [
    `parser.add_argument(`,
    `    ${pythonText(name)}, ${kind},`,
    `    help=${pythonText(help.replaceAll('%', '%%'))},`,
    ')',
  ]
  const own = options.flatMap(({ option, place, value, variable: { label, unit, about } }) =>
    argument(
      option,
      `dest=${pythonText(place)}, type=float, default=${value}`,
      `${about === '' ? `the variable ${label} of the drawing` : about}${unit === '' ? '' : `, in ${unit}`}`,
    ),
  )
  return [
    'parser = argparse.ArgumentParser(formatter_class=argparse.ArgumentDefaultsHelpFormatter)',
    ...own,
    ...(takesDuration
      ? argument('--duration', `type=float, default=${pythonNumber(simulation.durationMs, false)}`, 'simulated time in ms')
      : []),
    ...argument('--seed', `type=int, default=${pythonNumber(simulation.seed, true)}`, 'seed of all random numbers, from 1'),
    ...argument(
      '--threads',
      'type=int, default=int(os.environ.get("SLURM_CPUS_PER_TASK") or 1)',
      'threads of each process; as a SLURM job has processors for it',
    ),
    ...argument('--out', 'default="results"', 'folder for what is recorded'),
    ...argument('--overwrite', 'action="store_true"', 'replace what an earlier run left in that folder'),
    'args = parser.parse_args()',
  ]
}

/** Variables with a value of their own come from the arguments, the others are worked out of them. */
function variableSection(variables: readonly ScriptVariable[], options: readonly ScriptOption[]): readonly ScriptLine[] {
  if (variables.length === 0) return []
  const places = new Map(options.map(({ variable, place }) => [variable, place]))
  const lines = variables.map((variable) => {
    const { name, text, unit } = variable
    const place = places.get(variable)
    return `${name} = ${place === undefined ? text : `args.${place}`}${unit === '' ? '' : `  # ${unit}`}`
  })
  return linesFor([], ['# Variables', ...lines])
}

/** Arguments may change when something is set while time runs: better refused before the network is made than after. */
function orderCheck(times: readonly string[]): readonly ScriptLine[] {
  if (times.length < 2) return []
  return linesFor(
    [],
    [`if not ${times.join(' <= ')}:`, '    parser.error("what is set while time runs must come in the drawn order, before the end")'],
  )
}

interface Summary {
  readonly variables: readonly string[]
  readonly recorders: readonly string[]
  readonly given: readonly ScriptVariable[]
  readonly duration: string
}

/** Each process says what it recorded, the first writes what was run beside the records. */
function summaryLines({ variables, recorders, given, duration }: Summary): readonly string[] {
  const entries = (names: readonly string[]): readonly string[] => names.map((name) => `        ${pythonText(name)}: ${name},`)
  return [
    '# Summary: NEST has written the records itself',
    'rank = nest.Rank()',
    ...(recorders.length === 0
      ? []
      : [
          `for name, recorder in {${recorders.map((name) => `${pythonText(name)}: ${name}`).join(', ')}}.items():`,
          '    print(f"process {rank}: {name} recorded {recorder.n_events} events")',
        ]),
    'if rank == 0:',
    '    summary = {',
    '        "nest": nest.__version__,',
    '        "processes": nest.num_processes,',
    '        "threads": args.threads,',
    '        "seed": args.seed,',
    '        "resolution_ms": nest.resolution,',
    `        "duration_ms": ${duration},`,
    ...(given.length === 0
      ? []
      : ['        "variables": {', ...entries(given.map(({ name }) => name)).map((line) => `    ${line}`), '        },']),
    '        "nodes": {  # ids of the first and the last',
    ...variables.map((name) => `            ${pythonText(name)}: [${name}[0].global_id, ${name}[-1].global_id],`),
    '        },',
    '        "connections": nest.num_connections,',
    '        "build_s": round(built - began, 3),',
    '        "simulate_s": round(ended - built, 3),',
    '    }',
    '    with open(os.path.join(args.out, "run.json"), "w") as file:',
    '        json.dump(summary, file, indent=2)',
    '    print(json.dumps(summary, indent=2))',
  ]
}
