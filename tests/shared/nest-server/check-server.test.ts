import { describe, expect, it } from 'vitest'
import { checkServer, checkServerHas } from '../../../shared/nest-server/check-server'
import type { ServerInfo } from '../../../shared/nest-server/server-info'
import type { NetworkDescription } from '../../../shared/network/description'

const info: ServerInfo = {
  url: 'http://127.0.0.1:52425',
  version: '3.10.0',
  mpi: false,
  way: 'script',
  tellsStatus: true,
  models: ['iaf_psc_alpha', 'static_synapse'],
  rules: ['all_to_all'],
}

const description: NetworkDescription = {
  simulation: { durationMs: 1, resolutionMs: 0.1, seed: 1 },
  copies: [{ name: 'mine', existing: 'stdp_synapse', parameters: {} }],
  groups: [
    { item: 'p1' as never, model: 'iaf_psc_alpha', size: 2, parameters: { V_m: { distribution: 'normal', mean: 0, std: 1 } } },
    { item: 'p2' as never, model: 'izhikevich', size: 2, parameters: {} },
  ],
  connects: [
    {
      item: 'c1' as never,
      pre: 0,
      post: 1,
      rule: { name: 'pairwise_poisson', parameters: {} },
      synapse: { model: 'mine', parameters: {} },
    },
  ],
}

const placesOf = (server: ServerInfo) => checkServerHas(server, description).map(({ item, field, code }) => [item, field, code])

describe('what a server lacks', () => {
  it('is told at the blocks and edges that need it, through variants', () => {
    expect(placesOf(info)).toEqual([
      ['p2', undefined, 'server-lacks'],
      ['c1', 'synapse.model', 'server-lacks'],
      ['c1', 'rule.name', 'server-lacks'],
    ])
    const whole = { ...info, models: [...info.models, 'izhikevich', 'stdp_synapse'], rules: ['pairwise_poisson'] }
    expect(placesOf(whole)).toEqual([])
  })

  it('is the drawing of values, where its interface is plain', () => {
    expect(placesOf({ ...info, way: 'plain' })).toContainEqual(['p1', 'V_m', 'server-plain'])
  })

  it('is everything, where it is no NEST 3 or tells no recordings', () => {
    expect(checkServer(info)).toEqual([])
    expect(checkServer({ ...info, version: '2.20.1' })[0]).toMatchObject({ code: 'server-version' })
    expect(checkServer({ ...info, way: 'plain', tellsStatus: false })[0]?.message).toContain('NEST_SERVER_ENABLE_EXEC_CALL=true')
    expect(checkServer({ ...info, way: 'plain', mpi: true, tellsStatus: false })[0]?.message).toContain('without MPI')
    expect(placesOf({ ...info, version: '2.20.1' })).toEqual([[undefined, undefined, 'server-version']])
  })
})
