import { array, assert, constantFrom, integer, nat, property, record, string, tuple, type Arbitrary } from 'fast-check'
import { expect, test } from 'vitest'
import type { Action } from '../../../../renderer/state/actions/action'
import * as blockActions from '../../../../renderer/state/actions/blocks'
import * as definitionActions from '../../../../renderer/state/actions/definitions'
import * as fragmentActions from '../../../../renderer/state/actions/fragment'
import * as frameActions from '../../../../renderer/state/actions/frames'
import { allBlocks, allFrames, allNotes, allProjections, type PlacedId } from '../../../../renderer/state/actions/items'
import * as mutingActions from '../../../../renderer/state/actions/muting'
import * as noteActions from '../../../../renderer/state/actions/notes'
import * as panelActions from '../../../../renderer/state/actions/panels'
import * as parameterActions from '../../../../renderer/state/actions/parameters'
import * as plannedActions from '../../../../renderer/state/actions/planned-changes'
import * as placingActions from '../../../../renderer/state/actions/placing'
import * as projectionActions from '../../../../renderer/state/actions/projections'
import * as recorderActions from '../../../../renderer/state/actions/recorders'
import * as restoreActions from '../../../../renderer/state/actions/restore'
import * as simulationActions from '../../../../renderer/state/actions/simulation'
import * as transmitterActions from '../../../../renderer/state/actions/transmitters'
import * as variableActions from '../../../../renderer/state/actions/variables'
import * as viewActions from '../../../../renderer/state/actions/views'
import * as variantActions from '../../../../renderer/state/actions/variants'
import { createDocumentStore } from '../../../../renderer/state/document-store'
import { blockColors } from '../../../../shared/document/block-colors'
import { nextDeviceId, nextFrameId, nextNoteId, nextPopulationId, nextProjectionId } from '../../../../shared/document/next-id'
import { openDocument } from '../../../../shared/document/open-document'
import type { CajalDocument, WrittenNumber } from '../../../../shared/document/schema'
import { writeDocument } from '../../../../shared/document/write-document'
import type { BlockId, DeviceId, FrameId, NoteId, PopulationId, ProjectionId } from '../../../../shared/ids'
import type { WrittenValue } from '../../../../shared/models/descriptor'
import { drawing } from '../../../shared/document/drawing'

const start: CajalDocument = {
  ...drawing({
    variables: { tau: { value: 20 }, N: { value: '2*tau' } },
    variants: {
      fast: { model: 'iaf_psc_alpha', parameters: { tau_m: { expression: 'tau' } } },
      strong: { model: 'static_synapse', parameters: {} },
    },
    populations: { p1: { label: 'E', model: 'fast', size: { expression: 'N' } }, p2: { label: 'I', parameters: { I_e: 3 } } },
    devices: { d1: { label: 'V', model: 'multimeter' }, d2: { label: 'W', model: 'weight_recorder' }, d3: { model: 'poisson_generator' } },
    edges: ['d3 p1', ['p1 p2', { synapse: 'strong', weightRecorder: 'd2' }], 'p2 d1'],
  }),
  frames: { f1: { label: 'F', at: [0, 0], size: [400, 300], blocks: ['p1'] } },
  notes: { n1: { text: 'Why', at: [0, 400] } },
} as unknown as CajalDocument

/** What an action is made of besides the document: numbers that choose among what is there, a text, a number and a value. */
interface Chance {
  readonly a: number
  readonly b: number
  readonly text: string
  readonly number: number
  readonly size: WrittenNumber
  readonly value: WrittenValue
}

const value: Arbitrary<WrittenValue> = constantFrom<WrittenValue>(
  ...[1, -2.5, Infinity, true, 'text', [1, 2, 3], ['V_m'], { expression: '2*tau' }, { expression: 'missing +' }],
  { distribution: 'normal', mean: { expression: 'tau' }, std: 2 },
)
const chance: Arbitrary<Chance> = record({
  a: nat(50),
  b: nat(50),
  text: string({ unit: 'grapheme', maxLength: 12 }),
  number: integer({ min: -1_000_000, max: 1_000_000 }),
  size: constantFrom<WrittenNumber>(0, 1, 1_000_000, -3, 2.5, { expression: 'N/3' }),
  value,
})

const pick = <T>(items: readonly T[], index: number): T | undefined => items[index % Math.max(1, items.length)]

