import { readFormula } from './formula'
import type { Declaration, Equation, KernelText } from './model-text'
import { placeOf, TextRefusal } from './place'
import { readDeclarations } from './read-declarations'
import type { TextLine, WordReader } from './text-lines'

interface Equations {
  readonly inlines: Declaration[]
  readonly kernels: KernelText[]
  readonly unreadKernels: string[]
  readonly equations: Equation[]
}

/** Reads a line of the block equations: an inline, a kernel or an equation. */
export function readEquation(reader: WordReader, line: TextLine, model: Equations): void {
  const recordable = reader.skip('recordable')
  if (reader.skip('inline')) {
    const [declaration] = readDeclarations(reader, line)
    model.inlines.push({ ...declaration!, recordable })
  } else if (reader.skip('kernel')) {
    try {
      model.kernels.push(readKernel(reader, line))
    } catch (error) {
      model.unreadKernels.push(...line.words.flatMap(({ kind, text }) => (kind === 'name' ? [text] : [])))
      throw error
    }
  } else {
    model.equations.push(readOne(reader, line))
    reader.end()
  }
}

/** `K = exp(-t / tau)`, or equations with commas between them: `g' = g$ - g / tau, g$' = -g$ / tau`. */
function readKernel(reader: WordReader, line: TextLine): KernelText {
  const name = reader.name('the name of the kernel')
  if (reader.isNext("'")) {
    const equations = [readOne(reader, line, name)]
    while (reader.skip(',')) equations.push(readOne(reader, line))
    reader.end()
    return { name, course: equations, ...placeOf(line) }
  }
  reader.expect('=', `a kernel is a formula of the time t since a spike: kernel ${name.text} = exp(-t / tau).`)
  const course = readFormula(reader)
  reader.end()
  return { name, course, ...placeOf(line) }
}

const highestOrder = 5

/** `V_m' = …` or `g'' = …`. */
function readOne(reader: WordReader, line: TextLine, name = reader.name('an equation')): Equation {
  if (name.text.startsWith('d') && reader.isNext('/')) {
    throw new TextRefusal(line, `A derivative is written with a prime: ${name.text.slice(1)}' = ….`)
  }
  reader.expect("'", `an equation says how a state changes: ${name.text}' = ….`)
  let order = 1
  while (reader.skip("'")) order++
  if (order > highestOrder) throw new TextRefusal(name, `Equations are of order ${highestOrder} at most.`)
  reader.expect('=', `an equation says how a state changes: ${name.text}${"'".repeat(order)} = ….`)
  return { name, order, formula: readFormula(reader), ...placeOf(name) }
}
