/** The id of the element that edits a field, so that the list of problems can lead to it. */
export function fieldElementId(field: string): string {
  return `field-${field.replace(/[^\w-]/g, '-')}`
}
