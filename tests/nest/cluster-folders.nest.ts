import { describe, it } from 'vitest'
import { clusterFolder } from '../../shared/network/cluster-folder'
import { describeNetwork } from '../../shared/network/compile-network'
import { expectSameRecords } from './compare-runs'
import { nestExamples, openExample } from './examples'
import { runFolderOnNest } from './records'

const scalable = nestExamples.filter((file) => openExample(file).variables?.['order'] !== undefined)

describe('the folder of an example for a cluster, run on NEST', () => {
  it.each(nestExamples)('records to files what Cajal records: %s', (file) => {
    const document = openExample(file)
    const folder = clusterFolder(document, '0.1.0')
    expectSameRecords(describeNetwork(document), (seeds) => runFolderOnNest(folder, [], seeds))
  })

  it.each(scalable)('has another size by one argument: %s', (file) => {
    const document = openExample(file)
    const folder = clusterFolder(document, '0.1.0')
    const { order, ...others } = document.variables!
    const half = { ...document, variables: { ...others, order: { ...order!, value: Number(order!.value) / 2 } } }
    expectSameRecords(describeNetwork(half), (seeds) => runFolderOnNest(folder, ['--order', String(half.variables.order.value)], seeds))
  })
})
