import { describe, expect, it } from 'vitest'
import { checkDocument } from '../../../shared/document/checks/check-document'
import { describeChanges } from '../../../shared/document/describe-changes'
import { openDocument } from '../../../shared/document/open-document'
import type { PlannedChange } from '../../../shared/document/schema'
import { writeDocument } from '../../../shared/document/write-document'
import type { BlockId, PopulationId } from '../../../shared/ids'
import { Kernel } from '../../../shared/kernel/kernel'
import { NodeCollection } from '../../../shared/kernel/node-collection'
import { buildNetwork } from '../../../shared/network/build-network'
import { compileNetwork } from '../../../shared/network/compile-network'
import type { NetworkDescription } from '../../../shared/network/description'
import { liveChanges } from '../../../shared/network/live-changes'
import { plannedRun, simulateDescribed } from '../../../shared/network/planned-run'
import { whySilent } from '../../../shared/network/silence/why-silent'
import { drawing, type EdgeParts } from '../document/drawing'

const planned = (changes: readonly PlannedChange[], ofEdge: EdgeParts = {}, resolutionMs = 0.1) =>
  drawing({
    simulation: { durationMs: 100, resolutionMs },
    variables: { onset: { value: 30, unit: 'ms' } },
    populations: { p1: { parameters: { I_e: 380 }, changes }, p2: {} },
    devices: { d1: { model: 'multimeter', parameters: { record_from: ['V_m'], interval: 0.1 } } },
    edges: [['p1 p2', { synapseParameters: { weight: 500, delay: 1.5 }, ...ofEdge }], 'p1 d1', 'p2 d1'],
  })
const described = (document: ReturnType<typeof drawing>): NetworkDescription => {
  const compiled = compileNetwork(document)
  if (!compiled.ok) throw new Error(compiled.error.map(({ message }) => message).join())
  return compiled.value
}
const codes = (document: ReturnType<typeof drawing>) => checkDocument(document).map(({ code, field }) => `${code} ${field ?? ''}`)

/** What the multimeter, node 3, got. */
const samples = (kernel: Kernel) => kernel.events(NodeCollection.range(3, 1))[0]?.['V_m']

const parts = { in: { model: 'static_synapse', parameters: {} }, out: { model: 'static_synapse', parameters: {} } }
const onsetChange: PlannedChange = { atMs: { expression: 'onset' }, parameters: { I_e: 0, V_m: { expression: '-75 mV' } } }
const weightChange: PlannedChange = { atMs: 20, parameters: { weight: -300 } }

