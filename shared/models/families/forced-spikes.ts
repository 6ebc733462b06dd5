import type { NeuronGroup } from '../runtime'

/** Counts down to the next forced spike; the countdown is set when it is first needed. */
export function isForcedSpikeDue(
  g: Pick<
    NeuronGroup<'ignore_and_spike_interval' | 'ignore_and_spike_offset', 'forcedCountdown', never, never>,
    's' | 'p' | 'mask' | 'grid'
  >,
  i: number,
): boolean {
  const { forcedCountdown } = g.s
  const k = i & g.mask
  if (forcedCountdown[i] === 0) forcedCountdown[i] = g.grid.steps(g.p.ignore_and_spike_offset[k]!)
  forcedCountdown[i]!--
  const due = forcedCountdown[i] === 0
  if (due) forcedCountdown[i] = g.grid.steps(g.p.ignore_and_spike_interval[k]!)
  return due
}
