import { expect, test } from 'vitest'
import { createDocumentStore } from '../../../../renderer/state/document-store'
import type { Rect } from '../../../../renderer/state/canvas/geometry'
import { nameView, removeView } from '../../../../renderer/state/actions/views'
import { viewCommands } from '../../../../renderer/state/commands/view-commands'
import { openDocument } from '../../../../shared/document/open-document'
import { writeDocument } from '../../../../shared/document/write-document'
import { drawing } from '../../../shared/document/drawing'

test('a part of the canvas is kept under a number, gone back to, saved with the drawing and undone', () => {
  const documents = createDocumentStore(drawing({ populations: { p1: {} } }))
  const shown: Rect[] = []
  let seen: Rect = { x: 10.4, y: -20, width: 800, height: 600 }
  const commands = viewCommands(documents, { view: () => seen, show: (area) => void shown.push(area) })
  expect(commands['view-go-3'].enabled?.()).toBe(false)
  commands['view-save-3'].run()
  seen = { x: 500, y: 500, width: 200, height: 150 }
  commands['view-save-4'].run()
  expect(commands['view-go-3'].enabled?.()).toBe(true)
  commands['view-go-3'].run()
  expect(shown).toEqual([{ x: 10, y: -20, width: 800, height: 600 }])
  const document = documents.document()
  expect(openDocument(writeDocument(document, '1'))).toEqual({ kind: 'opened', document, notices: [] })
  documents.undo()
  expect(documents.document().views).toEqual({ 3: { at: [10, -20], size: [800, 600] } })
})

test('a name is told by the commands, stays when the view is kept anew, and is saved, undone and taken away', () => {
  const documents = createDocumentStore(drawing({ populations: { p1: {} } }))
  const commands = viewCommands(documents, { view: () => ({ x: 0, y: 0, width: 80, height: 60 }), show: () => undefined })
  const labels = () => [commands['view-go-2'].label?.(), commands['view-save-2'].label?.()]
  documents.apply(nameView(2, 'Cortex'))
  expect(documents.document().views).toBe(undefined)
  commands['view-save-2'].run()
  expect(labels()).toEqual([undefined, undefined])
  documents.apply(nameView(2, 'Cortex'))
  commands['view-save-2'].run()
  expect(labels()).toEqual(['View 2 (Cortex)', 'As View 2 (Cortex)'])
  const document = documents.document()
  expect(openDocument(writeDocument(document, '1'))).toEqual({ kind: 'opened', document, notices: [] })
  documents.apply(nameView(2, ''))
  expect(documents.document().views).toEqual({ 2: { at: [0, 0], size: [80, 60] } })
  documents.undo()
  expect(documents.document()).toBe(document)
  documents.apply(removeView(2))
  expect(documents.document().views).toBe(undefined)
  documents.undo()
  expect(documents.document().views?.['2']?.name).toBe('Cortex')
})

test.each([5, null, ['Cortex']])('a file in which %j is the name of a view is refused', (name) => {
  const document = { ...drawing({ populations: { p1: {} } }), views: { 1: { at: [0, 0], size: [80, 60], name } } }
  const opened = openDocument(writeDocument(document as never, '1'))
  expect(opened.kind).toBe('invalid')
})