describe('planned changes', () => {
  it('are compiled in order of time, with values worked out', () => {
    const document = planned([{ atMs: 50, parameters: { tau_m: 5 } }, onsetChange], { changes: [weightChange] })
    expect(described(document).changes).toEqual([
      { atMs: 20, index: 0, item: 'c1', parameters: { weight: -300 } },
      { atMs: 30, index: 1, item: 'p1', parameters: { I_e: 0, V_m: -75 } },
      { atMs: 50, index: 0, item: 'p1', parameters: { tau_m: 5 } },
    ])
  })

  it('give what the calls of a script give', () => {
    const description = described(planned([onsetChange, { atMs: 60, parameters: { I_e: 900 } }], { changes: [weightChange] }))
    const kernel = new Kernel()
    simulateDescribed(kernel, description, buildNetwork(kernel, description))

    const script = new Kernel()
    const { changes: _none, ...before } = description
    buildNetwork(script, before)
    const [neuron] = [NodeCollection.range(1, 1)]
    script.Simulate(20)
    script.SetConnections({ source: neuron, target: NodeCollection.range(2, 1), synapse_model: 'static_synapse' }, { weight: -300 })
    script.Simulate(10)
    script.SetStatus(neuron, { I_e: 0, V_m: -75 })
    script.Simulate(30)
    script.SetStatus(neuron, { I_e: 900 })
    script.Simulate(40)

    expect(samples(kernel)).toHaveLength(2 * 990)
    expect(samples(kernel)).toEqual(samples(script))
  })

  it('are the same however the run is cut, and come when a run that ended at their time is continued', () => {
    const description = described(planned([onsetChange], { changes: [weightChange] }))
    const whole = new Kernel()
    simulateDescribed(whole, description, buildNetwork(whole, description))
    const cut = new Kernel()
    const run = plannedRun(cut, description, buildNetwork(cut, description))
    for (const step of [7, 200, 299, 300]) run.advance(step, () => false)
    expect(cut.GetStatus(NodeCollection.range(1, 1), ['I_e'])).toEqual([{ I_e: 380 }])
    for (const step of [301, 333, 777, 1000]) run.advance(step, () => true)
    expect(samples(cut)).toEqual(samples(whole))
  })

  it('tell of a refused value at the field of the change', () => {
    const description = described(planned([onsetChange]))
    const wrong = { ...description, changes: [{ atMs: 10, index: 4, item: 'p1' as never, parameters: { tau_m: -1 } }] }
    const kernel = new Kernel()
    const run = plannedRun(kernel, wrong, buildNetwork(kernel, wrong))
    expect(() => run.advance(1000, () => false)).toThrow(expect.objectContaining({ item: 'p1', field: 'changes.4.tau_m' }))
  })

  it('must come after 0, on the grid, and are told of after the end', () => {
    expect(codes(planned([{ atMs: 0, parameters: { I_e: 0 } }]))).toEqual(['change-time changes.0.atMs'])
    expect(codes(planned([{ atMs: 20.05, parameters: { I_e: 0 } }]))).toEqual(['change-time changes.0.atMs'])
    expect(codes(planned([{ atMs: 20.5, parameters: { I_e: 0 } }]))).toEqual([])
    expect(codes(planned([{ atMs: 100, parameters: { I_e: 0 } }]))).toEqual(['change-after-end changes.0.atMs'])
    expect(codes(planned([{ atMs: { expression: 'never' }, parameters: { I_e: 0 } }]))).toEqual(['unknown-variable changes.0.atMs'])
  })

  it('are checked against what holds by then', () => {
    expect(codes(planned([{ atMs: 50, parameters: { V_th: -80 } }]))).toEqual(['rule-broken changes.0.V_th'])
    const before: PlannedChange = { atMs: 20, parameters: { V_reset: -90 } }
    expect(codes(planned([{ atMs: 50, parameters: { V_th: -80 } }, before]))).toEqual([])
    expect(codes(planned([{ atMs: 50, parameters: { tau_m: -1 } }]))).toEqual(['out-of-range changes.0.tau_m'])
    expect(codes(planned([{ atMs: 50, parameters: { nonsense: 1 } }]))).toEqual(['unknown-parameter changes.0.nonsense'])
  })

  it('switch on a generator that begins with nothing, and are no reason to call a silent neuron without input', () => {
    const switched = (changes: readonly PlannedChange[]) =>
      drawing({
        populations: { p1: {} },
        devices: { d1: { model: 'dc_generator', changes }, d2: {} },
        edges: ['d1 p1', 'p1 d2'],
      })
    expect(codes(switched([]))).toEqual(['silent-generator amplitude'])
    const later = switched([{ atMs: 500, parameters: { amplitude: 100 } }])
    expect(codes(later)).toEqual([])
    const evidence = { simulatedMs: 1000, rates: new Map([['p1', 0]]), highestMv: new Map([['p1', -66]]) }
    const [silent] = whySilent(later, ['p1' as BlockId], evidence)
    expect(silent?.problems.map(({ message }) => message)).toEqual([expect.stringMatching(/highest V_m recorded was −66/)])
  })

  it('of the window of a device come to steps', () => {
    const windowed = (changes: readonly PlannedChange[]) =>
      drawing({
        populations: { p1: {} },
        devices: { d1: { model: 'dc_generator', parameters: { amplitude: 5 }, changes } },
        edges: ['d1 p1'],
      })
    expect(codes(windowed([{ atMs: 10, parameters: { stop: 20.04 } }]))).toContain('time-off-grid changes.0.stop')
    expect(codes(windowed([{ atMs: 10, parameters: { stop: Infinity, start: 12.3 } }]))).toEqual(['nothing-recorded '])
  })

  it('are none of what cannot change in a connection that stands', () => {
    const [problem] = checkDocument(planned([], { changes: [{ atMs: 50, parameters: { delay: 3 } }] }))
    expect(problem).toMatchObject({
      code: 'change-fixed',
      item: 'c1',
      field: 'changes.0.delay',
      remedy: { kind: 'set-parameter', label: 'Leave delay unchanged', item: 'c1', parameter: 'changes.0.delay' },
    })
    const ofMeter = drawing({
      populations: { p1: {} },
      devices: {
        d1: { model: 'multimeter', parameters: { record_from: ['V_m'] }, changes: [{ atMs: 50, parameters: { interval: 2, start: 60 } }] },
      },
      edges: ['p1 d1'],
    })
    expect(codes(ofMeter)).toEqual(['change-fixed changes.0.interval'])
    const twins = drawing({ populations: { p1: {}, p2: {} }, edges: [['p1 p2', { changes: [weightChange] }], 'p1 p2'] })
    expect(codes(twins)).toContain('change-fixed changes.0.weight')
    const third = { population: 'p3' as PopulationId, rule: { name: 'third_factor_bernoulli_with_pool', parameters: {} }, ...parts }
    const document = drawing({ populations: { p1: {}, p2: {}, p3: {} }, edges: [['p1 p3', { changes: [weightChange] }], 'p1 p2'] })
    const projections = Object.entries(document.projections).map(([id, each]) => [id, id === 'c2' ? { ...each, thirdFactor: third } : each])
    expect(codes({ ...document, projections: Object.fromEntries(projections) as typeof document.projections })).toContain(
      'change-fixed changes.0.weight',
    )
  })

  it('of a file written by hand are completed, and what is no value is kept as text and told', () => {
    const changes = [{ atMs: 10 }, { atMs: 20, parameters: { I_e: null } }]
    const text = JSON.stringify({
      format: 'cajal',
      formatVersion: 1,
      document: {
        simulation: { durationMs: 100, resolutionMs: 0.1, seed: 1 },
        populations: { p1: { model: 'iaf_psc_alpha', size: 1, at: [0, 0], changes } },
        projections: { c1: { from: 'p1', to: 'p1', changes: [{ atMs: 5, why: 'seen' }] } },
      },
    })
    const opened = openDocument(text)
    expect(opened).toMatchObject({
      kind: 'opened',
      document: {
        populations: { p1: { changes: [{ parameters: {} }, { parameters: { I_e: 'null' } }] } },
        projections: { c1: { changes: [{ parameters: {}, why: 'seen' }] } },
      },
      notices: [
        { kind: 'completed', item: 'p1' },
        { kind: 'kept', item: 'c1', message: expect.stringContaining('“why” of a change of c1') },
      ],
    })
    expect(opened.kind === 'opened' && codes(opened.document)).toContain('wrong-type changes.1.I_e')
    for (const changes of ['no list', [1], [{ atMs: 'soon', parameters: {} }], [{ atMs: 1, parameters: [] }]]) {
      const file = JSON.parse(text) as { document: { populations: { p1: object } } }
      file.document.populations.p1 = { ...file.document.populations.p1, changes }
      expect(openDocument(JSON.stringify(file)).kind).not.toBe('opened')
    }
  })

  it('stay with the file, are told as changes of a drawing, and are taken over by a new run only', () => {
    const [before, after] = [planned([]), planned([onsetChange], { changes: [weightChange] })]
    const opened = openDocument(writeDocument(after, 'test'))
    expect(opened).toMatchObject({ document: after })
    const words = (...of: Parameters<typeof describeChanges>) => describeChanges(...of).map((line) => line.replace(/\s/g, ' '))
    expect(words(before, after)).toEqual([
      'added I_e of P1 at onset: 0 pA',
      'added V_m of P1 at onset: -75 mV',
      'added weight of P1 → P2 at 20 ms: −300',
    ])
    expect(words(after, before)[0]).toBe('removed I_e of P1 at onset: 0 pA')
    expect(liveChanges(described(before), described(after))).toBeNull()
  })
})
