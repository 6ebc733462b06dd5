import { expect, test } from 'vitest'
import { stateRows } from '../../../../renderer/state/fields/node-state-rows'
import { findNodeModel } from '../../../../shared/models/catalogue'

test('what runs comes first, with the units of the model; times without end and long lists are told in words', () => {
  const values = {
    V_m: -69.123456789,
    tau_m: 10,
    model: 'iaf_psc_alpha',
    t_spike: -1,
    spike_times: [1, 2, 3, 4, 5, 6, 7, 8],
    stop: Number.MAX_VALUE,
    recordables: [],
  }
  expect(stateRows(values, findNodeModel('iaf_psc_alpha'))).toEqual([
    { heading: 'State', name: 'V_m', text: '−69.12346', unit: 'mV' },
    { heading: 'State', name: 't_spike', text: '−1', unit: 'ms' },
    { heading: 'Parameters', name: 'tau_m', text: '10', unit: 'ms' },
    { heading: 'Node', name: 'model', text: 'iaf_psc_alpha', unit: '' },
    { heading: 'Node', name: 'spike_times', text: '1, 2, 3, 4, 5, 6, … (8)', unit: '' },
    { heading: 'Node', name: 'stop', text: '∞', unit: '' },
    { heading: 'Node', name: 'recordables', text: 'none', unit: '' },
  ])
})