/** What the document has, by chance. */
function reading(document: CajalDocument, { a, b }: Chance) {
  const ids = <Id>(items: readonly (readonly [Id, unknown])[]): readonly Id[] => items.map(([id]) => id)
  const blocks = ids(allBlocks(document))
  const populations = Object.keys(document.populations) as PopulationId[]
  const devices = Object.keys(document.devices) as DeviceId[]
  const edges = ids(allProjections(document))
  const frames = ids(allFrames(document))
  const notes = ids(allNotes(document))
  const placed: readonly PlacedId[] = [...blocks, ...frames, ...notes]
  return {
    blocks,
    placed,
    everything: [...placed, ...edges],
    block: pick(blocks, a) ?? ('p9' as BlockId),
    other: pick(blocks, b) ?? ('p9' as BlockId),
    population: pick(populations, a) ?? ('p9' as PopulationId),
    device: pick(devices, a) ?? ('d9' as DeviceId),
    edge: pick(edges, a) ?? ('c9' as ProjectionId),
    frame: pick(frames, a) ?? ('f9' as FrameId),
    note: pick(notes, a) ?? ('n9' as NoteId),
    variable: pick(Object.keys(document.variables ?? {}), a) ?? 'none',
    variant: pick(Object.keys(document.variants ?? {}), a) ?? 'none',
  }
}

type Make = (document: CajalDocument, chance: Chance, has: ReturnType<typeof reading>) => Action
const area = (x: number, y: number): { x: number; y: number; width: number; height: number } => ({ x, y, width: 100 + x, height: 80 + y })
const freeName = (taken: Readonly<Record<string, unknown>> | undefined, name: string): string =>
  taken !== undefined && Object.hasOwn(taken, name) ? freeName(taken, `${name}_`) : name

