import type { Action, CheckedModel } from './checked-model'
import { LinearForms, type LinearSystem } from './linear-form'
import { isConstant, type ModelSymbol, symbolsOf, type Term } from './term'
import { isTime } from './measure-formula'
import { codeName, functionName, writeInlines, writeTerm } from './write-term'
import { functions } from './term'

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
  const sites = model.sites.map((states): SitePlan => {
    const isClock = (index: number): boolean => isConstant(model.states[index]!.slope!)
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
const finite=tools.finite,snap=tools.snap
let h=0
${solvers}
return {
internals(P,C,k,h){${loads(model, ['parameter'], 'k')}${model.internals.map(({ term }, i) => `const c${i}=C[${i}][k]=${writeTerm(term)};`).join('')}},
matrices:[${sites.map((site) => writeMatrix(model, site)).join(',')}],
recordables:[${model.inlines.map(({ symbol, recordable }) => (recordable ? writeRecordable(model, symbol) : 'null')).join(',')}],
step(g,P,C,S,X,resolution){
h=resolution
const perRow=g.size/g.rows
for(let k=0;k<g.rows;k++){
${loads(model, ['parameter', 'internal'], 'k')}
${sites.flatMap(({ entries }) => entries.map(({ constant }) => `const c${constant}=C[${constant}][k];`)).join('')}
for(let i=k*perRow,end=(k+1)*perRow;i<end;i++){
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
  return `(P,C,k,h,M)=>{${loads(model, ['parameter', 'internal'], 'k')}${cells.join('')}}`
}

/** The value of an inline of node `i`, whose parameters are in row `k`. */
function writeRecordable(model: CheckedModel, symbol: ModelSymbol): string {
  const { term } = model.inlines[symbol.index]!
  const states = model.states.map((_, index) => `const v${index}=S[${index}][i];`).join('')
  const currents = model.currentPorts.map((_, index) => `const u${index}=S[${model.states.length + index}][i];`).join('')
  return `(P,C,S,i,k,h)=>{${loads(model, ['parameter', 'internal'], 'k')}${states}${currents}${writeInlines(model, [term])}return ${writeTerm(term)}}`
}

/** What the slopes of a solver read besides its own states: they are put beside it before it begins. */
function outside(model: CheckedModel, { solved }: SitePlan): readonly string[] {
  const found = new Set<ModelSymbol>()
  const look = (term: Term): void => {
    for (const symbol of symbolsOf(term)) {
      if (found.has(symbol)) continue
      found.add(symbol)
      if (symbol.kind === 'inline') look(model.inlines[symbol.index]!.term)
    }
  }
  for (const index of solved) look(model.states[index]!.slope!)
  return [...found]
    .filter(({ kind, index }) => kind !== 'inline' && kind !== 'resolution' && !(kind === 'state' && solved.includes(index)))
    .map(codeName)
}

function writeSolver(model: CheckedModel, site: SitePlan, index: number): string {
  const { solved } = site
  const slopes = solved.map((state) => model.states[state]!.slope!)
  const given = outside(model, site)
  return `let ${['unused', ...given].map((name) => `o${index}_${name}=0`).join(',')}
const solver${index}=tools.solver(${solved.length},(y,slope)=>{
${given.map((name) => `const ${name}=o${index}_${name};`).join('')}
${solved.map((state, k) => `const v${state}=y[${k}];`).join('')}
${writeInlines(model, slopes)}
${slopes.map((slope, k) => `slope[${k}]=${writeTerm(slope)};`).join('')}
})`
}

function writeActions(model: CheckedModel, actions: readonly Action[], sites: readonly SitePlan[]): string {
  return actions.map((action) => writeAction(model, action, sites)).join('\n')
}

function writeAction(model: CheckedModel, action: Action, sites: readonly SitePlan[]): string {
  switch (action.kind) {
    case 'set':
      return `{${writeInlines(model, [action.term])}${codeName(action.state)}=${writeTerm(action.term)};}`
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

function writeIntegration(model: CheckedModel, site: SitePlan, index: number): string {
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
