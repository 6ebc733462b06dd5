import { type Formula, readFormula, readUnit } from './formula'
import type { CurrentPort, Declaration, Equation, ModelText, SpikePort } from './model-text'
import { collecting, type TextProblem, TextRefusal } from './place'
import { bodyOf, readStatements } from './read-statements'
import { textTree, type TextLine, type Word, WordReader } from './text-lines'

type Drafted = { -readonly [Key in keyof ModelText]: ModelText[Key] extends readonly (infer Item)[] ? Item[] : ModelText[Key] }

const blocks = 'parameters, internals, state, equations, input, output, update, onReceive and onCondition'

/** Reads a model's text: the part of NESTML that Cajal knows. Null where there is not even a model. */
export function readModel(text: string, problems: TextProblem[]): ModelText | null {
  const [first, second] = textTree(text, problems)
  if (first === undefined) {
    if (problems.length === 0)
      problems.push({ line: 1, from: 0, to: 0, message: 'There is no model: it begins with a line such as model my_neuron:.' })
    return null
  }
  if (second)
    problems.push({ ...placeOf(second), message: 'A text holds one model: what belongs to it stands indented below its first line.' })
  const name = collecting(problems, () => headOf(first))
  if (name === null) return null
  const model: Drafted = {
    ...{ name, comment: first.comment, sendsSpikes: false, update: null, parameters: [], internals: [], state: [] },
    ...{
      inlines: [],
      kernels: [],
      unreadKernels: [],
      equations: [],
      alwaysIntegrated: [],
      spikePorts: [],
      currentPorts: [],
      onReceive: [],
      onCondition: [],
    },
  }
  for (const block of first.children) collecting(problems, () => readBlock(block, model, problems))
  return model
}

function placeOf({ line, from, to }: TextLine): { readonly line: number; readonly from: number; readonly to: number } {
  return { line, from, to }
}

function headOf(line: TextLine): Word {
  const reader = new WordReader(line)
  const keyword = reader.take()
  // What older versions of NESTML wrote.
  if (keyword?.text !== 'model' && keyword?.text !== 'neuron') {
    throw new TextRefusal(line, 'A model begins with a line such as model my_neuron:.')
  }
  const name = reader.name('the name of the model')
  reader.expect(':', 'the first line ends with a colon.')
  reader.end()
  return name
}

function readBlock(block: TextLine, model: Drafted, problems: TextProblem[]): void {
  const reader = new WordReader(block)
  const keyword = reader.name(`a block (${blocks})`)
  const eachLine = (read: (reader: WordReader, line: TextLine) => void): void => {
    endHead(reader, keyword)
    for (const line of block.children) {
      collecting(problems, () => {
        if (line.children[0]) throw new TextRefusal(line.children[0], 'The line is indented, but nothing above it opens a block.')
        read(new WordReader(line), line)
      })
    }
  }
  switch (keyword.text) {
    case 'parameters':
    case 'internals':
    case 'state': {
      const list = model[keyword.text]
      return eachLine((words, line) => list.push(...declarations(words, line)))
    }
    case 'equations':
      return eachLine((words, line) => readEquation(words, line, model))
    case 'input':
      return eachLine((words) => readPort(words, model))
    case 'output':
      return eachLine((words) => {
        words.expect('spike', 'the output of a neuron is spike.')
        words.end()
        model.sendsSpikes = true
      })
    case 'update':
      endHead(reader, keyword)
      if (model.update !== null) throw new TextRefusal(keyword, 'There is an update block already: a step is described once.')
      model.update = readStatements(block.children, problems)
      return
    case 'onReceive': {
      reader.expect('(', 'onReceive names a port: onReceive(spikes):.')
      const port = reader.name('the name of a port of spikes')
      skipPriority(reader)
      endHead(reader, keyword)
      model.onReceive.push({ port, body: bodyOf(block, problems) })
      return
    }
    case 'onCondition': {
      reader.expect('(', 'onCondition has a condition: onCondition(V_m >= V_th):.')
      const condition = readFormula(reader)
      skipPriority(reader)
      endHead(reader, keyword)
      model.onCondition.push({ condition, body: bodyOf(block, problems) })
      return
    }
    default:
      throw new TextRefusal(keyword, `There is no block ${keyword.text}; those known are ${blocks}.`)
  }
}

