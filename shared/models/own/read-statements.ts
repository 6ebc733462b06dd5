import { type Formula, readFormula } from './formula'
import type { Branch, Statement } from './model-text'
import { collecting, type Place, placeOf, type TextProblem, TextRefusal } from './place'
import { readDeclarations } from './read-declarations'
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
  const place = placeOf(line)
  if (reader.skip('if')) return { kind: 'if', branches: [branch(reader, line, problems)], ...place }
  if (reader.skip('while')) {
    const { condition, body } = branch(reader, line, problems)
    return { kind: 'while', condition, body, ...place }
  }
  if (reader.skip('for')) return { ...readFor(reader, line, problems), ...place }
  if (line.children.length > 0) throw new TextRefusal(line.children[0]!, 'The line is indented, but nothing above it opens a block.')
  if (reader.skip('return')) {
    const formula = readFormula(reader)
    reader.end()
    return { kind: 'return', formula, ...place }
  }
  if (declares(line)) return { kind: 'local', declaration: readLocal(reader, line), ...place }
  const name = reader.nameWithPrimes('a statement: an assignment, integrate_odes(), emit_spike(), if, for or while')
  if (reader.skip('(')) return { ...call(name, reader), ...place }
  const sign = reader.take()
  const operator = assigning.find((each) => each === sign?.text)
  if (operator === undefined) {
    throw new TextRefusal(sign ?? reader.place, `After ${name.text} an assignment is expected: =, +=, -=, *= or /=.`)
  }
  const formula = readFormula(reader)
  reader.end()
  return { kind: 'assignment', name, operator, formula, ...place }
}

/** Two names beside each other are a name and its unit; a unit may also begin with a bracket or a 1. */
function declares({ words: [first, second, ...others] }: TextLine): boolean {
  if (first?.kind !== 'name' || second === undefined) return false
  const isUnit = second.kind === 'name' || second.kind === 'number' || (second.text === ',' && others.length > 0)
  return isUnit || (second.text === '(' && others.some(({ text }) => text === '='))
}

function readLocal(reader: WordReader, line: TextLine): (Statement & { readonly kind: 'local' })['declaration'] {
  const [declaration, other] = readDeclarations(reader, line)
  if (other) throw new TextRefusal(other.name, 'Within statements each name is declared in a line of its own.')
  if (declaration!.condition !== null) throw new TextRefusal(declaration!.condition, 'Only parameters and internals have conditions.')
  return declaration!
}

/** `for i in 0 ... 5 step 1:` */
function readFor(reader: WordReader, line: TextLine, problems: TextProblem[]): Omit<Statement & { readonly kind: 'for' }, keyof Place> {
  const how = 'a loop is written for i in 0 ... 5 step 1:.'
  const name = reader.name('the name that counts')
  reader.expect('in', how)
  const first = readFormula(reader)
  reader.expect('...', how)
  const last = readFormula(reader)
  reader.expect('step', how)
  const sign = reader.skip('-') ? -1 : 1
  const number = reader.take()
  if (number?.kind !== 'number') throw new TextRefusal(number ?? reader.place, `Here a number is expected: ${how}`)
  if (Number(number.text) === 0) throw new TextRefusal(number, 'With a step of 0 the loop would never end.')
  reader.expect(':', how)
  reader.end()
  return { kind: 'for', name, first, last, step: sign * Number(number.text), body: bodyOf(line, problems) }
}

const printing = ['print', 'println', 'info', 'warning']

type Call = { kind: 'emit' } | { kind: 'integrate'; names: readonly Word[] | null } | { kind: 'print'; name: Word }

function call(name: Word, reader: WordReader): Call {
  if (printing.includes(name.text)) {
    if (reader.next?.kind !== 'text') throw new TextRefusal(reader.place, `${name.text} takes a text in quotes.`)
    reader.take()
    reader.expect(')', 'the bracket is not closed.')
    reader.end()
    return { kind: 'print', name }
  }
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

function branch(reader: WordReader, line: TextLine, problems: TextProblem[]): Branch & { readonly condition: Formula } {
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
