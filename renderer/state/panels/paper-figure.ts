import type { Figure } from '../../../shared/figures/figure'
import { svgPieces, type FigureStyle } from '../../../shared/figures/write-svg'
import { inTurns } from '../turns'

/** How large a figure is on paper, and its letters in points. */
export interface PaperSize {
  readonly widthMm: number
  readonly heightMm: number
  readonly fontSize: number
  /** Unlike that of any other figure on the page. */
  readonly id?: string
}

const pointsPerMm = 72 / 25.4
/** A face that journals take, under the names it has on each system. */
const paperFont = "Helvetica, Arial, 'Liberation Sans', sans-serif"

/** The text of a figure as it is printed: lengths in points, black on white. However much is drawn, the page is not kept from other things. */
export async function paperSvg(figure: Figure, { widthMm, heightMm, fontSize, id }: PaperSize): Promise<string> {
  const style: FigureStyle = {
    width: widthMm * pointsPerMm,
    height: heightMm * pointsPerMm,
    fontSize,
    fontFamily: paperFont,
    text: '#000000',
    axis: '#000000',
    background: '#ffffff',
    ...(id !== undefined && { id }),
  }
  return (await inTurns(svgPieces(figure, style, 'pt'))).join('')
}
