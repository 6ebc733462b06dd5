import type { BlockId } from '../ids'
import { findSynapseModel } from '../models/catalogue'
import { weightUnit } from '../models/weight-unit'
import { sumOfTexts } from '../units/sum-of-texts'
import { catalogueModel, type ChangeDescription, type ConnectDescription, describedNodeModel, type NetworkDescription } from './description'
import { longestLine, pythonNumber, pythonText } from './python-text'
import type { ScriptExpressions } from './script-expressions'
import { type Dict, linesFor, packArguments, type ScriptLine, textsAmong, writeCall } from './script-lines'
import { sliceText } from './write-connect'

interface SimulationParts {
  readonly description: NetworkDescription
  /** One for each group. */
  readonly variables: readonly string[]
  readonly expressions: ScriptExpressions
  /** What the script calls a synapse model. */
  readonly modelName: (model: string) => string
}

/** A recorder whose records NEST writes to files. */
export interface RecorderFiles {
  readonly item: BlockId
  /** Its variable in the script. */
  readonly variable: string
  /** How the names of its files begin. */
  readonly label: string
}

export function recorderFiles({ groups }: NetworkDescription, variables: readonly string[]): readonly RecorderFiles[] {
  return groups.flatMap(({ item, model, parameters }, index) => {
    const { record_to: target, label } = parameters
    return target === 'ascii'
      ? [{ item, variable: variables[index]!, label: typeof label === 'string' && label !== '' ? label : model }]
      : []
  })
}

/** The Simulate calls of a run that takes so long, and what is set between them. */
export function simulationLines(parts: SimulationParts, duration: string): readonly ScriptLine[] {
  const files = recorderFiles(parts.description, parts.variables)
  let now: string | null = null
  let stretches = 0
  const until = (time: string): readonly ScriptLine[] => {
    const wait = now === null ? time : timeBetween(now, time)
    now = time
    if (wait === nothing) return []
    stretches += 1
    const begun = stretches > 1 && files.length > 0 ? [`${beginFiles}(${stretches})`] : []
    return linesFor([], [...begun, `nest.Simulate(${wait})  # ms`])
  }
  const before = madeChanges(parts.description).flatMap((change) => [
    ...until(changeTime(parts.expressions, change)),
    ...linesFor([change.item], changeLines(parts, change)),
  ])
  return [...before, ...until(duration)]
}

/** A name that no label comes to. */
const beginFiles = '_begin_files'

/** What the simulation needs where it has several stretches and recorders that write files. */
export function filesSection({ description, variables }: SimulationParts, simulation: readonly ScriptLine[]): readonly ScriptLine[] {
  if (!simulation.some(({ text }) => text.startsWith(beginFiles))) return []
  const files = recorderFiles(description, variables).map(({ variable, label }) => `(${variable}, ${pythonText(label)})`)
  const lines = [
    '# NEST begins new files with each call of Simulate: their names tell of which.',
    `def ${beginFiles}(part):`,
    `    for recorder, label in [${files.join(', ')}]:`,
    '        recorder.label = f"{label}-{part}"',
  ]
  return linesFor([], lines)
}

/** The times of changes and of the end in their order, where they could come in another with other values of variables. */
export function timesInOrder({ description, expressions }: SimulationParts, duration: string): readonly string[] {
  const times = [...new Set([...madeChanges(description).map((change) => changeTime(expressions, change)), duration])]
  const isPlain = (time: string | undefined): boolean => time === undefined || Number.isFinite(Number(time))
  return times.filter((time, index) => ![times[index - 1], time, times[index + 1]].every(isPlain))
}

/** Those that come before the run ends. */
function madeChanges({ changes = [], simulation }: NetworkDescription): readonly ChangeDescription[] {
  return changes.filter(({ atMs }) => atMs < simulation.durationMs)
}

function changeTime({ items }: ScriptExpressions, { item, index, atMs }: ChangeDescription): string {
  return items.get(item)?.changes?.[index]?.atMs ?? pythonNumber(atMs, false)
}

const nothing = pythonNumber(0, false)

/** How long it is from one time to another. */
function timeBetween(from: string, to: string): string {
  const { terms, number } = sumOfTexts([to], [from])
  const numbers = number === 0 && terms.length > 0 ? [] : [{ text: pythonNumber(Math.abs(number), false), isAdded: number >= 0 }]
  const parts = [
    ...terms.map(([text, times]) => ({
      text: Math.abs(times) === 1 ? text : `${Math.abs(times)} * ${text}`,
      isAdded: times > 0,
    })),
    ...numbers,
  ]
  const [first, ...others] = [...parts.filter(({ isAdded }) => isAdded), ...parts.filter(({ isAdded }) => !isAdded)]
  const rest = others.map(({ text, isAdded }) => ` ${isAdded ? '+' : '-'} ${text}`)
  return first === undefined ? nothing : [first.isAdded ? first.text : `-${first.text}`, ...rest].join('')
}

function changeLines(parts: SimulationParts, change: ChangeDescription): readonly string[] {
  const { description, variables, expressions } = parts
  const texts = textsAmong(expressions.items.get(change.item)?.changes?.[change.index]?.parameters ?? {}, change.parameters)
  const group = description.groups.findIndex(({ item }) => item === change.item)
  if (group >= 0) {
    const descriptors = describedNodeModel(description, description.groups[group]!.model)?.parameters ?? {}
    return setCall([`${variables[group]!}.set`], { values: change.parameters, texts, descriptors })
  }
  const connect = description.connects.find(({ item }) => item === change.item)
  if (connect === undefined) return []
  const synapse = findSynapseModel(catalogueModel(description, connect.synapse.model))
  const [pre, post] = [connect.pre, connect.post].map((end) => describedNodeModel(description, description.groups[end]!.model))
  return setCall(foundConnections(parts, connect), {
    values: change.parameters,
    texts,
    descriptors: synapse?.parameters ?? {},
    units: { weight: weightUnit(pre ?? null, post ?? null, synapse) },
  })
}

/** A call whose opening may take several lines. */
function setCall(opening: readonly string[], dict: Dict): readonly string[] {
  const head = opening.at(-1)!
  return [...opening.slice(0, -1), ...writeCall({ head, plain: [], dicts: [{ keyword: '', dict }] }, 'with units')]
}

function foundConnections({ variables, modelName }: SimulationParts, connect: ConnectDescription): readonly string[] {
  const ends = [variables[connect.pre]! + sliceText(connect.preSlice), variables[connect.post]! + sliceText(connect.postSlice)]
  const args = [...ends, `synapse_model=${pythonText(modelName(connect.synapse.model))}`]
  const opening = 'nest.GetConnections('
  const line = `${opening}${args.join(', ')}).set`
  // Room is left for a value and its unit.
  const lines = line.length + shortestValue <= longestLine ? [line] : packArguments(opening, args)
  return lines.length === 1 ? [line] : [...lines.slice(0, -1), `${lines.at(-1)!}.set`]
}

const shortestValue = '({"weight": -12.5})'.length
