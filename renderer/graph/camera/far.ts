import type { SessionState } from '../../state/session'

/** Below this zoom edge labels cannot be read. */
const readableZoom = 0.7

/** Whether the drawing is seen from so far that its small texts are left out. */
export function isFar({ zoom }: Pick<SessionState, 'zoom'>): boolean {
  return zoom < readableZoom
}
