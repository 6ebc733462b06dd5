import { checkValues, defaultValues } from '../../models/check-parameters'
import type { Distribution, ParameterValues } from '../../models/descriptor'
import { type Layer, gridLayer, layerFrame } from '../../models/space/layer'
import { type Named, findPositionKind, gridSize, onlyEntry, positionKinds } from '../../models/space/position-kinds'
import { type DrawContext, drawValues } from '../draw-values'
import { KernelError, errorOfProblem } from '../kernel-error'

/** Where nodes lie, as Create takes it: one kind by its name, with its values. */
export type Positions = Named<ParameterValues>

/** The places of new nodes; those that are random belong to the nodes, as all their numbers do. */
export function placeNodes(positions: Positions, count: number, context: DrawContext): Layer {
  const [name, given] = onlyEntry(positions) ?? ['', {}]
  const kind = findPositionKind(name)
  if (kind === null) {
    const names = positionKinds.map((each) => each.name).join(', ')
    throw new KernelError('BadProperty', `Create: positions must be one of ${names}.`, { field: 'positions' })
  }
  const [problem] = checkValues(kind, given)
  if (problem !== undefined)
    throw errorOfProblem('Create', `positions ${name}`, { ...problem, parameter: `positions.${problem.parameter}` })
  const values: ParameterValues = { ...defaultValues(kind), ...given }
  const size = gridSize({ [name]: values })
  if (size !== null) {
    if (size === count) return gridLayer(values)
    throw new KernelError('BadProperty', `Create: the grid has ${size} places, but there are ${count} nodes.`, { field: 'n' })
  }
  const frame = layerFrame(values)
  const [x, y] = [along(frame.left, frame.width, values['std']), along(frame.bottom, frame.height, values['std'])]
  const drawn = drawValues({ 'position x': x, 'position y': y }, context)
  const column = (axis: string): Float64Array => Float64Array.from(drawn[axis] as readonly number[])
  return { ...frame, x: column('position x'), y: column('position y') }
}

/** What places are drawn from along one axis: evenly, or around the middle where a width is given. */
function along(first: number, length: number, std: unknown): Distribution {
  const [min, max] = [first, first + length]
  return typeof std === 'number'
    ? { distribution: 'normal', mean: first + length / 2, std, min, max }
    : { distribution: 'uniform', min, max }
}
