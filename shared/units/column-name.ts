/** A quantity's name as the heading of a column, with its unit: letters, digits and underscores only, so that every reader takes it. */
export function columnName(quantity: string, unit: string): string {
  return unit === '' ? quantity : `${quantity}_${unit.replaceAll('/', '_per_').replaceAll(/[^\w]/g, '')}`
}
