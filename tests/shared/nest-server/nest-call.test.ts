import { describe, expect, it } from 'vitest'
import type { CallValues, NetworkDescription } from '../../../shared/network/description'
import { liveCall, networkCalls } from '../../../shared/nest-server/network-calls'
import { plainRequest, scriptOf, wordsOfCall } from '../../../shared/nest-server/nest-call'
import { parsePythonJson } from '../../../shared/nest-server/read-answer'

const plainSynapse = { model: 'static_synapse', parameters: {} }

function network(parameters: CallValues, synapse: CallValues = {}): NetworkDescription {
  return {
    simulation: { durationMs: 100, resolutionMs: 0.1, seed: 12 },
    copies: [{ name: 'watched', existing: 'stdp_synapse', parameters: { tau_plus: 20 }, weightRecorder: 2, item: 'c1' as never }],
    groups: [
      { item: 'p1' as never, model: 'iaf_psc_alpha', size: 4, parameters },
      { item: 'd1' as never, model: 'spike_recorder', size: 1, parameters: {} },
      { item: 'd2' as never, model: 'weight_recorder', size: 1, parameters: {} },
    ],
    connects: [
      {
        item: 'c1' as never,
        pre: 0,
        post: 0,
        preSlice: { from: 0, to: 4, step: 2 },
        rule: { name: 'fixed_indegree', parameters: { indegree: 1 } },
        synapse: { model: 'watched', parameters: synapse },
      },
      { item: 'c2' as never, pre: 0, post: 1, rule: { name: 'all_to_all', parameters: {} }, synapse: plainSynapse },
    ],
  }
}

function scriptLines(description: NetworkDescription): readonly string[] {
  return scriptOf(networkCalls(description, 2).map(({ call }) => call))
    .split('\n')
    .flatMap((line) => /answers\.append\((.*)\)$/.exec(line)?.[1] ?? [])
}

describe('the calls of a network', () => {
  it('are a script that NEST runs, with whole real numbers keeping their point', () => {
    expect(scriptLines(network({ I_e: 500, V_m: { distribution: 'normal', mean: -60, std: 2 } }, { weight: 10, delay: 1 }))).toEqual([
      'nest.ResetKernel()',
      'nest.SetKernelStatus(params={"resolution": 0.1, "rng_seed": 12, "local_num_threads": 2})',
      'nest.Create(model="iaf_psc_alpha", n=4, params={"I_e": 500.0, "V_m": nest.random.normal(mean=-60.0, std=2.0)})',
      'nest.Create(model="spike_recorder", n=1, params={})',
      'nest.Create(model="weight_recorder", n=1, params={})',
      'nest.CopyModel(existing="stdp_synapse", new="watched", params={"tau_plus": 20.0, "weight_recorder": nest.NodeCollection([6])})',
      'nest.Connect(pre=nest.NodeCollection([1,3]), post=nest.NodeCollection([1,2,3,4]), conn_spec={"rule": "fixed_indegree", "indegree": 1}, syn_spec={"synapse_model": "watched", "weight": 10.0, "delay": 1.0})',
      'nest.Connect(pre=nest.NodeCollection([1,2,3,4]), post=nest.NodeCollection([5]), conn_spec={"rule": "all_to_all"}, syn_spec={"synapse_model": "static_synapse"})',
    ])
  })

  it('are requests of their own for a plain server, where it has words for them', () => {
    const requests = networkCalls(network({ I_e: 500, tau_m: [10, 11.5, 10, 10] }), null).map(({ call }) => plainRequest(call))
    expect(requests[1]).toEqual({ path: '/api/SetKernelStatus', body: '{"params": {"resolution": 0.1, "rng_seed": 12}}' })
    expect(requests[2]).toEqual({
      path: '/api/Create',
      body: '{"model": "iaf_psc_alpha", "n": 4, "params": {"I_e": 500.0, "tau_m": [10.0, 11.5, 10.0, 10.0]}}',
    })
    const [, , create] = networkCalls(network({ V_m: { distribution: 'uniform', min: 0, max: 1 } }), null)
    expect(plainRequest(create!.call)).toBeNull()
  })

  it('keep texts from outside texts', () => {
    const hostile = '") or __import__("os").system("x") or ("\n'
    const [line] = scriptLines({
      ...network({}),
      groups: [{ item: 'p1' as never, model: hostile, size: 1, parameters: {} }],
      connects: [],
      copies: [],
    }).slice(2)
    expect(line).toBe(`nest.Create(model=${JSON.stringify(hostile)}, n=1, params={})`)
    expect(line).not.toContain('\n')
  })

  it('name the fields as problems of the drawing name them', () => {
    const calls = networkCalls(network({}), null)
    const [, , , , , copy, connect] = calls
    expect(calls[1]!.fieldOf('rng_seed')).toBe('simulation.seed')
    expect([copy!.item, copy!.fieldOf('weight_recorder'), copy!.fieldOf('tau_plus')]).toEqual(['c1', 'weightRecorder', 'synapse.tau_plus'])
    expect([connect!.fieldOf('indegree'), connect!.fieldOf('weight'), connect!.fieldOf('rule')]).toEqual([
      'rule.indegree',
      'synapse.weight',
      'rule.name',
    ])
    expect([wordsOfCall(calls[2]!.call), wordsOfCall(connect!.call)]).toEqual(['Create iaf_psc_alpha', 'Connect fixed_indegree'])
  })

  it('change what stands: nodes of a block, connections of a projection', () => {
    const description = network({}, { weight: 1 })
    const ofBlock = liveCall(description, { item: 'p1' as never, parameters: { I_e: 3 } })
    expect(scriptOf([ofBlock!.call])).toContain('nest.NodeCollection([1,2,3,4]).set({"I_e": 3.0})')
    const ofProjection = liveCall(description, { item: 'c1' as never, parameters: { weight: 2 } })
    expect(scriptOf([ofProjection!.call])).toContain(
      'nest.GetConnections(source=nest.NodeCollection([1,3]), target=nest.NodeCollection([1,2,3,4]), synapse_model="watched").set({"weight": 2.0})',
    )
    expect(plainRequest(ofProjection!.call)).toBeNull()
    expect(liveCall(description, { item: 'gone' as never, parameters: {} })).toBeNull()
  })
})

describe('parsePythonJson', () => {
  it.each([
    ['[1, NaN, Infinity, -Infinity]', [1, null, Infinity, -Infinity]],
    ['{"a": "NaN and -Infinity \\" stay", "b": NaN}', { a: 'NaN and -Infinity " stay', b: null }],
    ['[nan, inf, -inf, 1e-05]', [null, Infinity, -Infinity, 1e-5]],
    ['{"plain": 1}', { plain: 1 }],
  ])('reads %s', (text, value) => {
    expect(parsePythonJson(text)).toEqual(value)
  })

  it('throws for what is no JSON', () => {
    expect(() => parsePythonJson('<html>')).toThrow()
  })
})
