import { toldLearning } from '../../models/learning-settings'
import { relaxationSettings } from '../../models/relaxation-settings'
import { findModel, findNodeModel, findRule, findSynapseModel } from '../../models/catalogue'
import { mapValues } from '../../document/json'
import { findMaskKind } from '../../models/space/masks'
import { thirdFactorRule } from '../../models/third-factor-rule'
import { weightUnit } from '../../models/weight-unit'
import { createExpressionKeeper, type ExpressionKeeper } from './import-expressions'
import { aboutOf, labelsOf, uniqueLabels } from './import-texts'
import { layOut } from './import-layout'
import {
  baseOf,
  elapsedMs,
  type MadeChange,
  type MadeConnection,
  type MadeNetwork,
  type MadeSynapse,
  namesNodes,
  writtenModel,
} from './made-network'
import { withPossibleChanges } from './planned-values'
import { kindOfModel, type ModelKind } from '../model-kind'
import { foldOwnModels } from './own-models'
import { startsOf } from './late-devices'
import { createPynestHost, type MadeByScript } from './pynest-host'
import { followScript, type SkippedLine } from '../python/python-run'
import { shorten } from '../python/python-tree'
import type { NodePart } from '../python/python-values'

/** A script as the text of a document, and what of it is not in there. */
export interface ImportedScript {
  /** As a `.cajal` file has it; opening checks it as any other. */
  readonly text: string
  readonly skipped: readonly SkippedLine[]
  /** Sentences about the whole. */
  readonly remarks: readonly string[]
}

const noteDistance = 144
const noteWidth = 640

/** Follows a PyNEST script, without running it, to the network it builds, laid out so that signals go from left to right. */
export function importPynest(source: string): ImportedScript {
  const { host, made: result } = createPynestHost()
  const followed = followScript(source, host)
  const by = result()
  const folded = foldOwnModels(by.network)
  const keeper = createExpressionKeeper(followed.variables)
  const kinds = folded.blocks.map(({ model }) => kindOf(folded, model))
  const places = layOut(folded, kinds)
  const { starts, grewLate } = startsOf(folded, kinds)
  const { made, refused } = withPossibleChanges(folded, grewLate)
  const skipped = withLeftOut(source, withRefused(source, followed.skipped, refused), by)
  const ids = idsOf(kinds)
  const labels = uniqueLabels(labelsOf(source, made.blocks))
  const block = (index: number): Record<string, unknown> => {
    const { model, parameters, positions, size, sizeText, changes } = made.blocks[index]!
    const descriptors = findModel(baseOf(made, model))?.parameters ?? {}
    const start = starts.get(index)
    const own = keeper.values(parameters, descriptors)
    const values = start === undefined || Object.hasOwn(own, 'start') ? own : { ...own, start }
    const at = places[index]!
    const planned = changesOf(changes, keeper, (given) => keeper.values(given, descriptors))
    const named = { label: labels[index]!, model, parameters: values, at, ...(positions && { positions }), ...planned }
    return { ...named, ...(kinds[index] === 'neuron' && { size: keeper.size(size, sizeText) }) }
  }
  const indices = made.blocks.map((_, index) => index)
  const entriesOf = (isPopulation: boolean) =>
    indices.filter((index) => (kinds[index] === 'neuron') === isPopulation).map((index) => [ids[index]!, block(index)] as const)
  const about = aboutOf(source)
  const variants = [...made.variants].filter(([name, { own }]) => !namesNodes(made, name) || Object.keys(own).length > 0)
  const relaxation = [...made.settings].filter(([name, value]) => name in relaxationSettings && value !== relaxationSettings[name]!.default)
  const learning = toldLearning(Object.fromEntries(made.settings))
  const network = {
    ...(about !== null && { about }),
    simulation: {
      durationMs: keeper.time(durationOf(made, grewLate), grewLate ? null : made.elapsed.text),
      resolutionMs: keeper.time(made.resolutionMs, made.resolutionText),
      seed: made.seed,
      ...(relaxation.length > 0 && { relaxation: Object.fromEntries(relaxation) }),
      ...(Object.keys(learning).length > 0 && { learning }),
    },
    populations: Object.fromEntries(entriesOf(true)),
    devices: Object.fromEntries(entriesOf(false)),
    projections: Object.fromEntries(
      made.connections.map((connection, index) => [`c${index + 1}`, projection(connection, { made, kinds, ids, keeper })]),
    ),
    ...(variants.length > 0 && {
      variants: Object.fromEntries(
        variants.map(([name, { model, parameters }]) => [
          name,
          { model, parameters: keeper.values(parameters, findModel(model)?.parameters ?? {}) },
        ]),
      ),
    }),
    ...(skipped.length > 0 && {
      notes: {
        n1: {
          text: noteText(skipped),
          size: [noteWidth, 40 + 20 * Math.min(skipped.length, 12)],
          at: [0, places.reduce((lowest, [, y]) => Math.max(lowest, y), 0) + noteDistance],
        },
      },
    }),
  }
  const variables = keeper.variables()
  const document = { ...network, ...(Object.keys(variables).length > 0 && { variables }) }
  return { text: jsonText({ format: 'cajal', formatVersion: 1, document }), skipped, remarks: remarksOf(by, grewLate) }
}

