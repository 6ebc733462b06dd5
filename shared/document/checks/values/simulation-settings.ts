import { checkValues } from '../../../models/check-parameters'
import { learningSettings } from '../../../models/learning-settings'
import { relaxationSettings, type RelaxationValues } from '../../../models/relaxation-settings'
import { formatQuantity } from '../../../units/format-quantity'
import { emptyDocument } from '../../new-document'
import type { Problem } from '../../problem'
import type { SimulationSettings } from '../../schema'
import { simulationOf } from '../../written-numbers'
import type { Check } from '../check-context'
import { gridOf, isWholeSteps, longestMs, nearestOnGrid } from '../time-grid'

const greatestSeed = 2 ** 32 - 1
const defaults = simulationOf(emptyDocument())

/** Resolution, duration and seed are within NEST's bounds, and the duration is a whole number of steps. */
export const simulationSettings: Check = ({ simulation }) => [
  ...resolutionProblems(simulation),
  ...durationProblems(simulation),
  ...seedProblems(simulation),
  ...keptProblems(simulation),
  ...relaxationProblems(simulation),
  ...learningProblems(simulation),
]

/** What the window keeps where somebody wants the end only. */
export const usualKeepMs = 10_000

function resolutionProblems({ resolutionMs }: SimulationSettings): readonly Problem[] {
  if (gridOf(resolutionMs)) return []
  const stated = `The resolution is ${formatQuantity(resolutionMs, 'ms')}, but it must be a multiple of 0.001 ms and at least that.`
  return [problem('resolutionMs', 'bad-resolution', stated, defaults.resolutionMs)]
}

function durationProblems({ durationMs, resolutionMs }: SimulationSettings): readonly Problem[] {
  const stated = `The duration is ${formatQuantity(durationMs, 'ms')}`
  if (!(durationMs >= 0 && durationMs < Infinity)) {
    return [problem('durationMs', 'bad-duration', `${stated}, but it must be a time of 0 ms or more.`, defaults.durationMs)]
  }
  const grid = gridOf(resolutionMs)
  if (grid === null) return []
  const longest = longestMs(grid)
  if (durationMs > longest) {
    const most = `${stated}; at a resolution of ${formatQuantity(resolutionMs, 'ms')} a run can take ${formatQuantity(Math.floor(longest), 'ms')} at most.`
    return [problem('durationMs', 'bad-duration', most, defaults.durationMs)]
  }
  if (isWholeSteps(durationMs, grid)) return []
  const offGrid = `${stated}, which is not a whole number of steps of ${formatQuantity(resolutionMs, 'ms')}.`
  return [problem('durationMs', 'bad-duration', offGrid, nearestOnGrid(durationMs, grid, 1))]
}

function seedProblems({ seed }: SimulationSettings): readonly Problem[] {
  if (Number.isInteger(seed) && seed >= 1 && seed <= greatestSeed) return []
  const stated = `The seed is ${formatQuantity(seed, '')}, but it must be a whole number from 1 to ${greatestSeed}.`
  return [problem('seed', 'bad-seed', stated, defaults.seed)]
}

function keptProblems({ keepMs }: SimulationSettings): readonly Problem[] {
  if (keepMs === undefined || (keepMs >= 1 && keepMs < Infinity)) return []
  return [problem('keepMs', 'bad-kept-time', `The window cannot keep ${formatQuantity(keepMs, 'ms')}: at least 1 ms.`, usualKeepMs)]
}

/** NEST's bounds; the kernel is not told of an interval without `use_wfr`. */
function relaxationProblems({ relaxation = {}, resolutionMs }: SimulationSettings): readonly Problem[] {
  const found = valueProblems(relaxation, relaxationSettings)
  const { wfr_interpolation_order: order, wfr_comm_interval: interval, use_wfr: isUsed = true } = relaxation
  if (order === 2) found.push(['wfr_interpolation_order', 'wfr_interpolation_order must be 0, 1 or 3.'])
  if (isUsed === true && typeof interval === 'number' && interval > 0 && interval < resolutionMs) {
    found.push(['wfr_comm_interval', `wfr_comm_interval is shorter than one step of ${formatQuantity(resolutionMs, 'ms')}.`])
  }
  return found.map(([name, message]) => usualSetting('bad-relaxation', name, message, relaxationSettings[name]!.default))
}

/** NEST's bounds; that times lie on steps it does not ask, and rounds them up. */
function learningProblems({ learning = {} }: SimulationSettings): readonly Problem[] {
  const found = valueProblems(learning, learningSettings)
  const { eprop_update_interval: interval, eprop_learning_window: window } = learning
  const all = Number(interval ?? learningSettings['eprop_update_interval']!.default)
  const problems = found.map(([name, message]) => usualSetting('bad-learning', name, message, learningSettings[name]!.default))
  if (found.length > 0 || typeof window !== 'number' || window <= all) return problems
  const message = `eprop_learning_window is ${formatQuantity(window, 'ms')}, longer than the eprop_update_interval of ${formatQuantity(all, 'ms')}.`
  return [usualSetting('bad-learning', 'eprop_learning_window', message, all)]
}

/** What is wrong with values by their own descriptors, by name. */
function valueProblems(values: RelaxationValues, parameters: typeof relaxationSettings): [name: string, message: string][] {
  const known = Object.entries(values).filter(([name]) => Object.hasOwn(parameters, name))
  return checkValues({ name: 'The simulation', parameters, rules: [] }, Object.fromEntries(known)).map(({ parameter, message }) => [
    parameter,
    message,
  ])
}

function usualSetting(code: string, name: string, message: string, value: number | boolean): Problem {
  const remedy = { kind: 'set-network-setting', label: `Set to ${String(value)}`, name, value } as const
  return { severity: 'error', code, field: `simulation.${name}`, message, remedy }
}

function problem(
  field: Exclude<keyof SimulationSettings, 'endless' | 'relaxation' | 'learning'>,
  code: string,
  message: string,
  value: number,
): Problem {
  const unit = field === 'seed' ? '' : 'ms'
  return {
    severity: 'error',
    code,
    field: `simulation.${field}`,
    message,
    remedy: { kind: 'set-simulation', label: `Set to ${formatQuantity(value, unit)}`, field, value },
  }
}
