import { formatQuantity } from '../../../units/format-quantity'
import type { Problem } from '../../problem'
import type { Check } from '../check-context'

/** Node ids are 32-bit numbers. */
const greatestSize = 2 ** 31 - 1

/** Every population has a whole number of neurons, one or more. */
export const populationSize: Check = ({ blocks }) =>
  blocks
    .filter(({ size }) => !(Number.isInteger(size) && size >= 1 && size <= greatestSize))
    .map(({ id, label, size }): Problem => ({
      severity: 'error',
      code: 'bad-size',
      item: id,
      field: 'size',
      message: `${label} has a size of ${formatQuantity(size, '')}, but it must be a whole number from 1 to ${greatestSize}.`,
      remedy: { kind: 'set-parameter', label: `Set to ${nearestSize(size)}`, item: id, parameter: 'size', value: nearestSize(size) },
    }))

function nearestSize(size: number): number {
  return size > 0 ? Math.min(Math.max(Math.round(size), 1), greatestSize) : 1
}
