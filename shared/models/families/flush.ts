import type { NumberParameter } from '../descriptor'
import type { GroupColumns, NeuronGroup } from '../runtime'

/** Of neurons that e-prop synapses lead from. */
export const flushParameters = {
  flush_event_send_interval: {
    unit: 'ms',
    default: Infinity,
    section: 'Plasticity',
    advanced: true,
    above: 0,
    span: [100, 10_000],
    text: 'After so long without a spike e-prop synapses work out what they have to learn so far, so that less has to be remembered; no other synapse hears of it.',
  } satisfies NumberParameter,
}

/** How many steps that are, for row `k` of parameters. */
export function prepareFlush({ p, c, grid }: GroupColumns<'flush_event_send_interval', string, 'flushSteps'>, k: number): void {
  c.flushSteps[k] = grid.steps(p.flush_event_send_interval[k]!)
}

/** Node `i` does not spike in step `t`: tells synapses so if it is time. */
export function flushWhenDue(
  g: Pick<NeuronGroup<string, 'lastEvent', 'flushSteps', never>, 's' | 'c' | 'mask' | 'flush'>,
  i: number,
  t: number,
): void {
  const { lastEvent } = g.s
  if (lastEvent[i]! <= 0 || t - lastEvent[i]! < g.c.flushSteps[i & g.mask]!) return
  g.flush(i)
  lastEvent[i] = t
}
