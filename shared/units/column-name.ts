/** A quantity's name as the heading of a column, with its unit: letters, digits and underscores only, so that every reader takes it. */
export function columnName(quantity: string, unit: string): string {
  if (unit === '') return quantity
  const written = unit.replaceAll('/', '_per_').replaceAll(/[\u00b5\u03bc]/g, 'u')
  return `${quantity}_${written.replaceAll(/[^\w]/g, '')}`
}
