import type { Expression, WrittenDistribution, WrittenValue } from '../../../shared/models/descriptor'
import { isExpression, isWrittenDistribution } from '../../../shared/models/written-values'

/** A value with the other sign, as a document has it; null where there is none, as for a lognormal distribution. */
export function negated(value: WrittenValue): WrittenValue | null {
  if (typeof value === 'number') return value === 0 ? 0 : -value
  if (isExpression(value)) return negatedExpression(value)
  if (isWrittenDistribution(value)) return negatedDistribution(value)
  return Array.isArray(value) && value.every((each) => typeof each === 'number') ? value.map((each) => 0 - each) : null
}

function negatedExpression({ expression }: Expression): Expression {
  const inner = /^-\((.*)\)$/.exec(expression)?.[1] ?? /^-([\p{L}_][\p{L}\p{N}_]*)$/u.exec(expression)?.[1]
  if (inner !== undefined) return { expression: inner }
  return { expression: /^[\p{L}_][\p{L}\p{N}_]*$/u.test(expression) ? `-${expression}` : `-(${expression})` }
}

function negatedDistribution(value: WrittenDistribution): WrittenDistribution | null {
  const { distribution, mean, min, max, ...rest } = value
  if (distribution !== 'normal' && distribution !== 'uniform') return null
  // A uniform distribution without limits lies between 0 and 1.
  const [low, high] = distribution === 'uniform' ? [min ?? 0, max ?? 1] : [min, max]
  return {
    ...rest,
    distribution,
    ...(mean !== undefined && { mean: flipped(mean) }),
    ...(high !== undefined && { min: flipped(high) }),
    ...(low !== undefined && { max: flipped(low) }),
  }
}

function flipped(field: number | Expression | string): number | Expression | string {
  if (typeof field === 'number') return field === 0 ? 0 : -field
  return typeof field === 'string' ? field : negatedExpression(field)
}
