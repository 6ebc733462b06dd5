import type { GivenValues } from '../../../models/descriptor'
import { plainValues } from '../../../models/written-values'
import { formatQuantity } from '../../../units/format-quantity'
import { changeableOfBlock, changeableOfEdge, twinOf } from '../../changeable'
import type { ResolvedChange } from '../../planned-changes'
import type { Problem } from '../../problem'
import type { WrittenNumber } from '../../schema'
import { type Check, type CheckContext, commonOf, edgeName } from '../check-context'
import { gridOf, isWholeSteps, nearestOnGrid } from '../time-grid'
import { asProblem, failureAsProblem, type ValuePlace } from './as-problem'
import { checkGiven, type Allowed } from './check-given'

/** What is given while time runs comes at a time of the run, on its grid, and is what SetStatus takes then. */
export const plannedChanges: Check = (context) => [
  ...context.blocks.flatMap(({ id, label, descriptor, parameters, changes, ...block }): readonly Problem[] => {
    if (changes.length === 0 || descriptor === null) return []
    const allowed = { base: block.base, random: true, ofPlace: true, dimensions: block.positions?.kind?.dimensions ?? 0 } as const
    const each = { shape: [block.size], what: block.kind === 'population' ? 'neurons' : 'devices' }
    return problemsOf(context, { item: id, name: label }, changes, {
      parametrised: descriptor,
      before: parameters,
      allowed: { ...allowed, each },
      changeable: changeableOfBlock({ descriptor }),
      why: 'it is what the nodes are made with',
    })
  }),
  ...context.edges.flatMap((edge): readonly Problem[] => {
    const { id, changes, synapse } = edge
    if (changes.length === 0 || synapse.descriptor === null) return []
    const twin = twinOf(edge, context.edges)
    return problemsOf(context, { item: id, name: edgeName(edge) }, changes, {
      parametrised: synapse.descriptor,
      before: synapse.parameters,
      allowed: { base: synapse.base, random: false, common: commonOf(edge) },
      changeable: changeableOfEdge(edge, context.edges),
      why:
        twin === undefined
          ? 'connections have it from when they are made'
          : 'another edge joins the same blocks by the same synapse model, and their connections cannot be told apart; give one of them a variant of the model',
    })
  }),
]

/** Whose values are changed, and what they may be. */
interface Changed {
  readonly parametrised: Parameters<typeof checkGiven>[0]
  readonly before: GivenValues
  readonly allowed: Allowed
  readonly changeable: readonly string[]
  /** Why others cannot be. */
  readonly why: string
}

function problemsOf(
  context: CheckContext,
  { item, name }: Pick<Extract<ValuePlace, { item: unknown }>, 'item' | 'name'>,
  changes: readonly ResolvedChange[],
  { parametrised, before, allowed, changeable, why }: Changed,
): readonly Problem[] {
  // Values that must agree with others do so with those that hold by then.
  const inTime = changes
    .map((change, index) => ({ change, index, atMs: change.atMs.ok ? change.atMs.value : Infinity }))
    .sort((a, b) => a.atMs - b.atMs)
  let values = before
  return inTime.flatMap(({ change, index }) => {
    const place: ValuePlace = { item, name, group: `changes.${index}.` }
    const fixed = Object.keys(change.parameters).filter(
      (each) => Object.hasOwn(parametrised.parameters, each) && !changeable.includes(each),
    )
    const given = Object.fromEntries(Object.entries(change.parameters).filter(([each]) => !fixed.includes(each)))
    const base = { ...allowed.base, ...plainValues(values) }
    values = { ...values, ...given }
    return [
      ...timeProblems(context, place, change),
      ...change.failures.map((failure) => withoutDefault(failureAsProblem(failure, place), failure.parameter)),
      ...fixed.map((each): Problem => {
        const message = `${each} cannot be changed while time runs: ${why}.`
        return withoutDefault(asProblem({ parameter: each, code: 'rule-broken', message }, place), each, 'change-fixed')
      }),
      ...checkGiven(parametrised, given, { ...allowed, base }).map((problem) =>
        withoutDefault(asProblem(problem, place), problem.parameter),
      ),
    ]
  })
}

/** A change has no default to go back to: it is taken out. */
function withoutDefault(problem: Problem, parameter: string, code = problem.code): Problem {
  const { item, field, remedy } = problem
  if (item === undefined || field === undefined || (remedy !== undefined && 'value' in remedy) || remedy?.kind === 'set-variable')
    return { ...problem, code }
  return { ...problem, code, remedy: { kind: 'set-parameter', label: `Leave ${parameter} unchanged`, item, parameter: field } }
}

function timeProblems(
  { simulation }: CheckContext,
  place: Extract<ValuePlace, { item: unknown }>,
  { atMs }: ResolvedChange,
): readonly Problem[] {
  const field = `${place.group}atMs`
  if (!atMs.ok) {
    const { remedy, ...problem } = failureAsProblem({ ...atMs.error, parameter: 'atMs' }, place)
    // There is no usual time to go back to.
    const mends = remedy?.kind === 'set-variable' || (remedy !== undefined && 'value' in remedy)
    return [mends ? { ...problem, remedy } : problem]
  }
  const { durationMs, resolutionMs, endless } = simulation
  const grid = gridOf(resolutionMs)
  if (grid === null) return []
  const ms = atMs.value
  const problem = (severity: Problem['severity'], code: string, message: string, value?: WrittenNumber): Problem => ({
    severity,
    code,
    item: place.item,
    field,
    message: `${place.name}: ${message}`,
    ...(typeof value === 'number' && {
      remedy: { kind: 'set-parameter', label: `Set to ${formatQuantity(value, 'ms')}`, item: place.item, parameter: field, value },
    }),
  })
  if (!(ms > 0 && isWholeSteps(ms, grid))) {
    const nearest = Number.isFinite(ms) ? nearestOnGrid(ms, grid, 1) : grid.ms(1)
    const message = `a change comes at ${formatQuantity(ms, 'ms')}, but must come after 0 ms, at a whole number of steps of ${formatQuantity(resolutionMs, 'ms')}.`
    return [problem('error', 'change-time', message, nearest)]
  }
  if (endless === true || ms < durationMs) return []
  const message = `a change comes at ${formatQuantity(ms, 'ms')}, when the run of ${formatQuantity(durationMs, 'ms')} has ended: it holds only if you continue.`
  return [problem('warning', 'change-after-end', message)]
}
