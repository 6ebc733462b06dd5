import { usualPanels, type MinimapChoice, type SessionState } from '../state/session'

const key = 'cajal-view'
const choices: readonly MinimapChoice[] = ['auto', 'shown', 'hidden']

interface View {
  readonly minimap: MinimapChoice
  readonly codeOpen: boolean
}

/** Of how the window looks, what was remembered from last time. */
export function readRemembered(): Partial<Pick<SessionState, 'minimap' | 'panels'>> {
  const minimap = choices.find((choice) => choice === localStorage.getItem(`${key}-minimap`))
  return { ...(minimap === undefined ? {} : { minimap }), panels: { ...usualPanels, code: localStorage.getItem(`${key}-code`) === 'open' } }
}

/** Remembers it for next time. */
export function remember({ minimap, codeOpen }: View): void {
  localStorage.setItem(`${key}-minimap`, minimap)
  localStorage.setItem(`${key}-code`, codeOpen ? 'open' : 'closed')
}
