import { gridOf, isWholeSteps, nearestOnGrid } from '../../document/checks/time-grid'
import { mostChanges } from '../../document/planned-changes'
import { findNodeModel, findSynapseModel } from '../../models/catalogue'
import { isSettableOfConnection, settableOf } from '../../models/settable'
import { exactSum, sumOfTexts } from '../../units/sum-of-texts'
import { fail } from '../python/python-values'
import {
  baseOf,
  elapsedMs,
  type MadeBlock,
  type MadeChange,
  type MadeConnection,
  type MadeNetwork,
  type MadeSynapse,
  type MadeValue,
  type MadeValues,
  writtenModel,
} from './made-network'

/** Lets time run on; `text` is the expression that the time came from. */
export function letRun(made: MadeNetwork, time: number, text: string | null): void {
  const { elapsed } = made
  const grid = gridOf(made.resolutionMs)
  // Python's own sums carry tails such as 0.30000000000000004.
  const ms = grid !== null && isWholeSteps(time, grid) ? nearestOnGrid(time, grid) : time
  made.durations.push(ms)
  made.elapsed = {
    ms: exactSum([elapsed.ms, ms]),
    text: elapsed.text === null && text === null ? null : sumText([elapsed.text ?? String(elapsed.ms), text ?? String(ms)]),
  }
}

/** A sum as a document writes it; null where no variable is left in it. */
function sumText(texts: readonly string[]): string | null {
  const { terms, number } = sumOfTexts(texts)
  if (terms.length === 0) return null
  const parts = terms.map(([text, times]) => (times < 0 ? '-' : '+') + (Math.abs(times) === 1 ? text : `${Math.abs(times)}*${text}`))
  const numbers = number === 0 ? [] : [(number < 0 ? '-' : '+') + String(Math.abs(number))]
  return [...parts, ...numbers].join('').replace(/^\+/, '')
}

/** Whether values for what was made then come while time runs; gives up where nobody knows when. */
export function isPlanned(made: MadeNetwork, { madeAtMs }: Pick<MadeBlock, 'madeAtMs'>): boolean {
  if (madeAtMs >= elapsedMs(made)) return false
  return made.isTimeKnown || fail('a value that changes while the network runs, at a time that is only known when the script runs')
}

/** Gives a block values: those it is made with, or, once time has run, what is set then. */
export function giveBlock(made: MadeNetwork, block: MadeBlock, values: MadeValues): void {
  if (!isPlanned(made, block)) return void Object.assign(block.parameters, values)
  const model = findNodeModel(baseOf(made, block.model))
  const settable = settableOf(model ?? fail(`a value that changes while the network runs, of ${block.model}, which Cajal does not have`))
  plan(
    made,
    block,
    onlySettable(made, values, (name) => settable.includes(name)),
  )
}

/** The same for the connections of an edge, which have one value each. */
export function giveConnection(made: MadeNetwork, connection: MadeConnection, values: MadeValues): void {
  if (!isPlanned(made, connection)) return void Object.assign(connection.synapse.parameters, values)
  const model = findSynapseModel(baseOf(made, connection.synapse.model))
  // Where nodes are paired by their places, all connections of a model have the same of the rest.
  const isOpen = (name: string): boolean => connection.mask === null || name === 'weight'
  const isSettable = (name: string): boolean =>
    Object.hasOwn(model?.parameters ?? {}, name) && isSettableOfConnection(name, model?.common) && isOpen(name)
  for (const [name, value] of Object.entries(values)) {
    if (isSettable(name) && typeof value === 'object' && !('kind' in value))
      fail(`a value of ${name} for each connection, while the network runs`)
  }
  plan(made, connection, onlySettable(made, values, isSettable))
}

/** What nobody can set while time runs is told and left out; given up where nothing is left. */
function onlySettable(made: MadeNetwork, values: MadeValues, isSettable: (name: string) => boolean): MadeValues {
  const fixed = Object.keys(values).filter((name) => !isSettable(name))
  if (fixed.length === 0) return values
  const reason = `${fixed.join(', ')} cannot be set while the network runs`
  if (fixed.length === Object.keys(values).length) return fail(reason)
  made.leaveOut(reason)
  return Object.fromEntries(Object.entries(values).filter(([name]) => isSettable(name)))
}

function plan({ elapsed, line }: MadeNetwork, { changes }: Planned, values: MadeValues): void {
  const last = changes.at(-1)
  if (last?.at.ms === elapsed.ms && last.at.text === elapsed.text) return void Object.assign(last.parameters, values)
  changes.push({ at: elapsed, line: line(), parameters: { ...values } })
}

interface Planned {
  readonly changes: MadeChange[]
}

/** The value that was given last, if any. */
export function lastGiven({ changes }: Planned, parameters: MadeValues, name: string): MadeValue | undefined {
  return changes.findLast((change) => Object.hasOwn(change.parameters, name))?.parameters[name] ?? parameters[name]
}

/** Whether running gives a quantity of a block other values, so that nobody knows which it has by now. */
export function isMoving(made: MadeNetwork, { model, madeAtMs }: MadeBlock, name: string): boolean {
  return elapsedMs(made) > madeAtMs && findNodeModel(baseOf(made, model))?.recordables[name] !== undefined
}

/** A line whose changes a drawing cannot have. */
interface RefusedChanges {
  readonly line: number
  readonly reason: string
}

interface PlannedNetwork {
  readonly made: MadeNetwork
  readonly refused: readonly RefusedChanges[]
}

/** The network without changes that nothing comes after, nor such as a drawing cannot have. */
export function withPossibleChanges(made: MadeNetwork, grewLate: boolean): PlannedNetwork {
  const refused: RefusedChanges[] = []
  const possible = (changes: readonly MadeChange[], why: string | null): MadeChange[] => {
    const inTime = changes.filter(({ at }) => at.ms < elapsedMs(made))
    const reason = why ?? (inTime.length > mostChanges ? `more than ${mostChanges} changes while the network runs` : null)
    if (reason === null) return inTime
    refused.push(...inTime.map(({ line }) => ({ line, reason })))
    return []
  }
  const late = grewLate ? 'a value that changes while the network runs, to which parts are added later' : null
  const blocks = made.blocks.map((block) => ({ ...block, changes: possible(block.changes, late) }))
  const alike = new Map<string, number>()
  for (const kind of made.connections.flatMap((connection) => kindsOf(made, connection))) alike.set(kind, (alike.get(kind) ?? 0) + 1)
  const connections = made.connections.map((connection) => {
    const reason =
      alike.get(kindsOf(made, connection)[0]!)! > 1
        ? 'a value that changes while the network runs, of connections that cannot be told from others'
        : null
    return { ...connection, changes: possible(connection.changes, late ?? reason) }
  })
  return { made: { ...made, blocks, connections }, refused }
}

/** What GetConnections finds connections by: those of an edge first, then those with its third factor. */
function kindsOf(made: MadeNetwork, { pre, post, synapse, third }: MadeConnection): readonly string[] {
  const kind = (from: number, to: number, { model }: MadeSynapse): string => JSON.stringify([from, to, writtenModel(made, model)])
  const own = kind(pre.block, post.block, synapse)
  return third === undefined ? [own] : [own, kind(pre.block, third.block, third.in), kind(third.block, post.block, third.out)]
}
