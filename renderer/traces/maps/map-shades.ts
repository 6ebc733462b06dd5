/** Nodes of one brightness are drawn alike: 0 are those that rest. */
export const shades = 10

/** The brightness of a level from 0 to 1. */
export function levelShade(level: number): number {
  return Math.ceil(level * shades)
}

/** How much of its colour a brightness shows. */
export function shadeAlpha(shade: number): number {
  return shade === 0 ? 0.28 : 0.25 + (0.75 * shade) / shades
}
