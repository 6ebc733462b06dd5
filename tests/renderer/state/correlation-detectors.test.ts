import { expect, test } from 'vitest'
import { newProjection } from '../../../renderer/state/actions/projections'
import { receptorLook } from '../../../renderer/state/canvas/receptor-look'
import { automaticPanels } from '../../../renderer/state/panel-layout'
import { recordersFor } from '../../../renderer/state/panels/panel-kinds'
import type { BlockId, DeviceId, ProjectionId } from '../../../shared/ids'
import { openDocument } from '../../../shared/document/open-document'
import { importPynest } from '../../../shared/import/pynest/import-pynest'
import { scriptOfDocument } from '../../../shared/network/script-of-document'
import { drawing } from '../../shared/document/drawing'

const [p1, p2, d1] = ['p1' as BlockId, 'p2' as BlockId, 'd1' as BlockId]
const document = drawing({
  populations: { p1: { label: 'A' }, p2: { label: 'B' } },
  devices: { d1: { model: 'correlation_detector', label: 'Lags', parameters: { delta_tau: 1, tau_max: 20 } } },
  edges: ['p1 d1'],
})

test('the second edge to a detector leads to its other channel, which both edges tell by name', () => {
  const second = newProjection(document, p2, d1)
  expect(second.synapse.parameters).toEqual({ receptor_type: 1 })
  expect(receptorLook(document, second).text).toBe('channel 1')
  expect(receptorLook(document, document.projections['c1' as ProjectionId]!).text).toBe('channel 0')
  expect(newProjection({ ...document, projections: {} }, p1, d1).synapse.parameters).toEqual({})
})

test('a detector has a panel of its correlogram', () => {
  expect(automaticPanels(document)).toEqual([{ id: 'vd1', kind: 'correlogram', recorders: ['d1'] }])
  expect(recordersFor(document, 'correlogram')).toEqual(['d1' as DeviceId])
  expect(recordersFor(document, 'raster')).toEqual([])
})

test('the script connects by channel, plots what was counted, and comes back as the same drawing', () => {
  const whole = { ...document, projections: { ...document.projections, c2: newProjection(document, p2, d1) } }
  const { text } = scriptOfDocument(whole)
  expect(text).toContain('"receptor_type": 1')
  expect(text).toContain('ax.bar(lags, detector["histogram"]')
  expect(text).not.toContain('get("events")')
  const { text: imported, skipped, remarks } = importPynest(text)
  expect([skipped, remarks]).toEqual([[], []])
  const read = openDocument(imported)
  expect(read).toMatchObject({
    kind: 'opened',
    document: {
      devices: { d1: { label: 'Lags', model: 'correlation_detector', parameters: { delta_tau: 1, tau_max: 20 } } },
      projections: { c1: { from: 'p1', synapse: { parameters: {} } }, c2: { from: 'p2', synapse: { parameters: { receptor_type: 1 } } } },
    },
  })
})
