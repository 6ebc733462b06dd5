import { describe, expect, it } from 'vitest'
import { checkDocument } from '../../../../shared/document/checks/check-document'
import { openDocument } from '../../../../shared/document/open-document'
import type { CajalDocument, PlannedChange } from '../../../../shared/document/schema'
import { importPynest } from '../../../../shared/import/pynest/import-pynest'

const head = `
import nest
import numpy as np
onset = 50.0  # ms
E = nest.Create("iaf_psc_alpha", 4, params={"V_th": -54.0})
I = nest.Create("iaf_psc_alpha", 2)
noise = nest.Create("poisson_generator", 2)
meter = nest.Create("multimeter", params={"record_from": ["V_m"]})
nest.Connect(noise[0], E)
nest.Connect(E, I, syn_spec={"weight": 20.0})
nest.Connect(meter, E)
`

interface Told {
  readonly document: CajalDocument
  /** Lines that were not followed, counted from the first after the head, with why. */
  readonly notes: readonly string[]
}

function imported(rest: string): Told {
  const { text, skipped } = importPynest(head + rest)
  const result = openDocument(text)
  if (result.kind !== 'opened') throw new Error(result.message)
  const first = head.split('\n').length - 1
  return { document: result.document, notes: skipped.map(({ line, reason }) => `${line - first}: ${reason}`) }
}

function changes({ populations, devices, projections }: CajalDocument): Readonly<Record<string, readonly PlannedChange[]>> {
  const items = Object.entries<{ readonly changes?: readonly PlannedChange[] }>({ ...populations, ...devices, ...projections })
  return Object.fromEntries(items.flatMap(([id, { changes: planned }]) => (planned === undefined ? [] : [[id, planned]])))
}

