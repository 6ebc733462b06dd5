import { describe, expect, test } from 'vitest'
import { checkDocument } from '../../../shared/document/checks/check-document'
import { emptyDocument } from '../../../shared/document/new-document'
import type { CajalDocument, Population, Projection, ThirdFactor } from '../../../shared/document/schema'
import type { PopulationId, ProjectionId } from '../../../shared/ids'
import { importPynest } from '../../../shared/import/pynest/import-pynest'
import { openDocument } from '../../../shared/document/open-document'
import { withoutMuted } from '../../../shared/document/muted'
import { describeNetwork } from '../../../shared/network/compile-network'
import { liveChanges } from '../../../shared/network/live-changes'
import { methodsOf } from '../../../shared/network/write-methods'
import { scriptOfDocument } from '../../../shared/network/script-of-document'

const neurons = (label: string, model: string, size: number): Population => ({ label, model, size, parameters: {}, at: [0, 0] })
const third: ThirdFactor = {
  population: 'p3' as PopulationId,
  rule: { name: 'third_factor_bernoulli_with_pool', parameters: { p: 0.5, pool_size: 2 } },
  in: { model: 'tsodyks_synapse', parameters: { weight: { expression: '2*w' } } },
  out: { model: 'sic_connection', parameters: { weight: 0.5 } },
}

function network(change: Partial<ThirdFactor> = {}, edge: Partial<Projection> = {}): CajalDocument {
  return {
    ...emptyDocument(),
    variables: { w: { value: 1.5 } },
    populations: {
      ['p1' as PopulationId]: neurons('E', 'aeif_cond_alpha_astro', 6),
      ['p2' as PopulationId]: neurons('I', 'aeif_cond_alpha_astro', 4),
      ['p3' as PopulationId]: neurons('Astrocytes', 'astrocyte_lr_1994', 4),
    },
    projections: {
      ['c1' as ProjectionId]: {
        from: 'p1' as PopulationId,
        to: 'p2' as PopulationId,
        rule: { name: 'pairwise_bernoulli', parameters: { p: 0.5 } },
        synapse: { model: 'static_synapse', parameters: {} },
        thirdFactor: { ...third, ...change },
        ...edge,
      },
    },
  }
}

const problemsOf = (document: CajalDocument) => checkDocument(document).map(({ code, field }) => `${code} ${field ?? ''}`)

describe('a third factor of a projection', () => {
  test('becomes part of its Connect call', () => {
    const [connect] = describeNetwork(network()).connects
    expect(connect?.third).toEqual({
      group: 2,
      rule: { name: 'third_factor_bernoulli_with_pool', parameters: { p: 0.5, pool_size: 2 } },
      in: { model: 'tsodyks_synapse', parameters: { weight: 3 } },
      out: { model: 'sic_connection', parameters: { weight: 0.5 } },
    })
  })

  test('is written as TripartiteConnect, with its expressions, and imported again as it was', () => {
    const { text } = scriptOfDocument(network())
    expect(text).toContain('nest.TripartiteConnect(')
    expect(text).toContain('"third_in": {"synapse_model": "tsodyks_synapse", "weight": 2 * w}')
    const opened = openDocument(importPynest(text).text)
    if (opened.kind !== 'opened') throw new Error(opened.kind)
    expect(opened.document.projections).toEqual(network().projections)
  })

  test('has what its synapses share set for copies of their models', () => {
    const described = describeNetwork(network({ in: { model: 'stdp_synapse_hom', parameters: { lambda: 0.02 } } }))
    expect(described.copies).toEqual([
      { name: 'stdp_synapse_hom_c1_in', existing: 'stdp_synapse_hom', parameters: { lambda: 0.02 }, item: 'c1' },
    ])
    expect(described.connects[0]?.third?.in).toEqual({ model: 'stdp_synapse_hom_c1_in', parameters: {} })
  })

  test('is left out where its population is muted', () => {
    const document = network()
    const muted = { ...document, populations: { ...document.populations, p3: { ...neurons('A', 'astrocyte_lr_1994', 4), muted: true } } }
    expect(withoutMuted(muted).projections['c1' as ProjectionId]).not.toHaveProperty('thirdFactor')
  })

  test('makes a new run of every change to it', () => {
    const changed = network({ rule: { ...third.rule, parameters: { p: 0.4 } } })
    expect(liveChanges(describeNetwork(network()), describeNetwork(changed))).toBeNull()
  })

  test('stands in the methods', () => {
    const table = methodsOf(network(), '1').tables.find(({ title }) => title === 'Third factors')
    expect(table?.rows[0]?.slice(0, 2)).toEqual(['E → I', 'Astrocytes'])
  })

  test.each<[string, CajalDocument]>([
    ['bad-third-factor thirdFactor', network({ population: 'p9' as PopulationId })],
    ['bad-third-factor thirdFactor', network({}, { synapse: { model: 'static_synapse', parameters: { weight: [1, 2] } } })],
    ['bad-third-factor thirdFactor', network({ rule: { name: 'one_to_one', parameters: {} } })],
    ['bad-third-factor thirdFactor', network({ in: { model: 'stdp_dopamine_synapse', parameters: {} } })],
    ['out-of-range thirdRule.p', network({ rule: { ...third.rule, parameters: { p: 2 } } })],
    ['out-of-range thirdRule.pool_size', network({ rule: { ...third.rule, parameters: { pool_size: 5 } } })],
    ['unfit-pools thirdRule.pool_size', network({ rule: { ...third.rule, parameters: { pool_size: 2, pool_type: 'block' } } })],
    ['refused-signal thirdOut.model', network({ out: { model: 'static_synapse', parameters: {} } })],
    ['delay-below-resolution thirdIn.delay', network({ in: { model: 'static_synapse', parameters: { delay: 0.01 } } })],
    ['unknown-parameter thirdIn.colour', network({ in: { model: 'static_synapse', parameters: { colour: 1 } } })],
  ])('is told of: %s', (problem, document) => {
    expect(problemsOf(document)).toContain(problem)
  })

  test('has no problem of its own', () => expect(problemsOf(network())).toEqual(['nothing-recorded ']))
})
