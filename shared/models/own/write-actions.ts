import type { LinearSystem } from './linear-form'
import type { CheckedModel } from './checked-model'
import type { Action, OwnFunction } from './term'
import { mostTurns } from './evaluate-term'
import { codeName, readsOf, usedBy, writeInlines, writeTerm } from './write-term'

/** How the equations of one place are carried through a step. */
export interface SitePlan {
  /** States that change at a constant rate, such as what is left of a refractory period: exact, times kept on microseconds. */
  readonly clocks: readonly { readonly index: number; readonly rate: number; readonly isTime: boolean }[]
  /** Linear equations with constant coefficients, carried on exactly. */
  readonly linear: LinearSystem | null
  /** Entries of the linear system's exponential that can differ from 0: row, column, and the constant that keeps them. */
  readonly entries: readonly { readonly row: number; readonly column: number; readonly constant: number }[]
  /** States whose equations the solver carries on. */
  readonly solved: readonly number[]
}

/** What of a model its statements are written with. */
type Written = Pick<CheckedModel, 'inlines' | 'states' | 'currentPorts'>

/** Whether anything in a model goes round. */
export function hasLoops({ update, onReceive, onCondition, functions }: CheckedModel): boolean {
  const loops = (actions: readonly Action[]): boolean =>
    actions.some((action) => action.kind === 'while' || (action.kind === 'if' && action.branches.some(({ body }) => loops(body))))
  return [{ body: update }, ...onReceive, ...onCondition, ...functions].some(({ body }) => loops(body))
}

/** A function of the model's own, which is also given the parameters that it and those it calls read. */
export function writeFunction(own: OwnFunction): string {
  const names = [...own.given, ...usedBy(own)].map(codeName)
  return `function F${own.index}(${names.join(',')}){${writeActions({ inlines: [], states: [], currentPorts: [] }, own.body, [])}return NaN}`
}

/** What the slopes of a solver read besides its own states: they are put beside it before it begins. */
function outside(model: Written, { solved }: SitePlan): readonly string[] {
  const slopes = solved.map((index) => model.states[index]!.slope!)
  return [...readsOf(model, slopes)]
    .filter(({ kind, index }) => kind !== 'inline' && kind !== 'resolution' && !(kind === 'state' && solved.includes(index)))
    .map(codeName)
}

export function writeSolver(model: Written, site: SitePlan, index: number): string {
  const { solved } = site
  const slopes = solved.map((state) => model.states[state]!.slope!)
  const given = outside(model, site)
  return `let ${['unused', ...given].map((name) => `o${index}_${name}=0`).join(',')}
const solver${index}=tools.solver(${solved.length},(y,slope)=>{turns=0;
${given.map((name) => `const ${name}=o${index}_${name};`).join('')}
${solved.map((state, k) => `const v${state}=y[${k}];`).join('')}
${writeInlines(model, slopes)}
${slopes.map((slope, k) => `slope[${k}]=${writeTerm(slope)};`).join('')}
})`
}

/** Statements one after the other; names that they declare hold until the block ends that they are put in. */
export function writeActions(model: Written, actions: readonly Action[], sites: readonly SitePlan[]): string {
  return actions.map((action) => writeAction(model, action, sites)).join('\n')
}

function writeAction(model: Written, action: Action, sites: readonly SitePlan[]): string {
  switch (action.kind) {
    case 'set': {
      const name = codeName(action.to)
      return `${action.isNew ? `let ${name}=0;` : ''}{${writeInlines(model, [action.term])}${name}=${writeTerm(action.term)};}`
    }
    case 'while':
      return `for(;;){{${writeInlines(model, [action.condition])}if(!${writeTerm(action.condition)})break;}if(++turns>${mostTurns})endless();${writeActions(model, action.body, sites)}}`
    case 'return':
      return `return ${writeTerm(action.term)};`
    case 'emit':
      return 'g.spike(i);'
    case 'integrate':
      return writeIntegration(model, sites[action.site]!, action.site)
    case 'if': {
      const conditions = action.branches.flatMap(({ condition }) => condition ?? [])
      const branches = action.branches.map(({ condition, body }, index) => {
        const head = condition === null ? (index === 0 ? '' : 'else') : `${index === 0 ? '' : 'else '}if(${writeTerm(condition)})`
        return `${head}{${writeActions(model, body, sites)}}`
      })
      return `{${writeInlines(model, conditions)}${branches.join('')}}`
    }
  }
}

function writeIntegration(model: Written, site: SitePlan, index: number): string {
  const { clocks, linear, entries, solved } = site
  const counted = clocks.map(({ index: state, rate, isTime: ofTime }) => {
    const next = `v${state}+h*${rate < 0 ? `(${rate})` : rate}`
    return `v${state}=${ofTime ? `snap(${next})` : next};`
  })
  if (solved.length > 0) {
    const given = outside(model, site).map((name) => `o${index}_${name}=${name};`)
    const steps = `S[${model.states.length + model.currentPorts.length + index}]`
    const load = solved.map((state, k) => `y[${k}]=v${state};`).join('')
    const store = solved.map((state, k) => `v${state}=y[${k}];`).join('')
    return `{${given.join('')}const y=solver${index}.y;solver${index}.intervalMs=h;${load}solver${index}.integrate(${steps},i);${store}}${counted.join('')}`
  }
  if (linear === null || linear.states.length === 0) return counted.join('')
  const columns = [...linear.states.map((state) => `v${state}`), ...linear.held.map(codeName), '1']
  const next = linear.states.map((_, row) => {
    const parts = entries
      .filter((entry) => entry.row === row)
      .map(({ column, constant }) => (columns[column] === '1' ? `c${constant}` : `c${constant}*${columns[column]}`))
    return `const w${row}=${parts.join('+')};`
  })
  const store = linear.states.map((state, row) => `v${state}=w${row};`)
  return `{${next.join('')}${store.join('')}}${counted.join('')}`
}
