import type { CameraHolder } from '../canvas/camera'
import type { DocumentStore } from '../document-store'
import type { Session } from '../session'
import type { PreferenceStore } from '../preferences'
/** What all editing acts on. */
export interface EditingParts {
  readonly documents: DocumentStore
  readonly session: Session
  readonly camera: CameraHolder
  readonly preferences: Pick<PreferenceStore, 'noteAdded'>
}
