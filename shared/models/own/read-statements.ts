import { readFormula } from './formula'
import type { Branch, Statement } from './model-text'
import { collecting, type TextProblem, TextRefusal } from './place'
import { type TextLine, type Word, WordReader } from './text-lines'

const assigning = ['=', '+=', '-=', '*=', '/='] as const

/** Reads statements line by line; what a line has wrong is a problem, and reading goes on with the next. */
export function readStatements(lines: readonly TextLine[], problems: TextProblem[]): readonly Statement[] {
  const statements: Statement[] = []
  for (const line of lines) {
    const reader = new WordReader(line)
    const first = reader.next
    if (first?.text === 'elif' || first?.text === 'else') {
      collecting(problems, () => continueChoice(statements, line, problems))
      continue
    }
    const statement = collecting(problems, () => readStatement(reader, line, problems))
    if (statement !== null) statements.push(statement)
  }
  return statements
}

function readStatement(reader: WordReader, line: TextLine, problems: TextProblem[]): Statement {
  const place = { line: line.line, from: line.from, to: line.to }
  if (reader.skip('if')) return { kind: 'if', branches: [branch(reader, line, problems)], ...place }
  if (line.children.length > 0) throw new TextRefusal(line.children[0]!, 'The line is indented, but nothing above it opens a block.')
  const name = reader.name('a statement: an assignment, integrate_odes(), emit_spike() or if')
  if (['for', 'while', 'return'].includes(name.text)) {
    throw new TextRefusal(name, `“${name.text}” is not known here: a step is made of assignments, integrate_odes(), emit_spike() and if.`)
  }
  if (reader.skip('(')) return { ...call(name, reader), ...place }
  const sign = reader.take()
  const operator = assigning.find((each) => each === sign?.text)
  if (operator === undefined) {
    const declares = sign?.kind === 'name' ? ` Names are declared in the blocks state, parameters and internals, not here.` : ''
    throw new TextRefusal(sign ?? reader.place, `After ${name.text} an assignment is expected: =, +=, -=, *= or /=.${declares}`)
  }
  const formula = readFormula(reader)
  reader.end()
  return { kind: 'assignment', name, operator, formula, ...place }
}

function call(name: Word, reader: WordReader): { kind: 'emit' } | { kind: 'integrate'; names: readonly Word[] | null } {
  const names: Word[] = []
  while (!reader.isNext(')')) {
    if (names.length > 0) reader.expect(',', 'names are parted by commas and end with a bracket.')
    names.push(reader.name('the name of a state'))
  }
  reader.take()
  reader.end()
  if (name.text === 'integrate_odes') return { kind: 'integrate', names: names.length === 0 ? null : names }
  if (name.text !== 'emit_spike') {
    throw new TextRefusal(name, `There is no statement ${name.text}(): those known are integrate_odes() and emit_spike().`)
  }
  if (names[0]) throw new TextRefusal(names[0], 'emit_spike() takes nothing: a spike has no value.')
  return { kind: 'emit' }
}

function branch(reader: WordReader, line: TextLine, problems: TextProblem[]): Branch {
  const condition = readFormula(reader)
  reader.expect(':', 'a condition ends with a colon.')
  reader.end()
  return { condition, body: bodyOf(line, problems) }
}

/** `elif` and `else` belong to the `if` before them. */
function continueChoice(statements: Statement[], line: TextLine, problems: TextProblem[]): void {
  const reader = new WordReader(line, 1)
  const before = statements.pop()
  if (before?.kind !== 'if' || before.branches[before.branches.length - 1]?.condition === null) {
    if (before) statements.push(before)
    throw new TextRefusal(line, 'There is no if before it that it could belong to.')
  }
  if (line.words[0]?.text === 'elif') {
    statements.push({ ...before, branches: [...before.branches, branch(reader, line, problems)] })
    return
  }
  reader.expect(':', 'else ends with a colon.')
  reader.end()
  statements.push({ ...before, branches: [...before.branches, { condition: null, body: bodyOf(line, problems) }] })
}

/** What stands below a line that ends with a colon. */
export function bodyOf(line: TextLine, problems: TextProblem[]): readonly Statement[] {
  if (line.children.length === 0) {
    problems.push({
      line: line.line,
      from: line.from,
      to: line.to,
      message: 'Nothing stands indented below it: say there what is to be done.',
    })
  }
  return readStatements(line.children, problems)
}
