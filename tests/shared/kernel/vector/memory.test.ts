import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { ColumnMemory } from '../../../../shared/kernel/vector/column-memory'
import { Kernel } from '../../../../shared/kernel/kernel'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

interface Used {
  /** Bytes in objects. */
  readonly heap: number
  /** Bytes in arrays of numbers. */
  readonly arrays: number
}

function used(): Used {
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return { heap: heapUsed, arrays: arrayBuffers }
}

/** What a network takes once it has run. */
function taken(build: (kernel: Kernel) => void, vectorsFrom: number): Used & { readonly kernel: Kernel } {
  const kernel = new Kernel({ vectorsFrom })
  const before = used()
  build(kernel)
  kernel.Simulate(2)
  const after = used()
  return { heap: after.heap - before.heap, arrays: after.arrays - before.arrays, kernel }
}

function connected(neurons: number, indegree: number): (kernel: Kernel) => void {
  return (kernel) => {
    const cells = kernel.Create('iaf_psc_alpha', neurons, { I_e: 300 })
    const recorder = kernel.Create('spike_recorder')
    kernel.Connect(cells, recorder)
    kernel.Connect(cells, cells, { rule: 'fixed_indegree', indegree }, { weight: 20, delay: 1.5 })
  }
}

describe('a network', () => {
  // The first kernel of a process loads and compiles much that stays.
  taken(connected(1000, 10), Infinity)
  taken(connected(1000, 10), 1)

  test.each([
    ['plain arrays', Infinity],
    ['the memory of vector code', 1],
  ])('takes no objects for its neurons and connections, with %s', (_, vectorsFrom) => {
    // So many that what the process itself needs meanwhile is small beside the least that an object for each neuron would take.
    const neurons = 150_000
    const { heap, kernel } = taken(connected(neurons, 10), vectorsFrom)
    expect(kernel.connectionCount).toBe(neurons * 11)
    expect(heap / neurons).toBeLessThan(12)
  })

  test('takes at most 8 bytes for a connection where weight and delay are equal', () => {
    const few = taken(connected(20_000, 10), Infinity)
    const many = taken(connected(20_000, 100), Infinity)
    const connections = many.kernel.connectionCount - few.kernel.connectionCount
    expect((many.arrays - few.arrays) / connections).toBeLessThanOrEqual(8)
  })
})

describe('the memory of vector code', () => {
  test('keeps columns that are there when it grows', () => {
    const memory = new ColumnMemory(1)
    const first = memory.floats(1000).fill(7)
    memory.indices(3_000_000, 10)
    expect(memory.codeFor(first)).not.toBeNull()
    expect(new Set(first)).toEqual(new Set([7]))
  })

  test('gives columns that do not touch, filled with zeros', () => {
    const memory = new ColumnMemory(1)
    const columns = [memory.ints(3), memory.floats(5), memory.indices(7, 70_000), memory.ints(1)]
    columns.forEach((column, k) => {
      expect([...column].every((value) => value === 0)).toBe(true)
      column.fill(k + 1)
    })
    expect(columns.map((column) => new Set(column))).toEqual([1, 2, 3, 4].map((value) => new Set([value])))
  })

  test('leaves short columns to plain arrays', () => {
    const memory = new ColumnMemory(100)
    expect(memory.floats(99).buffer).toBeInstanceOf(ArrayBuffer)
    expect(memory.codeFor(memory.floats(100), memory.floats(99))).toBeNull()
  })
})
