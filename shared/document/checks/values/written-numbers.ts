import type { Population } from '../../schema'
import type { Problem } from '../../problem'
import type { PopulationId } from '../../../ids'
import { isExpression } from '../../../models/written-values'
import { variablesOf } from '../../variables'
import { workedSize, workedTime } from '../../written-numbers'
import { failureAsProblem } from './as-problem'
import type { Check } from '../check-context'

/** Sizes and times of the settings that are expressions come to a number. */
export const writtenNumbers: Check = ({ document }) => {
  const variables = variablesOf(document)
  const sizes = Object.entries<Population>(document.populations).flatMap(([id, { label, size }]): readonly Problem[] => {
    const result = workedSize(size, variables)
    return result.ok ? [] : [failureAsProblem(result.error, { item: id as PopulationId, name: label, group: '' })]
  })
  const times = (['durationMs', 'resolutionMs'] as const).flatMap((field): readonly Problem[] => {
    const result = workedTime(field === 'durationMs' ? 'duration' : 'resolution', document.simulation[field], variables)
    if (result.ok) return []
    const { code, message, remedy } = result.error
    const common = { severity: 'error', code, field: `simulation.${field}`, message } as const
    if (remedy === undefined) return [common]
    if ('variable' in remedy)
      return [{ ...common, remedy: { kind: 'set-variable', label: remedy.label, name: remedy.variable, variable: { value: 1 } } }]
    const { label, value } = remedy
    if (!isExpression(value)) return [common]
    return [{ ...common, remedy: { kind: 'set-simulation', label, field, value } }]
  })
  return [...times, ...sizes]
}
