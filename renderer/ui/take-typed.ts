/** Has the field that is being typed into take over what it has, as if it was left; the cursor stays in it. */
export function takeTyped(): void {
  const field = document.activeElement
  if (field?.closest('[data-edited]')) field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
}
