/**
 * The colours a block, frame or note may have, by name, after the palette of Okabe and Ito, which people with colour-blindness tell
 * apart. What they look like in either theme is in `renderer/ui/tokens.css`: `--color-sky`.
 */
export const blockColors = ['orange', 'sky', 'green', 'yellow', 'blue', 'vermillion', 'purple', 'grey'] as const

export type BlockColor = (typeof blockColors)[number]

/** The colour a document names, or null where it names none that is known. */
export function knownColor(color: string | undefined): BlockColor | null {
  return blockColors.find((known) => known === color) ?? null
}
