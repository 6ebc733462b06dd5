import type { ResolveColor } from '../figures/figure-source'
import { useEffect, useState, type ReactElement } from 'react'
import type { Figure } from '../../../shared/figures/figure'
import { TopicText } from '../../help/guide-page'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { useEditor } from '../../ui/editor-context'
import { paperColor } from '../../state/panels/paper-colors'
import { paperSvg, type PaperSize } from '../../state/panels/paper-figure'
import { copyFigure, saveFigure, type FigureChoice } from './save-figure'
import { NumberField, SelectField } from './settings/settings-fields'

/** Draws what a panel shows as a figure; what is not in memory is read first. */
export type PanelFigure = (color: ResolveColor) => Figure | Promise<Figure>

interface FigureDialogProps {
  readonly figure: PanelFigure
  readonly label: string
  readonly onClose: () => void
}

const formats = [
  { value: 'svg', label: 'SVG, lines and text that can be edited' },
  { value: 'pdf', label: 'PDF, lines and text with fonts embedded' },
  { value: 'png', label: 'PNG, pixels' },
]
/** Half, two thirds and all of a printed page, as most journals have them. */
const widths = [85, 114, 174]

/** Format and size of a figure, with the figure as it will be. */
export function FigureDialog({ figure, label, onClose }: FigureDialogProps): ReactElement {
  const { bridge } = useEditor()
  const [choice, setChoice] = useState<FigureChoice>({ format: 'svg', widthMm: 85, heightMm: 60, fontSize: 8, dotsPerInch: 300 })
  const [problem, setProblem] = useState<string | null>(null)
  /** What lies on the clipboard. */
  const [copied, setCopied] = useState<FigureChoice | null>(null)
  const drawn = useFigure(figure)
  const preview = usePreview(drawn, choice)
  const change = (part: Partial<FigureChoice>): void => setChoice({ ...choice, ...part })
  const save = async (): Promise<void> => {
    if (drawn === null) return
    try {
      await saveFigure(await textOf(drawn, choice), choice, label, bridge)
      onClose()
    } catch {
      setProblem('The figure could not be made. Try another format.')
    }
  }
  /** Most often the preview is of the same text. */
  const textOf = (of: Figure, size: FigureChoice): string | Promise<string> =>
    preview !== null && isSameSize(preview.size, size) ? preview.text : paperSvg(of, size)
  const copy = async (): Promise<void> => {
    if (drawn === null) return
    try {
      await copyFigure(await textOf(drawn, choice), choice, bridge)
      setCopied(choice)
      setProblem(null)
    } catch {
      setProblem('The figure could not be copied. Save it as a file.')
    }
  }
  return (
    <Dialog title="Export figure" help={<TopicText topic="figure" />} onClose={onClose}>
      <div className="figure-preview">
        {preview === null ? (
          <span style={{ height: `min(${choice.heightMm}mm, 40vh)` }}>Reading the record…</span>
        ) : (
          <img src={preview.url} {...pixels(preview.size)} alt={`Preview of the figure of ${label}`} />
        )}
      </div>
      <div className="panel-settings">
        <SelectField
          label="Format"
          value={choice.format}
          options={formats}
          onValue={(value) => change({ format: value === 'pdf' || value === 'png' ? value : 'svg' })}
        />
        <SelectField
          label="Column"
          value={String(choice.widthMm)}
          options={[
            ...widths.map((width) => ({ value: String(width), label: `${width} mm wide` })),
            ...(widths.includes(choice.widthMm) ? [] : [{ value: String(choice.widthMm), label: `${choice.widthMm} mm wide` }]),
          ]}
          onValue={(value) => change({ widthMm: Number(value) })}
        />
        <NumberField
          key={choice.widthMm}
          label="Width"
          unit=""
          after="mm"
          value={choice.widthMm}
          automatic="85"
          onValue={(value) => change({ widthMm: within(value ?? 85, 20, 400) })}
        />
        <NumberField
          label="Height"
          unit=""
          after="mm"
          value={choice.heightMm}
          automatic="60"
          onValue={(value) => change({ heightMm: within(value ?? 60, 20, 400) })}
        />
        <NumberField
          label="Font size"
          unit=""
          after="pt"
          value={choice.fontSize}
          automatic="8"
          onValue={(value) => change({ fontSize: within(value ?? 8, 4, 24) })}
        />
        {choice.format === 'png' && (
          <NumberField
            label="Resolution"
            unit=""
            after="dpi"
            value={choice.dotsPerInch}
            automatic="300"
            onValue={(value) => change({ dotsPerInch: within(value ?? 300, 72, 1200) })}
          />
        )}
        {problem !== null && <span className="panel-problem">{problem}</span>}
        <div className="figure-actions">
          <span className="figure-copied" role="status" aria-label="Clipboard">
            {copied === choice ? 'Copied: paste it where you want it.' : ''}
          </span>
          <Button disabled={drawn === null} onClick={() => void copy()}>
            Copy as Picture
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" disabled={drawn === null} onClick={() => void save()}>
            Save
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

/** The figure as it was when the dialog opened; null until it is drawn. */
function useFigure(figure: PanelFigure): Figure | null {
  const [first] = useState(() => figure(paperColor))
  const [drawn, setDrawn] = useState(first instanceof Promise ? null : first)
  useEffect(() => {
    if (first instanceof Promise) void first.then(setDrawn)
  }, [first])
  return drawn
}

interface Preview {
  readonly url: string
  readonly text: string
  readonly size: PaperSize
}

/** The figure as it will be, by an address for pictures: as it was until it is drawn in another size, null until it is drawn at all. */
function usePreview(figure: Figure | null, { widthMm, heightMm, fontSize }: PaperSize): Preview | null {
  const [preview, setPreview] = useState<Preview | null>(null)
  useEffect(() => {
    if (figure === null) return undefined
    let gone = false
    const size = { widthMm, heightMm, fontSize }
    void paperSvg(figure, size).then((text) => {
      if (!gone) setPreview({ url: URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' })), text, size })
    })
    return () => {
      gone = true
    }
  }, [figure, widthMm, heightMm, fontSize])
  useEffect(() => {
    const url = preview?.url
    return url === undefined ? undefined : () => URL.revokeObjectURL(url)
  }, [preview])
  return preview
}

function isSameSize(a: PaperSize, b: PaperSize): boolean {
  return a.widthMm === b.widthMm && a.heightMm === b.heightMm && a.fontSize === b.fontSize
}

/** How large a picture is on the screen, which has its room before it is read. */
function pixels({ widthMm, heightMm }: PaperSize): { readonly width: number; readonly height: number } {
  return { width: (widthMm * 96) / 25.4, height: (heightMm * 96) / 25.4 }
}

function within(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