/** Every function of the actions folder that makes an action, called with whatever chance gives. */
const makers: Readonly<Record<string, Make>> = {
  addPopulation: (document, { text, size }) =>
    blockActions.addPopulation(nextPopulationId(document), { label: text, model: 'iaf_psc_alpha', size, parameters: {}, at: [0, 0] }),
  addDevice: (document, { text }) =>
    blockActions.addDevice(nextDeviceId(document), { label: text, model: 'multimeter', parameters: {}, at: [1, 2] }),
  removeItems: (document, { a, b }, { everything }) =>
    blockActions.removeItems(
      document,
      [pick(everything, a), pick(everything, b)].filter((id) => id !== undefined),
    ),
  renameBlock: (document, { text }, { block }) => blockActions.renameBlock(document, block, text),
  setSize: (document, { size }, { population }) => blockActions.setSize(document, [population], size),
  addDefinitions: (_, { number }) =>
    definitionActions.addDefinitions({
      variables: { J: { value: number } },
      variants: { slow: { model: 'hh_psc_alpha', parameters: {} } },
    }),
  insertFragment: (document, { a, b }, { placed }) =>
    fragmentActions.insertFragment(
      document,
      fragmentActions.fragmentOf(
        document,
        [pick(placed, a), pick(placed, b)].filter((id) => id !== undefined),
      ),
      {
        by: [a, b],
        verb: 'paste',
      },
    ).action,
  addFrame: (document, { text, a, b }, { block }) =>
    frameActions.addFrame(nextFrameId(document), { label: text, at: [a, b], size: [300, 200] }, [block]),
  removeFrames: (document, _, { frame }) => frameActions.removeFrames(document, [frame]),
  renameFrame: (document, { text }, { frame }) => frameActions.renameFrame(document, frame, text),
  collapseFrames: (document, { b }, { frame }) => frameActions.collapseFrames(document, [frame], b % 2 === 0),
  resizeFrame: (document, { a, b }, { frame, block }) =>
    frameActions.resizeFrame(document, frame, area(a, b), new Map([[block, b % 2 === 0 ? frame : null]])),
  setMuted: (document, { a, b }, { everything }) =>
    mutingActions.setMuted(
      document,
      [pick(everything, a)].filter((id) => id !== undefined && mutingActions.isMutable(document, id)),
      b % 2 === 0,
    ),
  addNote: (document, { text, a, b }) => noteActions.addNote(nextNoteId(document), { text, at: [a, b] }),
  writeNote: (_, { text }, { note }) => noteActions.writeNote(note, text),
  resizeNote: (document, { a, b }, { note }) => noteActions.resizeNote(document, note, area(a, b)),
  setPanels: (_, { text, b }, { device }) =>
    panelActions.setPanels('change panels', b % 3 === 0 ? undefined : [{ id: 'v1', kind: 'traces', title: text, recorders: [device] }]),
  nameView: (_, { a, text }) => viewActions.nameView(1 + (a % 9), text),
  removeView: (_, { a }) => viewActions.removeView(1 + (a % 9)),
  saveView: (_, { a, b }) => viewActions.saveView(1 + (a % 9), { at: [a, -b], size: [400, 300 + b] }),
  setPanelPalette: (_, { b }) => panelActions.setPanelPalette(b % 2 === 0 ? undefined : 'tol-bright'),
  setTimeRange: (_, { a, b }) => panelActions.setTimeRange(b % 3 === 0 ? undefined : b % 2 === 0 ? { from: a } : { from: a, to: a + b }),
  setSoundOff: (_, { b }) => panelActions.setSoundOff(b % 3 === 0 ? [] : ['p1' as BlockId]),
  setParameter: (document, { value: given, b }, { block, edge }) =>
    parameterActions.setParameter(
      document,
      pick(
        [
          { items: [block], group: 'model', parameter: 'tau_m' },
          { items: [edge], group: 'synapse', parameter: 'weight' },
          { items: [edge], group: 'rule', parameter: 'indegree' },
          { items: ['fast'], group: 'variant', parameter: 'C_m' },
          { items: [block], group: 'changes.0', parameter: 'I_e' },
          { items: [edge], group: 'changes.1', parameter: 'weight' },
        ] as const,
        b,
      )!,
      b % 5 === 0 ? undefined : given,
    ),
  resetParameters: (document, { b }, { block, edge }) =>
    b % 2 === 0
      ? parameterActions.resetParameters(document, [block], 'model')
      : parameterActions.resetParameters(document, [edge], 'synapse'),
  addChange: (document, { number, value: given, b }, { block, edge }) =>
    plannedActions.addChange(document, b % 2 === 0 ? block : edge, {
      atMs: number,
      parameters: b % 2 === 0 ? { I_e: given, tau_m: 5 } : { weight: given },
    }),
  addToChange: (document, { value: given }, { block }) => plannedActions.addToChange(document, block, 0, ['C_m', given]),
  setChangeTime: (document, { size }, { block }) => plannedActions.setChangeTime(document, block, 0, size),
  removeChange: (document, { a }, { edge }) => plannedActions.removeChange(document, edge, a % 2),
  moveItems: (document, { a, b }, { placed }) => placingActions.moveItems(document, new Map(placed.slice(0, 3).map((id) => [id, [a, b]]))),
  setColor: (document, { a, b }, { placed }) =>
    placingActions.setColor(document, placed.slice(0, 1 + (a % 3)), pick([...blockColors, null], b) ?? null),
  addProjections: (document, _, { block, other }) =>
    projectionActions.addProjections(
      document,
      new Map([[nextProjectionId(document), projectionActions.newProjection(document, block, other)]]),
    ),
  moveEnd: (document, { b }, { edge, other, block }) =>
    projectionActions.moveEnd(document, edge, b % 2 === 0 ? 'from' : 'to', { onto: other, blocks: [other, block] }, [
      nextProjectionId(document),
    ]),
  insertBlock: (document, _, { edge, other }) => projectionActions.insertBlock(document, edge, other, nextProjectionId(document)),
  setRule: (document, { b }, { edge }) =>
    projectionActions.setRule(document, [edge], pick(['all_to_all', 'fixed_indegree', 'one_to_one'], b) ?? ''),
  setSynapseModel: (document, { b }, { edge }) =>
    projectionActions.setSynapseModel(document, [edge], pick(['stdp_synapse', 'strong', 'stdp_dopamine_synapse'], b) ?? ''),
  setSlice: (document, { a, b }, { edge }) =>
    projectionActions.setSlice(document, edge, a % 2 === 0 ? 'sources' : 'targets', b % 3 === 0 ? undefined : { from: a, to: b, step: 2 }),
  setWeightRecorder: (document, { b }, { edge, device }) =>
    projectionActions.setWeightRecorder(document, [edge], b % 3 === 0 ? undefined : device),
  setVolumeTransmitter: (document, { b }, { edge, device }) =>
    projectionActions.setVolumeTransmitter(document, [edge], b % 3 === 0 ? undefined : device),
  addVolumeTransmitter: (document, _, { edge }) => transmitterActions.addVolumeTransmitter(document, [edge]),
  reverseProjection: (document, _, { edge }) => projectionActions.reverseProjection(document, edge),
  recordBlocks: (document, _, { block, other }) => recorderActions.recordBlocks(document, 'spike_recorder', [...new Set([block, other])]),
  restoreDocument: () => restoreActions.restoreDocument(start, 'go back'),
  setSimulation: (_, { a, number, size }) =>
    a % 2 === 0 ? simulationActions.setSimulation('durationMs', size) : simulationActions.setSimulation('seed', number),
  setEndless: (_, { a }) => simulationActions.setEndless(a % 2 === 0),
  keepEndOnly: (_, { a }) => simulationActions.keepEndOnly(a % 2 === 0),
  setNetworkSetting: (_, { a }) => simulationActions.setNetworkSetting('wfr_tol', a % 3 === 0 ? 0.0001 : a / 1000),
  setAbout: (_, { text, a }) => simulationActions.setAbout(a % 3 === 0 ? '' : text, a % 3 === 0 ? '' : 'about'),
  setVariable: (document, { number, a }, { variable }) =>
    variableActions.setVariable(document, a % 2 === 0 ? 'new_one' : variable, { value: number, unit: 'ms' }),
  removeVariable: (_, __, { variable }) => variableActions.removeVariable(variable),
  renameVariable: (document, _, { variable }) => variableActions.renameVariable(variable, freeName(document.variables, 'renamed')),
  addVariant: (document) => variantActions.addVariant(freeName(document.variants, 'v'), { model: 'izhikevich', parameters: { a: 0.1 } }),
  makeVariant: (document, { b }, { block, edge }) =>
    variantActions.makeVariant(document, b % 2 === 0 ? block : edge, freeName(document.variants, 'made')),
  chooseModel: (document, { b }, { block }) => variantActions.chooseModel(document, [block], pick(['iaf_psc_exp', 'fast'], b) ?? ''),
  detachVariant: (document, _, { block }) => variantActions.detachVariant(document, block),
  renameVariant: (document, _, { variant }) => variantActions.renameVariant(variant, freeName(document.variants, 'other')),
  removeVariant: (_, __, { variant }) => variantActions.removeVariant(variant),
}

