/** Numbers in [0, 1) for tests: a small linear congruential generator with a fixed seed (Numerical Recipes, 7.1). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
