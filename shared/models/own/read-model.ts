import { readFormula } from './formula'
import type { CurrentPort, DataType, FunctionText, ModelText, SpikePort } from './model-text'
import { collecting, placeOf, type TextProblem, TextRefusal } from './place'
import { readDataType, readDeclarations } from './read-declarations'
import { readEquation } from './read-equations'
import { bodyOf, readStatements } from './read-statements'
import { textTree, type TextLine, type Word, WordReader } from './text-lines'

type Drafted = { -readonly [Key in keyof ModelText]: ModelText[Key] extends readonly (infer Item)[] ? Item[] : ModelText[Key] }

const blocks = 'parameters, internals, state, equations, input, output, update, onReceive, onCondition and function'

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
      functions: [],
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
      return eachLine((words, line) => list.push(...readDeclarations(words, line)))
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
    case 'function':
      model.functions.push({ ...readFunctionHead(reader), body: bodyOf(block, problems), ...placeOf(block) })
      return
    default:
      throw new TextRefusal(keyword, `There is no block ${keyword.text}; those known are ${blocks}.`)
  }
}

function endHead(reader: WordReader, keyword: Word): void {
  reader.expect(':', `the line of ${keyword.text} ends with a colon.`)
  reader.end()
}

/** `function f(x mV, n integer) 1/ms:` */
function readFunctionHead(reader: WordReader): Pick<FunctionText, 'name' | 'given' | 'gives'> {
  const name = reader.name('the name of the function')
  reader.expect('(', `a function names what it takes: function ${name.text}(x mV) real:.`)
  const given: (DataType & { readonly name: Word })[] = []
  while (!reader.isNext(')')) {
    if (given.length > 0) reader.expect(',', 'what a function takes is parted by commas and ends with a bracket.')
    const parameter = reader.name('a name with its unit')
    given.push({ name: parameter, ...readDataType(reader, parameter) })
  }
  reader.take()
  if (reader.next === undefined || reader.isNext(':')) {
    throw new TextRefusal(
      reader.place,
      `A function says what it gives: write its unit before the colon, as in function ${name.text}(x mV) real:.`,
    )
  }
  const gives = readDataType(reader, name)
  endHead(reader, name)
  return { name, given, gives }
}

/** Handlers are carried out in their order in the text. */
function skipPriority(reader: WordReader): void {
  if (reader.isNext(','))
    throw new TextRefusal(reader.place, 'Priorities are not known here: handlers are carried out in their order in the text.')
  reader.expect(')', 'the bracket is not closed.')
}

function readPort(reader: WordReader, model: Drafted): void {
  const name = reader.name('the name of a port')
  if (reader.isNext('[')) throw new TextRefusal(reader.place, 'Vectors of ports are not known here: give each port a name of its own.')
  if (!reader.isNext('<-')) {
    const { unit } = readDataType(reader, name)
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
