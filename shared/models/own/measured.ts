import type { Formula } from './formula'
import type { Place } from './place'
import type { Measure, ModelSymbol, OwnFunction, Term } from './term'
/** Whether a number is whole: no, as it is written, or by the names it is made of. */
export type Whole = 'no' | 'written' | 'named'

/** A term with what it measures; null is a truth. */
export interface Measured {
  readonly term: Term
  readonly measure: Measure | null
  readonly whole: Whole
}

export interface MeasuredNumber extends Measured {
  readonly measure: Measure
}

/** What names mean in a formula, and what there is to say of it. */
export interface NameScope {
  /** What a name stands for: a symbol, or what it is worked out from. Refuses it where it cannot be used; null where there is none. */
  find(name: string, place: Formula): ModelSymbol | MeasuredNumber | null
  /** A function of the model's own. */
  findFunction(name: string, place: Formula): OwnFunction | null
  /** Something that is no mistake, but worth knowing. */
  note(place: Place, message: string): void
  /** Whether random numbers may be drawn. */
  readonly draws: boolean
}

/** How formulas within a call are measured: see `measureFormula`, which measures calls in turn. */
export interface Measuring {
  numberOf(formula: Formula, scope: NameScope): MeasuredNumber
  valueIn(formula: Formula, scope: NameScope, wanted: Measure, what: string): Term
  valueFor(formula: Formula, scope: NameScope, named: Pick<ModelSymbol, 'type' | 'measure'>, what: string): Term
  raised(formula: Formula & { readonly kind: 'arithmetic' }, scope: NameScope): MeasuredNumber
  together(place: Formula, all: readonly MeasuredNumber[], verb: string, scope: NameScope): readonly MeasuredNumber[]
}
