import { after } from './after'

/** So long work goes on before the page may do other things, in ms: half of a frame. */
const turnMs = 8

/** Does work a step at a time, and lets the page do other things first and now and then, so that it never keeps them waiting for long. */
export async function inTurns(work: Iterable<unknown>): Promise<void> {
  await rest()
  let begun = performance.now()
  for (const _step of work) {
    if (performance.now() - begun < turnMs) continue
    await rest()
    begun = performance.now()
  }
}

function rest(): Promise<void> {
  return new Promise((resolve) => void after(0, resolve))
}
