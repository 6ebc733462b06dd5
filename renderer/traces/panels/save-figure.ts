import type { CajalBridge } from '../../../shared/contract/main-contract'
import { withResolution } from '../../../shared/figures/png-resolution'
import { takeTurns } from '../../state/turns'
import { saveFile } from '../../ui/save-file'

/** How a figure is taken out. */
export interface FigureChoice {
  readonly format: 'svg' | 'pdf' | 'png'
  readonly widthMm: number
  readonly heightMm: number
  /** In points. */
  readonly fontSize: number
  readonly dotsPerInch: number
}

/** Offers a figure, given as it is printed, as a file. */
export async function saveFigure(svg: string, choice: FigureChoice, name: string, bridge: CajalBridge): Promise<void> {
  const { format, widthMm, heightMm } = choice
  switch (format) {
    case 'svg':
      return saveFile([svg], name, format)
    case 'pdf':
      return saveFile([new Uint8Array(await bridge.call('printFigure', { svg, widthMm, heightMm }))], name, format)
    case 'png':
      return saveFile([await rasterise(svg, choice)], name, format)
  }
}

/** Puts a figure on the clipboard as pixels, which slides and documents take from there; throws where it cannot be. */
export async function copyFigure(svg: string, choice: FigureChoice, bridge: CajalBridge): Promise<void> {
  const longest = Math.max(choice.widthMm, choice.heightMm)
  const dotsPerInch = Math.min(choice.dotsPerInch, (mostCopied / longest) * mmPerInch)
  const canvas = await painted(svg, { ...choice, dotsPerInch })
  const { width, height } = canvas
  const pixels = new Uint8Array(canvas.getContext('2d')!.getImageData(0, 0, width, height).data.buffer)
  const turn = takeTurns()
  for (let at = 0; at < pixels.length; at += 4) {
    if (at % bytesATurn === 0) await turn()
    const red = pixels[at]!
    pixels[at] = pixels[at + 2]!
    pixels[at + 2] = red
  }
  await bridge.call('copyPicture', { pixels, width, height })
}

const mmPerInch = 25.4
/** No side of a picture on the clipboard has more pixels: a page at 1200 dpi would fill the memory of what it is pasted into. */
const mostCopied = 4000
/** Of a picture, before the page is asked whether it has other things to do. */
const bytesATurn = 1 << 20

async function rasterise(svg: string, choice: FigureChoice): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = await painted(svg, choice)
  const png = await canvas.convertToBlob({ type: 'image/png' })
  return withResolution(new Uint8Array(await png.arrayBuffer()), choice.dotsPerInch)
}

async function painted(svg: string, { widthMm, heightMm, dotsPerInch }: FigureChoice): Promise<OffscreenCanvas> {
  const pixels = (mm: number): number => Math.round((mm / mmPerInch) * dotsPerInch)
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image(pixels(widthMm), pixels(heightMm))
    image.src = url
    await image.decode()
    const canvas = new OffscreenCanvas(pixels(widthMm), pixels(heightMm))
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return canvas
  } finally {
    URL.revokeObjectURL(url)
  }
}
