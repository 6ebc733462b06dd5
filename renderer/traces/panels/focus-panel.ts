/** Puts the focus on a panel once it is drawn: one that was just added, or whose button is gone. */
export function focusPanel(id: string): void {
  requestAnimationFrame(() => {
    const title = document.querySelector(`[data-testid="panel-${CSS.escape(id)}"] .card-title`)
    if (title instanceof HTMLElement) title.focus()
  })
}
