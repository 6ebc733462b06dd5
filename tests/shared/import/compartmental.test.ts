import { expect, test } from 'vitest'
import { openDocument } from '../../../shared/document/open-document'
import type { CajalDocument } from '../../../shared/document/schema'
import { importPynest } from '../../../shared/import/pynest/import-pynest'
import { scriptOfDocument } from '../../../shared/network/script-of-document'
import { compileNetwork } from '../../../shared/network/compile-network'

function imported(script: readonly string[]): { readonly document: CajalDocument; readonly skipped: readonly unknown[] } {
  const { text, skipped } = importPynest(script.join('\n'))
  const opened = openDocument(text)
  if (opened.kind !== 'opened') throw new Error(opened.message)
  return { document: opened.document, skipped }
}

const script = [
  'import nest',
  'leak = 9.5',
  'dend = {"C_m": 2.0, "g_C": 1.25, "g_L": 0.2}',
  'cell = nest.Create("cm_default", params={"V_th": -50.0})',
  'cell.compartments = {"parent_idx": -1, "params": {"C_m": 90.0, "g_L": leak, "e_K": -90.0, "gbar_K": 5.0}}',
  'cell.compartments += {"parent_idx": 0, "params": dend}',
  'cell.compartments += [{"parent_idx": 1}]',
  'cell.receptors = [{"comp_idx": 1, "receptor_type": "AMPA", "params": {"tau_d_AMPA": 4.0}}]',
  'nest.SetStatus(cell, {"add_receptors": {"comp_idx": 2, "receptor_type": "NMDA"}})',
  'source = nest.Create("spike_generator", params={"spike_times": [5.0, 8.0]})',
  'nest.Connect(source, cell, syn_spec={"receptor_type": 1, "weight": 2.0})',
  'current = nest.Create("dc_generator", params={"amplitude": 100.0})',
  'nest.Connect(current, cell, syn_spec={"receptor_type": 2})',
  'meter = nest.Create("multimeter", params={"record_from": ["v_comp0", "v_comp2", "g_d_NMDA_1"]})',
  'nest.Connect(meter, cell)',
  'nest.Simulate(50.0)',
]

test('a script builds compartments and receptors by assigning and adding, and variables are worked out', () => {
  const { document, skipped } = imported(script)
  expect(skipped).toEqual([])
  const [cell] = Object.values(document.populations)
  expect(cell?.parameters['compartments']).toEqual([
    { parent_idx: -1, params: { C_m: 90, g_L: 9.5, e_K: -90, gbar_K: 5 } },
    { parent_idx: 0, params: { C_m: 2, g_C: 1.25, g_L: 0.2 } },
    { parent_idx: 1 },
  ])
  expect(cell?.parameters['receptors']).toEqual([
    { comp_idx: 1, receptor_type: 'AMPA', params: { tau_d_AMPA: 4 } },
    { comp_idx: 2, receptor_type: 'NMDA' },
  ])
  expect(compileNetwork(document).ok).toBe(true)
})

test('a script of the drawing has dictionaries as NEST reads them, and comes back as the same drawing', () => {
  const { document } = imported(script)
  const { text } = scriptOfDocument(document)
  expect(text).toContain('"parent_idx": -1')
  // NEST 3.10 takes e_K only together with e_Na.
  expect(text).toContain('"e_Na": 50.0')
  const again = imported(text.split('\n')).document
  const parts = Object.values(again.populations)[0]?.parameters['compartments']
  expect(parts).toEqual([
    { parent_idx: -1, params: { C_m: 90, g_L: 9.5, e_K: -90, gbar_K: 5, e_Na: 50 } },
    { parent_idx: 0, params: { C_m: 2, g_C: 1.25, g_L: 0.2 } },
    { parent_idx: 1 },
  ])
})
