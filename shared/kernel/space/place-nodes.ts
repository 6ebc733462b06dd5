import { checkValues, defaultValues } from '../../models/check-parameters'
import type { Distribution, ParameterValues } from '../../models/descriptor'
import { type Layer, gridLayer, layerFrame, listedLayer } from '../../models/space/layer'
import { type Named, findPositionKind, onlyEntry, placeCount, positionKinds } from '../../models/space/position-kinds'
import { type DrawContext, drawValues } from '../draw-values'
import { KernelError, errorOfProblem } from '../kernel-error'

/** Where nodes lie, as Create takes it: one kind by its name, with its values. */
export type Positions = Named<ParameterValues>

/** The places of new nodes; those that are random belong to the nodes, as all their numbers do. */
export function placeNodes(positions: Positions, count: number, context: DrawContext): Layer {
  const [name, given] = onlyEntry(positions) ?? ['', {}]
  const kind = findPositionKind(name, given)
  if (kind === null) {
    const names = positionKinds.map((each) => each.name).join(', ')
    throw new KernelError('BadProperty', `Create: positions must be one of ${names}.`, { field: 'positions' })
  }
  const [problem] = checkValues(kind, given)
  if (problem !== undefined)
    throw errorOfProblem('Create', `positions ${name}`, { ...problem, parameter: `positions.${problem.parameter}` })
  const values: ParameterValues = { ...defaultValues(kind), ...given }
  const size = placeCount({ [name]: values })
  if (size !== null) {
    if (size === count) return name === 'list' ? listedLayer(values) : gridLayer(values)
    throw new KernelError('BadProperty', `Create: the ${name} has ${size} places, but there are ${count} nodes.`, { field: 'n' })
  }
  const frame = layerFrame(values)
  const { dimensions, left, bottom, floor, width, height, depth } = frame
  const drawn = drawValues(
    {
      'position x': along(left, width, values['std']),
      'position y': along(bottom, height, values['std']),
      ...(dimensions === 3 && { 'position z': along(floor, depth, values['std']) }),
    },
    context,
  )
  const column = (axis: string): Float64Array => Float64Array.from(drawn[`position ${axis}`] as readonly number[])
  return { ...frame, x: column('x'), y: column('y'), z: dimensions === 3 ? column('z') : new Float64Array(count) }
}

/** What places are drawn from along one axis: evenly, or around the middle where a width is given. */
function along(first: number, length: number, std: unknown): Distribution {
  const [min, max] = [first, first + length]
  return typeof std === 'number'
    ? { distribution: 'normal', mean: first + length / 2, std, min, max }
    : { distribution: 'uniform', min, max }
}
