const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })

/** A moment as the user's system writes it; milliseconds since 1970. */
export function momentText(ms: number): string {
  return moment.format(ms)
}

/** The time of day of a moment. */
export function timeText(ms: number): string {
  return time.format(ms)
}
