import { describe, expect, it } from 'vitest'
import { openDocument } from '../../../shared/document/open-document'
import { importPynest } from '../../../shared/import/pynest/import-pynest'
import { Kernel } from '../../../shared/kernel/kernel'
import { buildNetwork } from '../../../shared/network/build-network'
import { describeNetwork } from '../../../shared/network/compile-network'

const grid = 'nest.spatial.grid([5, 4], extent=[5., 4.])'
const wrapped = 'nest.spatial.grid([5, 4], extent=[5., 4.], edge_wrap=True)'

function script(mask: string, rule = '', sheet = grid, target = sheet): string {
  return `import nest
a = nest.Create("parrot_neuron", positions=${sheet})
b = nest.Create("parrot_neuron", positions=${target})
nest.Connect(a, b, {"rule": "pairwise_bernoulli", "p": 1., "mask": ${mask}${rule}})`
}

describe('a mask of cells of a grid', () => {
  // Numbers of connections, and who of the second population the eighth source gets, as NEST 3.10 answers these scripts.
  it.each<readonly [string, string, number, readonly number[]]>([
    ['cells to the right', script('{"grid": {"shape": [2, 1]}}'), 36, [8, 12]],
    ['an anchor', script('{"grid": {"shape": [2, 1]}, "anchor": [1, 0]}'), 36, [4, 8]],
    ['cells around', script('{"grid": {"shape": [3, 3]}, "anchor": [1, 1]}'), 130, [3, 4, 7, 8, 11, 12]],
    ['edges that meet', script('{"grid": {"shape": [3, 3]}, "anchor": [1, 1]}', '', wrapped), 180, [1, 3, 4, 5, 7, 8, 9, 11, 12]],
    ['cells further away', script('{"grid": {"shape": [2, 2]}, "anchor": [-1, -1]}'), 35, []],
    ['targets that look for sources', script('{"grid": {"shape": [2, 1]}}', ', "use_on_source": True'), 36, [4, 8]],
  ])('takes in the nodes that NEST takes: %s', (_name, text, count, targets) => {
    const { text: drawn, skipped } = importPynest(text)
    expect(skipped).toEqual([])
    const opened = openDocument(drawn)
    if (opened.kind !== 'opened') throw new Error(drawn)
    const kernel = new Kernel()
    buildNetwork(kernel, describeNetwork(opened.document))
    const made = kernel.GetConnections().map(({ source, target }) => [Number(source), Number(target) - 20])
    expect(made).toHaveLength(count)
    expect(made.flatMap(([source, target]) => (source === 8 ? [target] : [])).sort((a, b) => a! - b!)).toEqual(targets)
  })

  it('is told of where partners lie on no grid', () => {
    const free = 'nest.spatial.free([[0., 0.], [1., 1.]])'
    const { skipped } = importPynest(script('{"grid": {"shape": [2, 1]}}', '', grid, free))
    expect(skipped).toHaveLength(1)
  })
})