/** What is exported besides actions. */
const others = [
  ...[
    'otherMeanings',
    'usedDefinitions',
    'fragmentOf',
    'isEmptyDrawing',
    'changeMemberships',
    'deleteFrames',
    'membersOfFrames',
    'deleteNote',
  ],
  ...['isMutable', 'isMuted', 'fieldName', 'parameterPlace', 'parametersOf', 'isSameValue', 'newProjection', 'variantUsers', 'recordFirst'],
  ...['isOfChange', 'changeIndex', 'draftParameters', 'changesOf', 'draftChanges', 'usualChangeMs', 'dropEmptyChanges'],
]

test('every action there is takes part', () => {
  const modules = [
    ...[blockActions, definitionActions, fragmentActions, frameActions, mutingActions, noteActions, panelActions, parameterActions],
    ...[
      placingActions,
      plannedActions,
      projectionActions,
      recorderActions,
      restoreActions,
      simulationActions,
      transmitterActions,
      variableActions,
      variantActions,
      viewActions,
    ],
  ]
  const exported = modules.flatMap((module) => Object.keys(module))
  expect(exported.filter((name) => !others.includes(name)).sort()).toEqual(Object.keys(makers).sort())
})

test('after any actions, undo gives the very document of the start, redo the very end, and the file opens as the same', () => {
  const steps = array(tuple(constantFrom(...Object.entries(makers)), chance, nat(9)), { minLength: 1, maxLength: 40 })
  assert(
    property(steps, (all) => {
      const documents = createDocumentStore(start)
      const text = writeDocument(start, '0')
      for (const [[, make], given, turn] of all) {
        if (turn === 0) documents.undo()
        else if (turn === 1) documents.redo()
        else documents.apply(make(documents.document(), given, reading(documents.document(), given)))
        if (turn < 7) documents.endGesture()
      }
      const end = documents.document()
      expect(openDocument(writeDocument(end, '0'))).toMatchObject({ kind: 'opened', document: end })
      const entries = documents.get().history.past.length
      const snapshot = structuredClone(end)
      documents.jump(0)
      expect(documents.document()).toBe(start)
      expect(writeDocument(documents.document(), '0')).toBe(text)
      for (let entry = 0; entry < entries; entry++) documents.redo()
      expect(documents.document()).toBe(end)
      expect(end).toEqual(snapshot)
    }),
    { seed: 8, numRuns: 300 },
  )
})
