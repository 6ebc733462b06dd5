import { expect, test } from 'vitest'
import { createDocumentStore } from '../../../renderer/state/document-store'
import type { Rect } from '../../../renderer/state/geometry'
import { viewCommands } from '../../../renderer/state/view-commands'
import { openDocument } from '../../../shared/document/open-document'
import { writeDocument } from '../../../shared/document/write-document'
import { drawing } from '../../shared/document/drawing'

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
