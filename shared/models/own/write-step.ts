import { hasLoops, type SitePlan, writeActions, writeFunction, writeSolver } from './write-actions'
import type { CheckedModel } from './checked-model'
import { LinearForms, type LinearSystem } from './linear-form'
import { isTime } from './measure-formula'
import { functions, isConstant, type ModelSymbol, type Term } from './term'
import { codeName, functionName, readsOf, writeInlines, writeTerm } from './write-term'

/** How a model is computed: what is integrated how, and the code of its steps. */
export interface StepPlan {
  readonly sites: readonly SitePlan[]
  /** Constants: internals first, then entries of exponentials. */
  readonly constants: number
  /** Body of a function of `tools` that gives the functions of `CompiledStep`. */
  readonly code: string
}

/** Plans and writes the steps of a checked model. */
export function planStep(model: CheckedModel): StepPlan {
  const forms = new LinearForms(model)
  let constants = model.internals.length
  const slopesOf = (states: readonly number[]): readonly Term[] => states.map((index) => model.states[index]!.slope!)
  const sites = model.sites.map((states): SitePlan => {
    const isClock = (index: number): boolean => {
      const { slope, symbol } = model.states[index]!
      return isConstant(slope!) && (isTime(symbol.measure) || !readsOf(model, slopesOf(states)).has(symbol))
    }
    const clocks = states.filter(isClock).map((index) => {
      const { slope, symbol } = model.states[index]!
      return { index, rate: slope!.op === 'constant' ? slope!.value : 0, isTime: isTime(symbol.measure) }
    })
    const others = states.filter((index) => !isClock(index))
    const linear = forms.system(others.map((index) => ({ index, symbol: model.states[index]!.symbol, slope: model.states[index]!.slope! })))
    const entries = linear === null ? [] : reachable(linear).map((entry) => ({ ...entry, constant: constants++ }))
    return { clocks, linear, entries, solved: linear === null ? others : [] }
  })
  return { sites, constants, code: writeCode(model, sites) }
}

/** Entries of an exponential that can differ from 0: what can reach a row by way of others. */
function reachable({ rows, states, held }: LinearSystem): { readonly row: number; readonly column: number }[] {
  const width = states.length + held.length + 1
  return rows.flatMap((_, row) => {
    const reached = new Set([row])
    for (const at of reached) rows[at]?.forEach((term, column) => term !== null && reached.add(column))
    return Array.from({ length: width }, (__, column) => ({ row, column })).filter(({ column }) => reached.has(column))
  })
}

function writeCode(model: CheckedModel, sites: readonly SitePlan[]): string {
  const solvers = sites.map((site, index) => (site.solved.length === 0 ? '' : writeSolver(model, site, index))).join('\n')
  const names = Object.keys(functions).map(functionName).join(',')
  return `'use strict'
const [${names}]=tools.functions
const finite=tools.finite,snap=tools.snap,endless=tools.endless,count=tools.poisson
let h=0,turns=0
${model.functions.map(writeFunction).join('\n')}
${solvers}
return {
internals(P,C,k,h){turns=0;${loads(model, ['parameter'], 'k')}${model.internals.map(({ term }, i) => `const c${i}=C[${i}][k]=${writeTerm(term)};`).join('')}},
matrices:[${sites.map((site) => writeMatrix(model, site)).join(',')}],
recordables:[${model.inlines.map(({ symbol, recordable }) => (recordable ? writeRecordable(model, symbol) : 'null')).join(',')}],
step(g,P,C,S,X,resolution){
h=resolution
const perRow=g.size/g.rows
for(let k=0;k<g.rows;k++){
${loads(model, ['parameter', 'internal'], 'k')}
${sites.flatMap(({ entries }) => entries.map(({ constant }) => `const c${constant}=C[${constant}][k];`)).join('')}
for(let i=k*perRow,end=(k+1)*perRow;i<end;i++){
${hasLoops(model) ? 'turns=0;' : ''}let draw=0;
${model.states.map((_, index) => `let v${index}=S[${index}][i];`).join('')}
${model.currentPorts.map((_, index) => `const u${index}=S[${model.states.length + index}][i];`).join('')}
${model.spikePorts.map((_, index) => `const x${index}=X[${index}][i];`).join('')}
${writeActions(model, model.update, sites)}
${model.onReceive.map(({ port, body }) => `if(${codeName(port)}!==0){${writeActions(model, body, sites)}}`).join('\n')}
${model.onCondition.map(({ condition, body }) => `{${writeInlines(model, [condition])}if(${writeTerm(condition)}){${writeActions(model, body, sites)}}}`).join('\n')}
${model.states.length === 0 ? '' : `const all=0*(${model.states.map((_, index) => `v${index}`).join('+')});if(all!==0)finite(i,[${model.states.map((_, index) => `v${index}`).join(',')}]);`}
${model.states.map((_, index) => `S[${index}][i]=v${index};`).join('')}
${model.currentPorts.map((_, index) => `S[${model.states.length + index}][i]=X[${model.spikePorts.length + index}][i];`).join('')}
}}}}`
}

/** Declarations of parameters or internals of row `k`. */
function loads(model: CheckedModel, kinds: readonly ('parameter' | 'internal')[], row: string): string {
  const of = (letter: string, column: string, count: number): string =>
    Array.from({ length: count }, (_, index) => `const ${letter}${index}=${column}[${index}][${row}];`).join('')
  return kinds.map((kind) => (kind === 'parameter' ? of('p', 'P', model.parameters.length) : of('c', 'C', model.internals.length))).join('')
}

/** Fills the matrix of a linear system for the parameters of row `k`. */
function writeMatrix(model: CheckedModel, { linear }: SitePlan): string {
  if (linear === null) return 'null'
  const width = linear.states.length + linear.held.length + 1
  const cells = linear.rows.flatMap((row, i) => row.map((term, j) => (term === null ? '' : `M[${i * width + j}]=${writeTerm(term)};`)))
  return `(P,C,k,h,M)=>{turns=0;${loads(model, ['parameter', 'internal'], 'k')}${cells.join('')}}`
}

/** The value of an inline of node `i`, whose parameters are in row `k`. */
function writeRecordable(model: CheckedModel, symbol: ModelSymbol): string {
  const { term } = model.inlines[symbol.index]!
  const states = model.states.map((_, index) => `const v${index}=S[${index}][i];`).join('')
  const currents = model.currentPorts.map((_, index) => `const u${index}=S[${model.states.length + index}][i];`).join('')
  return `(P,C,S,i,k,h)=>{turns=0;${loads(model, ['parameter', 'internal'], 'k')}${states}${currents}${writeInlines(model, [term])}return ${writeTerm(term)}}`
}
