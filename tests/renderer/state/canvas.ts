import { createCameraHolder } from '../../../renderer/state/canvas/camera'
import { createDocumentStore, type DocumentStore } from '../../../renderer/state/document-store'
import { createEditing, type Editing } from '../../../renderer/state/editing/editing'
import { createSession, type Session } from '../../../renderer/state/session'
import type { CajalDocument } from '../../../shared/document/schema'
import type { ItemId } from '../../../shared/ids'

/** A canvas without a window: the document, what is selected and what hands may do. */
export interface TestCanvas {
  readonly documents: DocumentStore
  readonly session: Session
  readonly editing: Editing
  select(...ids: readonly string[]): void
  /** How often the camera was asked to show the whole drawing. */
  fits(): number
}

/** A canvas on which 800 × 600 units around the origin are seen. */
export function canvasOf(document: CajalDocument): TestCanvas {
  const documents = createDocumentStore(document)
  const session = createSession({})
  const camera = createCameraHolder()
  const view = (): { x: number; y: number; width: number; height: number } => ({ x: -400, y: -300, width: 800, height: 600 })
  let fits = 0
  camera.use({
    zoomIn() {},
    zoomOut() {},
    zoomReset() {},
    fit: () => (fits += 1),
    zoomTo() {},
    show() {},
    reveal() {},
    view,
    covered: () => [],
  })
  const editing = createEditing({ documents, session, camera, preferences: { noteAdded: () => {} } })
  return { documents, session, editing, select: (...ids) => session.select(ids as readonly ItemId[]), fits: () => fits }
}
