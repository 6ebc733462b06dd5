import { after } from './after'

/** So long work goes on before the page may do other things, in ms: half of a frame. */
const turnMs = 8

/** Lets the page do other things. */
export function rest(): Promise<void> {
  return new Promise((resolve) => void after(0, resolve))
}

/** What work asks now and then: once it has gone on for a turn, it waits until the page has done other things. */
export function takeTurns(): () => Promise<void> {
  let begun = performance.now()
  return async () => {
    if (performance.now() - begun < turnMs) return
    await rest()
    begun = performance.now()
  }
}

/** Does work a step at a time, and lets the page do other things first and after each turn; answers what the steps gave until nobody wanted more. */
export async function inTurns<T>(work: Iterable<T>, wanted?: AbortSignal): Promise<readonly T[]> {
  await rest()
  const given: T[] = []
  const turn = takeTurns()
  for (const each of work) {
    if (wanted?.aborted === true) break
    given.push(each)
    await turn()
  }
  return given
}
