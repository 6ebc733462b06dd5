import { describe, expect, it } from 'vitest'
import { Stretch } from '../../../shared/contract/stretch'
import type { RunId } from '../../../shared/ids'
import type { NetworkDescription } from '../../../shared/network/description'
import { noisy } from './noisy-network'
import { clock, joinedSamples, joinedSpikes, startClient } from './served-kernel'

const run = 'run-1' as RunId

describe('the stretch between two looks at the time', () => {
  it('begins with a step, grows while little time is taken, and shrinks at once where much is', () => {
    const stretch = new Stretch(64)
    for (let k = 0; k < 10; k += 1) stretch.took(stretch.steps, 1)
    expect(stretch.steps).toBe(1024)
    stretch.took(1024, 640)
    expect(stretch.steps).toBe(51)
    stretch.took(51, 1e6)
    expect(stretch.steps).toBe(1)
  })

  it('stays where the simulation asked by itself, or took about what it may', () => {
    const stretch = new Stretch(64)
    for (let k = 0; k < 4; k += 1) stretch.took(stretch.steps, 1)
    stretch.took(15, 1)
    stretch.took(16, 16)
    stretch.took(16, 64)
    expect(stretch.steps).toBe(16)
  })

  it('lets a stop be heard within a slice of a long delay, from where the run goes on to the same results', async () => {
    // A look at the clock, and it is time to look at the messages.
    let ms = 0
    const description = noisy(2)
    const [c1, ...others] = description.connects
    const slow = { ...c1!, synapse: { model: 'static_synapse', parameters: { weight: 20, delay: 500 } } }
    const delayed: NetworkDescription = { ...description, connects: [slow, ...others] }
    const { client, recorded } = startClient({ ...clock, now: () => (ms += 20) })
    await client.call('load', { runId: run, description: delayed })
    const cut = client.call('simulate', { runId: run, endStep: 8000 })
    await client.call('stop', { runId: run })
    const { reason, step } = await cut
    expect(reason).toBe('stopped')
    expect(step).toBeLessThan(5000)
    await client.call('simulate', { runId: run, endStep: 8000 })

    const whole = startClient()
    await whole.client.call('load', { runId: run, description: delayed })
    await whole.client.call('simulate', { runId: run, endStep: 8000 })
    expect(joinedSpikes(recorded.spikes)).toEqual(joinedSpikes(whole.recorded.spikes))
    expect(joinedSamples(recorded.samples)).toEqual(joinedSamples(whole.recorded.samples))
  })
})
