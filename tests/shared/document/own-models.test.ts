import { describe, expect, test } from 'vitest'
import { checkDocument } from '../../../shared/document/checks/check-document'
import { describeChanges } from '../../../shared/document/describe-changes'
import { openDocument } from '../../../shared/document/open-document'
import type { CajalDocument } from '../../../shared/document/schema'
import { writeDocument } from '../../../shared/document/write-document'
import { Kernel } from '../../../shared/kernel/kernel'
import { buildNetwork } from '../../../shared/network/build-network'
import { clusterFolder } from '../../../shared/network/cluster-folder'
import { compileNetwork } from '../../../shared/network/compile-network'
import type { NetworkDescription } from '../../../shared/network/description'
import { liveChanges } from '../../../shared/network/live-changes'
import { scriptOfDocument } from '../../../shared/network/script-of-document'
import { textOf } from '../../models/own/texts'
import { drawing } from './drawing'

function ownDrawing(text = textOf('leaky', 'lif'), models: NonNullable<CajalDocument['models']> = { lif: { text } }): CajalDocument {
  const base = drawing({
    variants: { fast: { model: 'lif', parameters: { tau_m: 5 } } },
    populations: { p1: { model: 'lif', size: 3, parameters: { I_e: 500 } }, p2: { model: 'fast', parameters: { I_e: 900 } } },
    devices: { d1: { model: 'multimeter', parameters: { record_from: ['V_m', 'I_syn'] } }, d2: { model: 'spike_recorder' } },
    edges: ['p1 d1', 'p1 d2', 'p2 d2', ['p1 p2', { synapse: 'stdp_synapse' }]],
  })
  return { ...base, models }
}

function compiled(document: CajalDocument): NetworkDescription {
  const result = compileNetwork(document)
  if (!result.ok) throw new Error(result.error.map(({ message }) => message).join('\n'))
  return result.value
}

describe('models of a document’s own', () => {
  test('are kept from writing to opening', () => {
    const document = ownDrawing()
    const opened = openDocument(writeDocument(document, 'test'))
    expect(opened).toMatchObject({ kind: 'opened', document, notices: [] })
  })

  test('are run, by themselves, as variants, with plastic synapses and samplers', () => {
    const description = compiled(ownDrawing())
    expect(description.models?.map(({ name }) => name)).toEqual(['lif'])
    const kernel = new Kernel()
    const { nodes } = buildNetwork(kernel, description)
    kernel.Simulate(200)
    const recorder = nodes.find(({ item }) => item === 'd2')!
    const senders = new Set(kernel.readSpikes(recorder.firstNode).senders)
    expect(senders.size).toBe(4)
  })

  test('a description with a faulty text is refused by name', () => {
    const description = compiled(ownDrawing())
    const faulty = { ...description, models: [{ name: 'lif', text: 'model lif:\n    nothing' }] }
    expect(() => buildNetwork(new Kernel(), faulty)).toThrow(/The model lif cannot be read: line 2/)
  })

  test('mistakes are told at the text and at the blocks', () => {
    const problems = checkDocument(ownDrawing(textOf('leaky', 'lif').replace('/ tau_m', '/ tau')))
    expect(problems.map(({ code, item, field }) => [code, item, field])).toEqual([
      ['bad-model-text', undefined, 'models.lif'],
      ['unknown-model', 'p1', 'model'],
      ['unknown-model', 'p2', 'model'],
    ])
    expect(problems[0]?.message).toMatch(/^lif, line 20: tau is neither/)
    expect(problems[1]?.message).toBe('P1: the equations of lif have mistakes. Mend them to run.')
  })

  test.each([
    ['iaf_psc_exp', /NEST has a model of this name/],
    ['fast', /there is a variant of this name/],
    ['constructor', /use letters, digits and _/],
    ['a-b', /use letters, digits and _/],
  ])('the name %s is refused', (name, message) => {
    const problems = checkDocument(ownDrawing(undefined, { [name]: { text: textOf('leaky', 'lif') } }))
    expect(problems.find(({ code }) => code === 'bad-model-name')?.message).toMatch(message)
  })

  test('a text that calls its model otherwise is told', () => {
    const problems = checkDocument(ownDrawing(textOf('leaky', 'other')))
    expect(problems[0]?.message).toMatch(/The text of the model lif calls it other/)
  })

  test('values are set while it runs, another text needs a new run', () => {
    const before = compiled(ownDrawing())
    const other = ownDrawing()
    const set = {
      ...other,
      populations: { ...other.populations, ['p1' as never]: { ...Object.values(other.populations)[0]!, parameters: { I_e: 600 } } },
    }
    expect(liveChanges(before, compiled(set))).toEqual([{ item: 'p1', parameters: { I_e: 600 } }])
    expect(liveChanges(before, compiled(ownDrawing(textOf('leaky', 'lif').replace('2 ms', '3 ms'))))).toBeNull()
  })

  test('changes are told', () => {
    expect(describeChanges(ownDrawing(), ownDrawing(textOf('leaky', 'lif').replace('2 ms', '3 ms')))).toEqual(['changed the model lif'])
  })

  test('the script installs them and says how, and a folder for a cluster has their texts', () => {
    const { text } = scriptOfDocument(ownDrawing())
    expect(text).toContain('nest.Install("cajal_module")')
    expect(text).toContain('generate_nest_target(["lif.nestml"]')
    expect(text).toContain('nest.CopyModel("lif", "fast", {"tau_m": 5.0})')
    expect(clusterFolder(ownDrawing(), 'test').find(({ name }) => name === 'lif.nestml')?.text).toBe(textOf('leaky', 'lif'))
  })
})
