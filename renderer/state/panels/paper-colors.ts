import { palettes } from '../../../shared/document/palettes'

/** Colours of the light theme, whatever the window shows: figures are printed on white. A test compares them with the styles. */
export const paperColors: Readonly<Record<string, string>> = {
  '--text': '#1d2530',
  '--muted': '#5f6b78',
  '--excitatory': '#2a68d6',
  '--inhibitory': '#c0402b',
  '--generator': '#9c6400',
  '--recorder': '#0c7d60',
  '--transmitter': '#7d4fb3',
  '--color-orange': '#e69f00',
  '--color-sky': '#56b4e9',
  '--color-green': '#009e73',
  '--color-yellow': '#d6c500',
  '--color-blue': '#0072b2',
  '--color-vermillion': '#d55e00',
  '--color-purple': '#cc79a7',
  '--color-grey': '#7a8794',
  '--series-1': '#2a68d6',
  '--series-2': '#c26a00',
  '--series-3': '#0c7d60',
  '--series-4': '#9a3fc4',
  '--series-5': '#b5316f',
  '--series-6': '#0b84a8',
  '--series-7': '#7c6a00',
  '--series-8': '#5f6b78',
  ...paletteColors(),
}

function paletteColors(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(palettes).flatMap(([name, { colors }]) => colors.map((color, index) => [`--${name}-${index + 1}`, color])),
  )
}

/** A colour of ours on paper. */
export function paperColor(color: string): string {
  return color.startsWith('--') ? (paperColors[color] ?? '#000000') : color
}
