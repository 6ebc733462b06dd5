import { alike, placeCount, positionKinds } from '../../../models/space/position-kinds'
import { suggestion } from '../../../models/nearest-name'
import type { Problem } from '../../problem'
import { completeValues } from '../../resolve-kind'
import { asProblem, failureAsProblem, type ValuePlace } from './as-problem'
import type { Check } from '../check-context'
import { checkGiven } from './check-given'

/** Positions are of a kind that is known, with values in range, and a grid or a list has a place for every node. */
export const positions: Check = ({ blocks }) =>
  blocks.flatMap(({ id, label, kind: blockKind, size, positions: given }): readonly Problem[] => {
    if (given === undefined) return []
    if (given.kind === null) {
      const names = positionKinds.map(({ name }) => name)
      const message = `${label} has positions of the kind ${given.name}, which is none of ${names.join(', ')}.${suggestion(given.name, names)}`
      return [
        {
          severity: 'error',
          code: 'bad-positions',
          item: id,
          field: 'positions',
          message,
          remedy: { kind: 'no-positions', label: 'Take the positions away', item: id },
        },
      ]
    }
    const place: ValuePlace = { item: id, name: label, group: 'positions.' }
    const found = checkGiven(given.kind, given.parameters, { base: completeValues(given), random: false })
    const problems = [...given.failures.map((failure) => failureAsProblem(failure, place)), ...found.map((each) => asProblem(each, place))]
    const places = placeCount({ [given.name]: completeValues(given) })
    if (problems.length > 0 || places === null || places === size) return problems
    if (blockKind === 'device') {
      return [
        {
          severity: 'error',
          code: 'grid-size',
          item: id,
          field: given.name === 'list' ? 'positions.x' : 'positions.shape',
          message: `${label} is one device, but its ${given.name} has ${places} places.`,
          remedy:
            given.name === 'list'
              ? { kind: 'no-positions', label: 'Take the positions away', item: id }
              : {
                  kind: 'set-parameter',
                  label: 'One place',
                  item: id,
                  parameter: 'positions.shape',
                  value: alike(1, given.kind.dimensions),
                },
        },
      ]
    }
    return [
      {
        severity: 'error',
        code: 'grid-size',
        item: id,
        field: 'size',
        message:
          given.name === 'list'
            ? `${label} has a size of ${size}, but ${places} ${places === 1 ? 'place is' : 'places are'} listed: there must be one for each.`
            : `${label} has a size of ${size}, but its grid has ${places} places: they must be as many.`,
        remedy: { kind: 'set-parameter', label: `Set to ${places}`, item: id, parameter: 'size', value: places },
      },
    ]
  })
