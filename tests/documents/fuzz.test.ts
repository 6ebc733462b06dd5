import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { Kernel } from '../../shared/kernel/kernel'
import { KernelError } from '../../shared/kernel/kernel-error'
import { openDocument } from '../../shared/document/open-document'
import { writeDocument } from '../../shared/document/write-document'
import { buildNetwork } from '../../shared/network/build-network'
import { compileNetwork } from '../../shared/network/compile-network'
import { networkCost } from '../../shared/network/network-cost'
import { createRandom } from '../renderer/traces/random'
import { mutated } from './mutate'

const root = path.join(import.meta.dirname, '../..')

/** How many mutated documents; `npm run fuzz -- COUNT SEED` asks for more, or for others. */
const count = Number(process.env['CAJAL_FUZZ_COUNT'] ?? 10_000)
const seed = Number(process.env['CAJAL_FUZZ_SEED'] ?? 20_261_128)

/** Beyond these a network is built by nobody who waits for a test. */
const mostNeurons = 2000
const mostConnections = 20_000

const documents = ['examples', 'tests/documents/fixtures'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.cajal'))
    .sort()
    .map((file) => readFileSync(path.join(root, folder, file), 'utf8')),
)

it(`${count} damaged documents are opened whole or refused in words, and what is opened can be checked, written, read again and run`, () => {
  const random = createRandom(seed)
  const kinds = new Map<string, number>()
  for (let k = 0; k < count; k++) {
    const text = mutated(documents[k % documents.length]!, random)
    const kind = tryOut(text, k)
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  // Mutations that were all refused, or all harmless, would prove nothing.
  for (const kind of ['not-json', 'not-ours', 'too-new', 'invalid', 'unsound', 'ran']) {
    expect(kinds.get(kind) ?? 0, `${kind} of ${JSON.stringify([...kinds])}`).toBeGreaterThan(count / 2000)
  }
}, 600_000)

/** What became of a text; throws, naming it, when anything is not as promised. */
function tryOut(text: string, k: number): string {
  try {
    const result = openDocument(text)
    if (result.kind !== 'opened') {
      expect(result.message.length).toBeGreaterThan(10)
      return result.kind
    }
    const written = writeDocument(result.document, '0.1.0')
    const again = openDocument(written)
    if (again.kind !== 'opened') throw new Error(`written and refused: ${again.message}`)
    expect(writeDocument(again.document, '0.1.0')).toBe(written)
    const cost = networkCost(result.document)
    const compiled = compileNetwork(result.document)
    if (!compiled.ok) {
      expect(compiled.error.length).toBeGreaterThan(0)
      return 'unsound'
    }
    if (cost.neurons > mostNeurons || cost.connections > mostConnections) return 'large'
    const kernel = new Kernel()
    buildNetwork(kernel, compiled.value)
    kernel.advance(Math.min(20, Math.round(compiled.value.simulation.durationMs / kernel.resolutionMs)), () => false)
    return 'ran'
  } catch (error) {
    // What only the kernel finds out it says in words.
    if (error instanceof KernelError) return 'refused by the kernel'
    throw new Error(`Document ${k} of seed ${seed}: ${String(error)}\n${text}`, { cause: error })
  }
}
