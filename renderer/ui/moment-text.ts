const form = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** A moment as the user's system writes it; milliseconds since 1970. */
export function momentText(ms: number): string {
  return form.format(ms)
}
