/** Whether a text is, as far as a glance tells, a script that builds a network with PyNEST. */
export function isPynest(text: string): boolean {
  return /\bnest\s*\.\s*Create\s*\(/.test(text) || (/^\s*from\s+nest\s+import\b/m.test(text) && /\bCreate\s*\(/.test(text))
}
