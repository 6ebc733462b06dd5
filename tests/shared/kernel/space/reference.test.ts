import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { ConnectionSpec } from '../../../../shared/kernel/connect/read-rule'
import { Kernel } from '../../../../shared/kernel/kernel'
import type { SynapseSpec } from '../../../../shared/kernel/connect/read-synapses'
import type { ParameterValues } from '../../../../shared/models/descriptor'
import type { Positions } from '../../../../shared/kernel/space/place-nodes'
import { placeCount } from '../../../../shared/models/space/position-kinds'
import type { MaskSpec } from '../../../../shared/kernel/space/read-spatial'
import { codeOf } from '../helpers'

type Connection = readonly [source: number, target: number, weight: number, delay: number]

interface Case {
  readonly pre: ParameterValues
  /** Null: the same nodes. */
  readonly post: ParameterValues | null
  readonly preSlice?: readonly [number, number]
  readonly mask?: MaskSpec
  readonly rule: Exclude<ConnectionSpec, string>
  readonly synapse: Exclude<SynapseSpec, string>
  readonly connections?: readonly Connection[]
  /** NEST's error; `ValueError` where PyNEST refuses before the kernel is asked. */
  readonly error?: string
}

interface Answers {
  readonly layers: readonly { readonly positions: ParameterValues; readonly places: readonly (readonly number[])[] }[]
  readonly cases: readonly Case[]
}

/** What the real NEST 3.10 answered to `ask-nest.py`. */
const { layers, cases } = JSON.parse(
  gunzipSync(readFileSync(new URL('./nest-connections.json.gz', import.meta.url))).toString('utf8'),
) as Answers

/** Positions as Create takes them: a list where places are given one by one, else a grid. */
function positionsOf(given: ParameterValues): Positions {
  return 'x' in given ? { list: given } : { grid: given }
}

function sizeOf(given: ParameterValues): number {
  return placeCount(positionsOf(given))!
}

function connect(given: Case): Kernel {
  const kernel = new Kernel()
  const create = (positions: ParameterValues) => kernel.Create('parrot_neuron', sizeOf(positions), {}, positionsOf(positions))
  const pre = create(given.pre)
  const post = given.post === null ? pre : create(given.post)
  kernel.Connect(
    given.preSlice ? pre.slice(...given.preSlice) : pre,
    post,
    { ...given.rule, ...(given.mask && { mask: given.mask }) },
    given.synapse,
  )
  return kernel
}

function connectionsOf(kernel: Kernel): readonly Connection[] {
  const all = kernel.GetConnections().map(({ source, target, weight, delay }): Connection => [source, target, weight, delay] as never)
  return all.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])
}

describe('nodes in space are connected as NEST connects them (kernel rules 38 and 39)', () => {
  test.each(layers)('places of a grid: $positions', ({ positions, places }) => {
    const kernel = new Kernel()
    const nodes = kernel.Create('parrot_neuron', sizeOf(positions), {}, { grid: positions })
    const layer = kernel.layerAt(nodes.at(0))!
    expect(places.map(([, , z], k) => [layer.x[k], layer.y[k], ...(z === undefined ? [] : [layer.z[k]])])).toEqual(places)
  })

  test.each(cases.map((each, k) => [`${k}: ${JSON.stringify({ ...each, connections: undefined })}`.slice(0, 240), each] as const))(
    '%s',
    (_name, given) => {
      if (given.error !== undefined) {
        const expected = given.error === 'ValueError' ? 'BadProperty' : given.error
        expect(codeOf(() => connect(given))).toBe(expected)
        return
      }
      const made = connectionsOf(connect(given))
      const wanted = given.connections!
      expect(made.map(([source, target]) => [source, target])).toEqual(wanted.map(([source, target]) => [source, target]))
      // NEST rounds the same numbers; exp may differ in its last bit.
      const off = made.filter(
        ([, , weight, delay], k) => Math.abs(weight - wanted[k]![2]) > 1e-12 || Math.abs(delay - wanted[k]![3]) > 1e-12,
      )
      expect(off).toEqual([])
    },
  )
})
