/** The id of the element that edits a parameter. */
export function fieldElementId(field: string): string {
  return `field-${field.replace(/[^\w-]/g, '-')}`
}

/** The id of the element that edits what is no parameter: label, size, settings. Devices have a parameter called label as well. */
export function plainFieldElementId(field: string): string {
  return `plain-${fieldElementId(field)}`
}

/** The element that edits a field as problems name it, if it is shown. */
export function findFieldElement(field: string): HTMLElement | null {
  return document.getElementById(plainFieldElementId(field)) ?? document.getElementById(fieldElementId(field))
}