/** Infinity as documents have it, which JSON itself has no word for. */
function jsonText(value: object): string {
  const mark = '\u0001infinite\u0001'
  return JSON.stringify(value, (_, each: unknown) => (each === Infinity ? mark : each === -Infinity ? `-${mark}` : each))
    .replaceAll(`"-${JSON.stringify(mark).slice(1)}`, '-1e999')
    .replaceAll(JSON.stringify(mark), '1e999')
}

/** What is set while time runs, as a part of an item. */
function changesOf(
  changes: readonly MadeChange[],
  keeper: ExpressionKeeper,
  values: (given: MadeChange['parameters']) => Record<string, unknown>,
): Record<string, unknown> {
  if (changes.length === 0) return {}
  return { changes: changes.map(({ at, parameters }) => ({ atMs: keeper.time(at.ms, at.text), parameters: values(parameters) })) }
}

function kindOf(made: MadeNetwork, model: string): ModelKind {
  return kindOfModel(baseOf(made, model))
}

function idsOf(kinds: readonly ModelKind[]): readonly string[] {
  const counts = { p: 0, d: 0 }
  return kinds.map((kind) => {
    const letter = kind === 'neuron' ? 'p' : 'd'
    counts[letter] += 1
    return letter + String(counts[letter])
  })
}

interface Drawn {
  readonly made: MadeNetwork
  readonly kinds: readonly ModelKind[]
  readonly ids: readonly string[]
  readonly keeper: ExpressionKeeper
}

