/** A text in each of the app's faces, with the letters of the parts into which each is cut. */
const faces = [
  ["13px 'Inter Variable'", 'xτĀ'],
  ["13px 'JetBrains Mono Variable'", 'xτĀ'],
  ["italic 13px 'STIX Two Text'", 'xτ'],
] as const

/**
 * Reads the app's fonts before they are needed. A face that came with the first text set in it, in the middle of a gesture, would have all
 * texts measured and painted again.
 */
export function loadFonts(fonts: FontFaceSet): void {
  for (const [face, text] of faces) {
    // Without a font the text is set in the next of its list.
    fonts.load(face, text).catch(() => undefined)
  }
}
