import { usualPanels, type MinimapChoice, type RememberedView } from '../state/session'

const key = 'cajal-view'
const minimaps: readonly MinimapChoice[] = ['auto', 'shown', 'hidden']

interface View extends Pick<RememberedView, 'minimap'> {
  readonly codeOpen: boolean
}

/** Of how the window looks and answers, what was remembered from last time. */
export function readRemembered(): Partial<RememberedView> {
  const minimap = minimaps.find((choice) => choice === localStorage.getItem(`${key}-minimap`))
  const panels = { ...usualPanels, code: localStorage.getItem(`${key}-code`) === 'open' }
  return { ...(minimap && { minimap }), panels }
}

/** Remembers it for next time. */
export function remember({ minimap, codeOpen }: View): void {
  localStorage.setItem(`${key}-minimap`, minimap)
  localStorage.setItem(`${key}-code`, codeOpen ? 'open' : 'closed')
}

/** How long runs took last time, see `run-pace.ts`; 1 when that is not known. */
export function readPace(): number {
  return Number(localStorage.getItem(`${key}-pace`) ?? 1) || 1
}

/** Remembers it for next time. */
export function rememberPace(pace: number): void {
  localStorage.setItem(`${key}-pace`, String(pace))
}
