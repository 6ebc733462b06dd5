import { roundedRoot } from '../../numerics/rounded-root'
import { vectorModule } from './vector-code.generated'

/** Adds an amount to the inputs of targets `from … to`; `input` is the address of the first node's input. */
type VectorAdd = (input: number, targets: number, from: number, to: number, amount: number) => void

/** Adds an event to targets with weights or delays of their own: see vector/delivery.ts. */
type VectorAddEach = (
  targets: number,
  targetBytes: number,
  weights: number,
  delays: number,
  from: number,
  to: number,
  amount: number,
  weight: number,
  delay: number,
  values: number,
  first: number,
  slots: number,
  width: number,
  positive: number,
  negative: number,
  positiveScale: number,
  negativeScale: number,
) => void

/** What vector/ exports: the same loops as the plain code has, two or four elements at a time. Arguments are addresses and numbers. */
export interface VectorCode {
  /** Advances a part of a group by the steps that were ordered: see vector/batch.ts. */
  readonly advance: (part: number) => number
  /** Runs a thread's part of a program: see vector/program.ts. */
  readonly perform: (thread: number, program: number) => void
  /** Finds where connections that were counted are to be written: see vector/build.ts. */
  readonly places: (counts: number, sources: number, threads: number, most: number, rows: number, shares: number) => number
  /** Takes up spikes into a table of events: see vector/gather.ts. */
  readonly gather: (table: number, at: number, room: number, fields: number, steps: number) => number
  readonly addEach: VectorAddEach
  readonly addToAll16: VectorAdd
  readonly addToAll32: VectorAdd
  readonly addPoisson: (
    keys: number,
    count: number,
    word1: number,
    word2: number,
    guide: number,
    starts: number,
    limits: number,
    last: number,
    input: number,
    factor: number,
  ) => void
  /** Steps by the name of the model. */
  readonly [model: string]: unknown
}

/** A WebAssembly memory, as far as it is used here. */
export interface VectorMemory {
  readonly buffer: SharedArrayBuffer
  grow(pages: number): number
}

/** What hosts offer under the name WebAssembly; TypeScript describes it together with the DOM only. */
interface WebAssemblyHost {
  readonly Memory: new (limits: { readonly initial: number; readonly maximum: number; readonly shared: true }) => VectorMemory
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: VectorCode }
}

/** Vector code at work on a memory, and the module it is made of: what another thread needs to work on the same. */
export interface VectorHost {
  readonly memory: VectorMemory
  readonly module: object
  readonly code: VectorCode
}

/** As many pages of 64 KiB as the module was compiled for. */
const mostPages = 65536

let compiled: object | null = null

function hostOfVectors(): WebAssemblyHost | undefined {
  return (globalThis as unknown as { readonly WebAssembly?: WebAssemblyHost }).WebAssembly
}

/** A memory of its own with the code that works on it; null where the host has no WebAssembly with vectors. */
export function makeVectorHost(): VectorHost | null {
  const host = hostOfVectors()
  if (host === undefined) return null
  try {
    compiled ??= new host.Module(bytesOf(vectorModule))
    const memory = new host.Memory({ initial: 1, maximum: mostPages, shared: true })
    return { memory, module: compiled, code: makeVectorCode(compiled, memory) }
  } catch {
    // Too old a processor, or no room for addresses: the plain code does the same.
    return null
  }
}

/** The code of a module at work on a memory. */
export function makeVectorCode(module: object, memory: VectorMemory): VectorCode {
  const host = { exponential: Math.exp, logarithm: Math.log, logarithmOfOneMore: Math.log1p, power: Math.pow, roundedRoot }
  return new (hostOfVectors()!.Instance)(module, { env: { memory }, host }).exports
}

function bytesOf(hexadecimal: string): Uint8Array {
  return Uint8Array.from({ length: hexadecimal.length / 2 }, (_, k) => parseInt(hexadecimal.slice(2 * k, 2 * k + 2), 16))
}
