// Many steps of a group in one call: what the plain code does step after step, for groups that nothing reaches in between.
import { hh_psc_alpha } from './hodgkin-huxley'
import { iaf_psc_alpha, iaf_psc_delta, iaf_psc_exp } from './neurons'

/** Steps of models by the number that shared/kernel/vector-batch.ts gives them. */
function step(model: i32, size: i32, columns: usize, constants: usize, spikes: usize): i32 {
  switch (model) {
    case 0:
      return iaf_psc_alpha(size, columns, constants, spikes)
    case 1:
      return iaf_psc_delta(size, columns, constants, spikes)
    case 2:
      return iaf_psc_exp(size, columns, constants, spikes)
    default:
      return hh_psc_alpha(size, columns, constants, spikes)
  }
}

/**
 * Advances a group by `steps`. Addresses for each slot of its ring follow one another, `perSlot` bytes apart; a slot that was read is
 * cleared. Indices of spikes are written one after another, their number in each step to `counts`. From step `due` on, the values at
 * `readers` are copied to `samples` every `every` steps. Returns the number of spikes, −1 where a solver gives up.
 */
export function advance(
  model: i32,
  size: i32,
  steps: i32,
  columns: usize,
  perSlot: i32,
  slot: i32,
  slots: i32,
  ring: usize,
  slotBytes: i32,
  constants: usize,
  spikes: usize,
  counts: usize,
  readers: usize,
  readerCount: i32,
  due: i32,
  every: i32,
  samples: usize,
): i32 {
  let total = 0
  for (let t = 0; t < steps; t++) {
    const count = step(model, size, columns + <usize>(slot * perSlot), constants, spikes + ((<usize>total) << 2))
    if (count < 0) return -1
    store<i32>(counts + ((<usize>t) << 2), count)
    total += count
    if (slotBytes > 0) memory.fill(ring + <usize>(slot * slotBytes), 0, slotBytes)
    if (++slot == slots) slot = 0
    if (t == due) {
      due += every
      for (let k = 0; k < readerCount; k++) {
        store<f64>(samples, load<f64>(<usize>load<u32>(readers + ((<usize>k) << 2))))
        samples += 8
      }
    }
  }
  return total
}
