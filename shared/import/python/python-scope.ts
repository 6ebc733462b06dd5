import type { SyntaxNode } from '@lezer/common'
import type { Names } from './python-names-in-scope'
import type { FunctionValue, Named, Value } from './python-values'
/** What the nodes, connections and modules of a script do. */
export interface Library {
  /** A call of a function of a module, by its path: `nest.Create`. */
  readonly call: (path: string, args: readonly Value[], named: Named) => Value
  /** What a module has under a name, such as `np.pi`; null: nothing that is known. */
  readonly read: (path: string) => Value | null
  /** A method of nodes or connections. */
  readonly callNodes: (nodes: Value, method: string, args: readonly Value[], named: Named) => Value
  /** An attribute of nodes or connections. */
  readonly readNodes: (nodes: Value, name: string) => Value
}

/** Where an expression is worked out. */
export interface Scope {
  readonly source: string
  readonly names: Names
  readonly library: Library
  /** Names that the script gives one value only. */
  readonly variables: ReadonlyMap<string, ScriptVariable>
  /** Counts what following costs, and ends it where that is too much. */
  readonly spend: (amount: number) => void
  /** Works in a call of a function of the script, which may not go on for ever. */
  readonly deeper: <T>(work: () => T) => T
  readonly makeFunction: (scope: Scope, parts: { readonly params: SyntaxNode | undefined; readonly body: SyntaxNode }) => FunctionValue
}

/** A number that a script gives a name once and for all, with what the comment beside it says. */
export interface ScriptVariable {
  readonly unit: string
  readonly about: string
  /** What stands right of the equals sign. */
  readonly defined: SyntaxNode
}