describe('values that a script sets between two Simulate calls', () => {
  it('are changes of blocks and of edges, however they are set', () => {
    const { document, notes } = imported(`
nest.Simulate(onset)
E.I_e = 400.0
E.set(tau_m=8.0)
nest.SetStatus(noise, {"rate": 800.0})
nest.GetConnections(E, I).weight = 5.0
nest.Simulate(30.1)
E.set({"I_e": 2 * onset, "V_m": nest.random.uniform(-70.0, -60.0)})
nest.Simulate(0.2 + 0.1)
I.V_th = [-52.0, -53.0]
nest.SetStatus(I, "I_e", [6.0, 6.5])
for conns in [nest.GetConnections(target=I)]:
    conns.set(weight=7.0)
nest.Prepare()
nest.Run(20.0)
nest.Cleanup()
`)
    const onset = { expression: 'onset' }
    expect(notes).toEqual([])
    expect(changes(document)).toEqual({
      p1: [
        { atMs: onset, parameters: { I_e: 400, tau_m: 8 } },
        {
          atMs: { expression: 'onset+30.1 ms' },
          parameters: { I_e: { expression: '2*(onset/(1 ms))' }, V_m: { distribution: 'uniform', min: -70, max: -60 } },
        },
      ],
      p2: [{ atMs: { expression: 'onset+30.4 ms' }, parameters: { V_th: [-52, -53], I_e: [6, 6.5] } }],
      d1: [{ atMs: onset, parameters: { rate: 800 } }],
      d2: [{ atMs: onset, parameters: { rate: 800 } }],
      c2: [
        { atMs: onset, parameters: { weight: 5 } },
        { atMs: { expression: 'onset+30.4 ms' }, parameters: { weight: 7 } },
      ],
    })
    expect(document.simulation.durationMs).toEqual({ expression: 'onset+50.4 ms' })
    expect(checkDocument(document).filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('come at the times of a loop, and in time of their own clock', () => {
    const { document, notes } = imported(`
for step in range(3):
    noise[0].set(rate=100.0 * step, origin=nest.biological_time)
    nest.Simulate(0.1 * (step + 1))
noise[0].rate = 5.0
`)
    expect(notes).toEqual([])
    expect(document.devices).toMatchObject({ d1: { parameters: { rate: 0, origin: 0 } } })
    expect(changes(document)).toEqual({
      d1: [
        { atMs: 0.1, parameters: { rate: 100, origin: 0.1 } },
        { atMs: 0.3, parameters: { rate: 200, origin: 0.3 } },
      ],
    })
    expect(document.simulation.durationMs).toBe(0.6)
  })

  it('of a part of a population keep what the others have by then, where that is known', () => {
    const { document, notes } = imported(`
nest.Simulate(10.0)
E[0].V_th = -50.0
nest.Simulate(10.0)
E[1:3].V_th = [-51.0, -52.0]
E[0].V_m = -60.0
nest.Simulate(10.0)
E.V_th = np.random.rand()
E[3].V_th = -53.0
nest.Simulate(10.0)
`)
    expect(changes(document)).toEqual({
      p1: [
        { atMs: 10, parameters: { V_th: [-50, -54, -54, -54] } },
        { atMs: 20, parameters: { V_th: [-50, -51, -52, -54] } },
      ],
    })
    expect(notes).toEqual([
      '6: V_m for some neurons of a population: what the others have by then is only known when it runs',
      '8: V_th is one random number that the script draws when it runs',
      '9: V_th for some neurons of a population: what the others have by then is only known when it runs',
    ])
  })

  it('that nobody knows are told as a whole, or in part where others of the call are known', () => {
    const told = importPynest(`${head}
nest.Simulate(10.0)
data = meter.events["V_m"]
E.I_e = data[0]
I.set(I_e=data[0], tau_m=5.0)
nest.Simulate(10.0)
`)
    expect(told.skipped.map(({ text, isInPart }) => [text, isInPart])).toEqual([
      ['E.I_e = data[0]', false],
      ['I.set(I_e=data[0], tau_m=5.0)', true],
    ])
  })

  it('are read back by the script where running does not move them', () => {
    const { document } = imported(`
nest.Simulate(10.0)
E.I_e = 7.0
nest.GetConnections(E, I).weight = 3.0
I.I_e = 2 * E.get("I_e")
noise[1].rate = nest.GetConnections(E, I).get("weight")[0] if False else 1.0
nest.Simulate(10.0)
E.V_m = E[0].V_m
nest.Simulate(10.0)
`)
    const { p1, p2 } = changes(document)
    expect(p2).toEqual([{ atMs: 10, parameters: { I_e: 14 } }])
    expect(p1).toEqual([{ atMs: 10, parameters: { I_e: 7 } }])
  })

  it('stay notes where nobody can set them then, or knows when', () => {
    const { document, notes } = imported(`
nest.Simulate(10.0)
meter.interval = 2.0
nest.GetConnections(E, I).set(delay=2.0, weight=1.0)
E.nonsense = 3
while meter.n_events < 100:
    nest.Simulate(10.0)
E.I_e = 3.0
nest.Simulate(10.0)
`)
    expect(changes(document)).toEqual({ c2: [{ atMs: 10, parameters: { weight: 1 } }] })
    expect(notes).toEqual([
      '3: interval cannot be set while the network runs',
      '4: delay cannot be set while the network runs',
      '5: nonsense cannot be set while the network runs',
      '6: a loop that ends when something is found by running',
      '8: a value that changes while the network runs, at a time that is only known when the script runs',
    ])
  })

  it('stay notes where connections cannot be told from others, or the network grows meanwhile', () => {
    const twins = imported(`
nest.Connect(E, I, "one_to_one" if False else "all_to_all", {"weight": 1.0})
nest.Simulate(10.0)
nest.GetConnections(E, I).weight = 2.0
nest.Simulate(10.0)
`)
    expect([twins.notes, changes(twins.document)]).toEqual([
      ['4: a value that changes while the network runs, of connections that cannot be told from others'],
      {},
    ])
    const grown = imported(`
nest.Simulate(10.0)
E.I_e = 2.0
more = nest.Create("iaf_psc_alpha", 3)
more.I_e = 5.0
nest.Simulate(10.0)
`)
    expect([grown.notes, changes(grown.document)]).toEqual([
      ['3: a value that changes while the network runs, to which parts are added later'],
      {},
    ])
    expect(grown.document.populations).toMatchObject({ p3: { parameters: { I_e: 5 } } })
  })

  it('are forgotten with their network at a reset', () => {
    const { document } = imported(`
nest.Simulate(10.0)
E.I_e = 2.0
nest.Simulate(10.0)
nest.ResetKernel()
n = nest.Create("iaf_psc_alpha")
nest.Simulate(5.0)
n.I_e = 9.0
nest.Simulate(5.0)
`)
    expect([changes(document), document.simulation.durationMs]).toEqual([{ p1: [{ atMs: 5, parameters: { I_e: 9 } }] }, 10])
  })
})

describe('records that are thrown away', () => {
  it.each([
    ['', 50],
    ['meter.origin = 20.0', 30],
    ['meter.start = 70.0', 70],
    ['meter.set(start=10.0, stop=40.0)', 40],
  ])('are not recorded: after %j from %s ms on', (before, start) => {
    const { document, notes } = imported(`${before}\nnest.Simulate(onset)\nmeter.n_events = 0\nnest.Simulate(100.0)\n`)
    expect(notes).toEqual([])
    expect(Object.values(document.devices).find(({ model }) => model === 'multimeter')?.parameters).toMatchObject({ start })
  })
})
