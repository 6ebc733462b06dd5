/** The page's CSS variables as concrete colours, for drawing on a canvas. */
export interface ThemeColors {
  /** A colour, or that of a variable such as `--muted` as the theme has it now. */
  of(color: string): string
  /** Red, green, blue, alpha bytes of a colour or variable in memory order, for pixels. */
  pixelOf(color: string): number
  /** Calls back after the theme has changed; returns unsubscribe. */
  subscribe(listener: () => void): () => void
}

/** A colour as CSS takes it, also where it is the name of a variable. */
export function cssColor(color: string): string {
  return color.startsWith('--') ? `var(${color})` : color
}

/** Watches the theme of the page as long as anybody listens. */
export function createThemeColors(root: HTMLElement): ThemeColors {
  const colors = new Map<string, string>()
  const pixels = new Map<string, number>()
  const listeners = new Set<() => void>()
  const observer = new MutationObserver(() => {
    colors.clear()
    pixels.clear()
    for (const listener of [...listeners]) listener()
  })

  const of = (variable: string): string => {
    if (!variable.startsWith('--')) return variable
    const known = colors.get(variable)
    if (known !== undefined) return known
    const color = getComputedStyle(root).getPropertyValue(variable).trim()
    colors.set(variable, color)
    return color
  }

  return {
    of,
    pixelOf(variable) {
      const known = pixels.get(variable)
      if (known !== undefined) return known
      const pixel = colorBytes(of(variable))
      pixels.set(variable, pixel)
      return pixel
    },
    subscribe(listener) {
      if (listeners.size === 0) {
        colors.clear()
        pixels.clear()
        observer.observe(root, { attributes: true, attributeFilter: ['data-theme'] })
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) observer.disconnect()
      }
    },
  }
}

/** Lets the browser read the colour: a canvas of one pixel filled with it. */
function colorBytes(color: string): number {
  const canvas = new OffscreenCanvas(1, 1)
  const context = canvas.getContext('2d')
  if (!context) return 0
  context.fillStyle = color
  context.fillRect(0, 0, 1, 1)
  return new Uint32Array(context.getImageData(0, 0, 1, 1).data.buffer)[0] ?? 0
}
