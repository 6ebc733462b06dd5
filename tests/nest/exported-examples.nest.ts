import { describe, it } from 'vitest'
import { describeNetwork } from '../../shared/network/compile-network'
import { scriptOfDocument } from '../../shared/network/script-of-document'
import { expectSameRecords } from './compare-runs'
import { nestExamples, openExample } from './examples'
import { runOnNest } from './records'

describe('the script of an example, run on NEST, records what Cajal records', () => {
  it.each(nestExamples)('%s', (file) => {
    const document = openExample(file)
    const { text } = scriptOfDocument(document)
    expectSameRecords(describeNetwork(document), (seeds) => runOnNest(text, seeds))
  })
})
