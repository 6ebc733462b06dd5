import type { Arithmetic, Formula } from './formula'
import type { Statement } from './model-text'
import { type Place, placeOf } from './place'
import type { Word } from './text-lines'

/** The formulas that a formula is made of. */
export function formulaParts(formula: Formula): readonly Formula[] {
  switch (formula.kind) {
    case 'call':
      return formula.given
    case 'negative':
    case 'not':
      return [formula.of]
    case 'arithmetic':
    case 'comparison':
    case 'logic':
      return [formula.left, formula.right]
    case 'choice':
      return [formula.condition, formula.yes, formula.no]
    case 'number':
    case 'name':
    case 'unit':
      return []
  }
}

/** The same formula of changed parts. */
export function withParts(formula: Formula, change: (part: Formula) => Formula): Formula {
  switch (formula.kind) {
    case 'call':
      return { ...formula, given: formula.given.map(change) }
    case 'negative':
    case 'not':
      return { ...formula, of: change(formula.of) }
    case 'arithmetic':
    case 'comparison':
    case 'logic':
      return { ...formula, left: change(formula.left), right: change(formula.right) }
    case 'choice':
      return { ...formula, condition: change(formula.condition), yes: change(formula.yes), no: change(formula.no) }
    case 'number':
    case 'name':
    case 'unit':
      return formula
  }
}

/** Statements with all their formulas changed. */
export function withFormulas(statements: readonly Statement[], change: (formula: Formula) => Formula): readonly Statement[] {
  return statements.map((statement): Statement => {
    switch (statement.kind) {
      case 'assignment':
      case 'return':
        return { ...statement, formula: change(statement.formula) }
      case 'local': {
        const { declaration } = statement
        return { ...statement, declaration: { ...declaration, value: declaration.value && change(declaration.value) } }
      }
      case 'if': {
        const branches = statement.branches.map(({ condition, body }) => ({
          condition: condition && change(condition),
          body: withFormulas(body, change),
        }))
        return { ...statement, branches }
      }
      case 'while':
        return { ...statement, condition: change(statement.condition), body: withFormulas(statement.body, change) }
      case 'for':
        return { ...statement, first: change(statement.first), last: change(statement.last), body: withFormulas(statement.body, change) }
      case 'integrate':
      case 'emit':
      case 'print':
        return statement
    }
  })
}

/** Two formulas with the same key say the same. */
export function keyOf(formula: Formula | null): string {
  return JSON.stringify(formula, (key, value: unknown) => (['line', 'from', 'to', 'until', 'whole'].includes(key) ? undefined : value))
}

export function wordAt(place: Place, text: string): Word {
  return { kind: 'name', text, ...placeOf(place) }
}

export function numberAt(place: Place, value: number): Formula {
  return { kind: 'number', value, whole: false, ...placeOf(place) }
}

export function nameAt(place: Place, name: string): Formula {
  return { kind: 'name', name, ...placeOf(place) }
}

export function binary(operator: Arithmetic, left: Formula, right: Formula): Formula {
  return { kind: 'arithmetic', operator, left, right, ...placeOf(left) }
}

export function isNumber(formula: Formula, value: number): boolean {
  return formula.kind === 'number' && formula.value === value
}

export function plus(left: Formula, right: Formula): Formula {
  if (isNumber(left, 0)) return right
  return isNumber(right, 0) ? left : binary('+', left, right)
}

export function times(left: Formula, right: Formula): Formula {
  if (isNumber(left, 1) || isNumber(right, 0)) return right
  return isNumber(right, 1) || isNumber(left, 0) ? left : binary('*', left, right)
}

export function minus(of: Formula): Formula {
  if (of.kind === 'negative') return of.of
  return isNumber(of, 0) ? of : { kind: 'negative', of, ...placeOf(of) }
}