function endHead(reader: WordReader, keyword: Word): void {
  reader.expect(':', `the line of ${keyword.text} ends with a colon.`)
  reader.end()
}

/** Handlers are carried out in their order in the text. */
function skipPriority(reader: WordReader): void {
  if (reader.isNext(','))
    throw new TextRefusal(reader.place, 'Priorities are not known here: handlers are carried out in their order in the text.')
  reader.expect(')', 'the bracket is not closed.')
}

/** `a, b mV = 1 mV [[a > 0 mV]]  # what it is` */
function declarations(reader: WordReader, line: TextLine): readonly Declaration[] {
  const recordable = reader.skip('recordable')
  const names = [reader.name('a name')]
  while (reader.skip(',')) names.push(reader.name('a name'))
  if (reader.isNext('[')) throw new TextRefusal(reader.place, 'Vectors are not known here: give each element a name of its own.')
  const unit = unitOf(reader, names[0]!)
  const value = reader.skip('=') ? readFormula(reader) : null
  const condition = reader.skip('[[') ? readFormula(reader) : null
  if (condition !== null) reader.expect(']]', 'a condition stands between [[ and ]].')
  reader.end()
  return names.map((name) => ({ name, unit, value, condition, recordable, comment: line.comment, ...placeOf(line) }))
}

function unitOf(reader: WordReader, name: Word): Formula | null {
  if (reader.next === undefined || reader.isNext('=')) {
    throw new TextRefusal(
      reader.place,
      `${name.text} has no unit: write it behind the name, as in ${name.text} mV = …, or real for a bare number.`,
    )
  }
  for (const bare of ['real', 'integer']) if (reader.skip(bare)) return null
  for (const other of ['boolean', 'string', 'void']) {
    if (reader.isNext(other)) throw new TextRefusal(reader.place, `“${other}” is not known here: use real, 1 for true and 0 for false.`)
  }
  return readUnit(reader)
}

function readEquation(reader: WordReader, line: TextLine, model: Drafted): void {
  const recordable = reader.skip('recordable')
  if (reader.skip('inline')) {
    const [declaration] = declarations(reader, line)
    model.inlines.push({ ...declaration!, recordable })
    return
  }
  if (reader.skip('kernel')) {
    const kernel = reader.name('the name of the kernel')
    model.unreadKernels.push(kernel.text)
    reader.expect('=', `a kernel is a formula of the time t since a spike: kernel ${kernel.text} = exp(-t / tau).`)
    const course = readFormula(reader)
    reader.end()
    model.unreadKernels.pop()
    model.kernels.push({ name: kernel, formula: course, ...placeOf(line) })
    return
  }
  const name = reader.name('an equation')
  if (name.text.startsWith('d') && reader.isNext('/')) {
    throw new TextRefusal(line, `A derivative is written with a prime: ${name.text.slice(1)}' = ….`)
  }
  reader.expect("'", `an equation says how a state changes: ${name.text}' = ….`)
  if (reader.isNext("'")) {
    throw new TextRefusal(
      reader.place,
      `Write an equation of second order as two of first order: ${name.text}' = d${name.text}, and d${name.text}' = ….`,
    )
  }
  reader.expect('=', `an equation says how a state changes: ${name.text}' = ….`)
  const formula = readFormula(reader)
  reader.end()
  const equation: Equation = { name, formula, ...placeOf(line) }
  model.equations.push(equation)
}

function readPort(reader: WordReader, model: Drafted): void {
  const name = reader.name('the name of a port')
  if (reader.isNext('[')) throw new TextRefusal(reader.place, 'Vectors of ports are not known here: give each port a name of its own.')
  if (!reader.isNext('<-')) {
    const unit = unitOf(reader, name)
    reader.expect('<-', 'a port says what it takes: spikes <- spike, or I_stim pA <- continuous.')
    reader.expect('continuous', 'what has a unit is a current: I_stim pA <- continuous.')
    reader.end()
    const port: CurrentPort = { name, unit }
    model.currentPorts.push(port)
    return
  }
  reader.take()
  const sign = (['excitatory', 'inhibitory'] as const).find((word) => reader.skip(word)) ?? null
  reader.expect('spike', `a port says what it takes: ${name.text} <- spike, or ${name.text} pA <- continuous.`)
  reader.end()
  const port: SpikePort = { name, sign }
  model.spikePorts.push(port)
}
