import type { MinimapChoice } from '../state/session'

const key = 'cajal-view'
const choices: readonly MinimapChoice[] = ['auto', 'shown', 'hidden']

/** Of how the window looks, what was remembered from last time. */
export function readRemembered(): { readonly minimap?: MinimapChoice } {
  const minimap = choices.find((choice) => choice === localStorage.getItem(`${key}-minimap`))
  return minimap === undefined ? {} : { minimap }
}

/** Remembers it for next time. */
export function remember(view: { readonly minimap: MinimapChoice }): void {
  localStorage.setItem(`${key}-minimap`, view.minimap)
}
