import { produce } from 'immer'
import { expect, it } from 'vitest'
import { Kernel } from '../../shared/kernel/kernel'
import { buildNetwork } from '../../shared/network/build-network'
import { describeNetwork } from '../../shared/network/compile-network'
import { scriptOfDocument } from '../../shared/network/script-of-document'
import type { CajalDocument } from '../../shared/document/schema'
import { expectSameRecords } from './compare-runs'
import { openExample } from './examples'
import { runOnNest } from './records'

/** A network whose random weights and delays are written out as Cajal drew them, so that nothing is left to chance. */
function writtenOut(document: CajalDocument): CajalDocument {
  const kernel = new Kernel()
  const { nodes } = buildNetwork(kernel, describeNetwork(document))
  const nodesOf = (item: string): readonly [number, number] => {
    const { firstNode, count } = nodes.find((block) => block.item === item)!
    return [firstNode, firstNode + count]
  }
  return produce(document, (draft) => {
    for (const { from, to, rule, synapse } of Object.values(draft.projections)) {
      const [[firstSource, endSource], [firstTarget, endTarget]] = [nodesOf(from), nodesOf(to)]
      const own = kernel
        .GetConnections({})
        .map(({ source, target, weight, delay }) => ({
          source: Number(source),
          target: Number(target),
          weight: Number(weight),
          delay: Number(delay),
        }))
        .filter(({ source, target }) => source >= firstSource && source < endSource && target >= firstTarget && target < endTarget)
        .sort((a, b) => a.target - b.target || a.source - b.source)
      for (const [name, value] of Object.entries(synapse.parameters)) {
        if (typeof value !== 'object' || !('distribution' in value)) continue
        const drawn = own.map((connection) => connection[name as 'weight' | 'delay'])
        // A list has a place for connections that the rule leaves out, too: those of a neuron with itself.
        if (rule.parameters['allow_autapses'] === false) {
          for (let k = 0; k < endTarget - firstTarget; k++) drawn.splice(k * (endSource - firstSource + 1), 0, 0)
        }
        synapse.parameters[name] = drawn
      }
    }
  })
}

it('what the example of e-prop learns is what NEST learns from the same weights, to the last digits', () => {
  const document = writtenOut(openExample('learning-a-signal.cajal'))
  const description = describeNetwork(document)
  const { text } = scriptOfDocument(document)
  expect(JSON.stringify(document.projections)).not.toContain('distribution')
  expectSameRecords(description, (seeds) => runOnNest(text, seeds))
})
