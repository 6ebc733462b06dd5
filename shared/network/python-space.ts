import type { ParameterDescriptor, ParameterValue, ParameterValues } from '../models/descriptor'
import { numbersOf } from '../models/define-rule'
import { layerFrame } from '../models/space/layer'
import { findMaskKind } from '../models/space/masks'
import { axesOf, dimensionsOf, findPositionKind, listedAxes, type Named, onlyEntry, tripleOf } from '../models/space/position-kinds'
import { packArguments, type Texts } from './script-lines'
import { longestLine, pythonDistribution, pythonNumber, pythonText, pythonValue, wrapItems } from './python-text'

/** Positions as a script has them. */
export interface PythonPositions {
  /** A statement that gives them a name. */
  readonly lines: readonly string[]
  /** Whether they say themselves how many nodes there are: then Create must not. */
  readonly countsNodes: boolean
}

/** Positions as `nest.spatial` has them; random ones are drawn within the extent, whose middle NEST takes from the nodes. */
export function pythonPositions(variable: string, positions: Named<ParameterValues>): PythonPositions {
  const [name, values] = onlyEntry(positions) ?? ['', {}]
  const parameters = findPositionKind(name, values)?.parameters ?? {}
  const given = (field: string): string => pythonValue(values[field] ?? [], parameters[field])
  const wraps = values['edge_wrap'] === true ? ['edge_wrap=True'] : []
  const extent = `extent=${given('extent')}`
  if (name === 'grid') {
    const center = tripleOf(values['center']).every((each) => each === 0) ? [] : [`center=${given('center')}`]
    const args = [given('shape'), extent, ...center, ...wraps]
    return { lines: packArguments(`${variable} = nest.spatial.grid(`, args), countsNodes: true }
  }
  if (name === 'list') return { lines: listedPlaces(variable, values, wraps), countsNodes: true }
  const { dimensions, left, bottom, floor, width, height, depth } = layerFrame(values)
  const axis = (min: number, length: number): string => {
    const max = min + length
    if (name !== 'normal') return pythonDistribution({ distribution: 'uniform', min, max }, {})
    return pythonDistribution({ distribution: 'normal', mean: min + length / 2, std: Number(values['std']), min, max }, {})
  }
  const axes = [axis(left, width), axis(bottom, height), ...(dimensions === 3 ? [axis(floor, depth)] : [])]
  const places = ['    [', ...axes.map((each) => `        ${each},`), '    ],']
  return { lines: [`${variable} = nest.spatial.free(`, ...places, `    ${[extent, ...wraps].join(', ')},`, ')'], countsNodes: false }
}

/** Places one by one, a row each where they do not fit a line; the extent only where NEST would take another one. */
function listedPlaces(variable: string, values: ParameterValues, wraps: readonly string[]): readonly string[] {
  const columns = axesOf(dimensionsOf(values)).map((axis) => numbersOf(values[axis]))
  const rows = columns[0]!.map((_, k) => `[${columns.map((column) => pythonNumber(column[k] ?? 0, false)).join(', ')}]`)
  const axes = listedAxes(values)
  // Of a single place, or where they lie in a line, NEST's own extent is none or refused.
  const isOwn = numbersOf(values['extent']).length === 0 && axes.every(({ least, most }) => most > least)
  const args = [...(isOwn ? [] : [`extent=[${axes.map(({ length }) => pythonNumber(length, false)).join(', ')}]`]), ...wraps]
  const short = `${variable} = nest.spatial.free([${rows.join(', ')}]${args.map((each) => `, ${each}`).join('')})`
  if (short.length <= longestLine) return [short]
  const end = args.length === 0 ? [] : [`    ${args.join(', ')},`]
  return [`${variable} = nest.spatial.free(`, '    [', ...wrapItems(rows, '        '), '    ],', ...end, ')']
}

/** A mask as a dictionary of NEST's, whose anchor stands beside the shape; `texts` stand in place of its numbers. */
export function pythonMask(mask: Named<ParameterValues>, texts: Texts): string {
  const [name, { anchor, azimuth_angle: azimuth, polar_angle: polar, ...values }] = onlyEntry(mask) ?? ['', {}]
  const parameters = findMaskKind(name)?.parameters ?? {}
  const all = { ...values, ...(azimuth && { azimuth_angle: azimuth }), ...(polar && { polar_angle: polar }) }
  const shape = Object.entries(all).map(([field, value]) => `${pythonText(field)}: ${texts[field] ?? realValue(value, parameters[field])}`)
  const isMoved = tripleOf(anchor).some((each) => each !== 0)
  const moved = isMoved ? `, "anchor": ${realValue(anchor!, parameters['anchor'])}` : ''
  return `{${pythonText(name)}: {${shape.join(', ')}}${moved}}`
}

function realValue(value: ParameterValue, descriptor: ParameterDescriptor | undefined): string {
  return typeof value === 'number' ? pythonNumber(value, false) : pythonValue(value, descriptor)
}