function projection(
  { pre, post, mask, rule, synapse, third, changes }: MadeConnection,
  { made, kinds, ids, keeper }: Drawn,
): Record<string, unknown> {
  // People draw from the neuron to the recorder, whichever way round the call has it.
  const isSampling = kinds[pre.block] === 'recorder'
  const [from, to] = isSampling ? [post, pre] : [pre, post]
  type Ends = readonly [number, number]
  const valuesOf = (named: string, ends: Ends, parameters: MadeSynapse['parameters']) => {
    const [source, target] = ends.map((block) => findNodeModel(baseOf(made, made.blocks[block]!.model)))
    const weight = weightUnit(source ?? null, target ?? null, findSynapseModel(baseOf(made, named)))
    return keeper.values(parameters, findModel(baseOf(made, named))?.parameters ?? {}, { weight })
  }
  const written = ({ model: named, parameters }: MadeSynapse, ends: Ends): Record<string, unknown> => ({
    model: writtenModel(made, named),
    parameters: valuesOf(named, ends, parameters),
  })
  const [recorder, transmitter] = [made.variants.get(synapse.model)?.recorder ?? undefined, made.transmitters.get(synapse.model)]
  return {
    from: ids[from.block]!,
    to: ids[to.block]!,
    rule: { name: rule.name, parameters: keeper.values(rule.parameters, findRule(rule.name)?.parameters ?? {}) },
    synapse: written(synapse, [from.block, to.block]),
    ...sliceOf(from, made, 'sources'),
    ...sliceOf(to, made, 'targets'),
    ...(mask && { mask: mapValues(mask, (values, shape) => keeper.values(values, findMaskKind(shape)?.parameters ?? {})) }),
    ...(recorder !== undefined && { weightRecorder: ids[recorder]! }),
    ...(transmitter !== undefined && { volumeTransmitter: ids[transmitter]! }),
    ...changesOf(changes, keeper, (given) => valuesOf(synapse.model, [from.block, to.block], given)),
    ...(third && {
      thirdFactor: {
        population: ids[third.block]!,
        rule: { name: third.rule.name, parameters: keeper.values(third.rule.parameters, thirdFactorRule(1).parameters) },
        in: written(third.in, [from.block, third.block]),
        out: written(third.out, [third.block, to.block]),
      },
    }),
  }
}

function sliceOf({ block, from, to, step }: NodePart, made: MadeNetwork, end: 'sources' | 'targets'): Record<string, unknown> {
  const isWhole = from === 0 && to === made.blocks[block]!.size && step === 1
  return isWhole ? {} : { [end]: { from, to, ...(step !== 1 && { step }) } }
}

/** A script whose network grows after a stretch has several runs in it; the longest is the one meant. */
function durationOf(made: MadeNetwork, grewLate: boolean): number {
  if (made.durations.length === 0) return 1000
  return grewLate ? Math.max(...made.durations) : elapsedMs(made)
}

function remarksOf({ network: { durations, blocks }, earlier }: MadeByScript, grewLate: boolean): readonly string[] {
  const before = earlier === 1 ? 'another network' : `${earlier} other networks`
  return [
    ...(blocks.length === 0 ? ['No nodes were found: the script calls nest.Create nowhere that could be followed.'] : []),
    ...(earlier > 0 ? [`The script builds ${before} first and resets the kernel after each. This is the last one.`] : []),
    ...(grewLate ? ['The script adds to its network after it has simulated for a while. Here all of it is there from the start.'] : []),
    ...(durations.length === 0 ? ['The script never calls nest.Simulate: the duration is 1000 ms.'] : []),
  ]
}

/** With the lines that were followed and yet set nothing. */
function withRefused(
  source: string,
  skipped: readonly SkippedLine[],
  refused: ReturnType<typeof withPossibleChanges>['refused'],
): readonly SkippedLine[] {
  const lines = source.split('\n')
  const told = new Map(refused.filter(({ line }) => !skipped.some((other) => other.line === line)).map((each) => [each.line, each]))
  return [...skipped, ...[...told.values()].map(({ line, reason }) => ({ line, text: shorten(lines[line - 1]?.trim() ?? ''), reason }))]
}

/** With the lines that were followed but for a part. */
function withLeftOut(source: string, skipped: readonly SkippedLine[], { leftOut }: MadeByScript): readonly SkippedLine[] {
  const lines = source.split('\n')
  const parts = leftOut
    .filter(({ line }) => !skipped.some((other) => other.line === line))
    .map(({ line, reason, isAll }): SkippedLine => ({ line, text: shorten(lines[line - 1]?.trim() ?? ''), reason, isInPart: !isAll }))
  return [...skipped, ...parts].sort((a, b) => a.line - b.line)
}

function noteText(skipped: readonly SkippedLine[]): string {
  const lines = skipped.map(({ line, text, reason, isInPart }) => `${line}: ${text} (${isInPart === true ? 'in part: ' : ''}${reason})`)
  return ['Not followed when the script was imported:', ...lines].join('\n')
}
