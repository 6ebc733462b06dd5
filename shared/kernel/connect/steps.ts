/** Work that rests now and then, so that whoever does it can look up in between, or let it be. */
export type Steps<T> = Generator<void, T>

/** Does it without looking up. */
export function finished<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}
