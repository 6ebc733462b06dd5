import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { drawAhead, drawnAhead } from '../../../renderer/graph/drawn-ahead'
import { createFlowAdapter, type CanvasView } from '../../../renderer/graph/flow-adapter'
import { itemOutlines } from '../../../renderer/state/canvas/outlines'
import { openDocument } from '../../../shared/document/open-document'
import type { CajalDocument } from '../../../shared/document/schema'
import { drawing } from '../../shared/document/drawing'

const view: Omit<CanvasView, 'document'> = { selection: [], problems: [], resized: null, over: new Set() }

function opened(): CajalDocument {
  const result = openDocument(readFileSync(new URL('../../../examples/cortical-microcircuit.cajal', import.meta.url), 'utf8'))
  if (result.kind !== 'opened') throw new Error(result.message)
  return result.document
}

function workOut(document: CajalDocument): number {
  return [...drawAhead(document)].length
}

test('a drawing that was worked out ahead is drawn as it is without that, also where another one was', () => {
  const document = opened()
  const usual = createFlowAdapter().draw({ ...view, document: opened() })
  // It rests at every edge and text.
  expect(workOut(document)).toBeGreaterThan(usual.edges.length)
  expect(drawnAhead(document, itemOutlines(document))).not.toBeNull()
  const adapter = createFlowAdapter()
  adapter.draw({ ...view, document: drawing({ populations: { p1: { at: [5, 5] }, p2: { at: [400, 80] } }, edges: ['p1 p2'] }) })
  expect(adapter.draw({ ...view, document })).toEqual(usual)
})

test('what was moved meanwhile is not drawn where it was', () => {
  const document = opened()
  workOut(document)
  const [[id, outline] = ['', { x: 0, y: 0, width: 0, height: 0 }], ...others] = itemOutlines(document)
  expect(drawnAhead(document, new Map([[id, { ...outline, x: outline.x + 1 }], ...others]))).toBeNull()
  expect(drawnAhead(opened(), itemOutlines(document))).toBeNull()
})
