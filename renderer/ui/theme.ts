import type { Theme } from '../../shared/contract/main-contract'

const darkQuery = '(prefers-color-scheme: dark)'

/** Shows the page light or dark; with `system` it follows the system from now on. Returns stop. */
export function showTheme(choice: Theme): () => void {
  const system = window.matchMedia(darkQuery)
  const show = (): void => {
    document.documentElement.dataset['theme'] = choice === 'system' ? (system.matches ? 'dark' : 'light') : choice
  }
  show()
  system.addEventListener('change', show)
  return () => system.removeEventListener('change', show)
}
