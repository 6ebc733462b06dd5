import { entryWords } from '../models/check-entries'
import type { Distribution, GivenValue } from '../models/descriptor'
import { findDistribution } from '../models/distributions'
import { isDistribution, isEntries } from '../models/written-values'
import { formatNumber, formatQuantity } from '../units/format-quantity'

const mostListed = 6

/** A value as a paper tells it. */
export function valueText(value: GivenValue | undefined, unit: string): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return formatQuantity(readable(value), unit)
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (isDistribution(value)) return distributionInFull(value, unit)
  if (isEntries(value)) return value.map((entry, index) => `${index}: ${entryWords(entry)}`).join('; ')
  const shown = value.slice(0, mostListed).map((each) => (typeof each === 'number' ? formatNumber(readable(each)) : each))
  const more = value.length > mostListed ? `, … (${value.length} values)` : ''
  return `${shown.join(', ')}${more}${unit === '' || value.length === 0 ? '' : `\u00a0${unit}`}`
}

/** Nobody writes so many digits: the number was worked out, and six of them are read. */
const workedOutDigits = 12

function readable(value: number): number {
  const digits = String(value)
    .replace(/e.*$/, '')
    .replace(/[^0-9]|^-?0\.0*/g, '').length
  return digits >= workedOutDigits && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value
}

/** All that is needed to draw the same values, under NEST's names: `normal (mean = 1.5 ms, std = 0.75 ms, redrawn below 0.1 ms)`. */
export function distributionInFull(distribution: Distribution, unit: string): string {
  const given = new Map<string, string | number | undefined>(Object.entries(distribution))
  const fields = Object.entries(findDistribution(distribution.distribution)?.fields ?? {}).flatMap(([name, field]) => {
    const value = given.get(name) ?? field.default
    if (value === undefined) return []
    const text = valueText(value, field.inUnit ? unit : '')
    // What has no default is a limit to what is drawn, not a number of the distribution itself.
    if (field.default === undefined) return [name === 'min' ? `redrawn below ${text}` : `redrawn from ${text} on`]
    return [`${name} = ${text}`]
  })
  const of = given.get('of')
  return `${distribution.distribution} (${[...fields, ...(of === undefined ? [] : [`of ${of}`])].join(', ')})`
}
