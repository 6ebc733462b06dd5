import type { ReactElement } from 'react'
import type { NumberParameter } from '../../../shared/models/descriptor'
import { useEditor } from '../../ui/editor-context'

interface ValueSliderProps {
  readonly name: string
  readonly descriptor: NumberParameter
  readonly span: readonly [number, number]
  readonly value: number
  readonly onValue: (value: number) => void
}

/** A number as a place between the ends of its usual span; a drag is one entry of undo. Numbers outside stay and show at the end. */
export function ValueSlider({ name, descriptor, span: [low, high], value, onValue }: ValueSliderProps): ReactElement {
  const { documents } = useEditor()
  const step = sliderStep(high - low, descriptor.kind === 'integer')
  const end = (): void => documents.endGesture()
  const filled = (100 * (Math.min(high, Math.max(low, value)) - low)) / (high - low)
  return (
    <input
      type="range"
      className="slider"
      aria-label={`${name}, slider`}
      // The arrow keys of the entry do the same, so that Tab need not stop here.
      tabIndex={-1}
      min={low}
      max={high}
      step={step}
      value={value}
      style={{ backgroundSize: `${filled}% 2px, 100% 2px` }}
      onPointerDown={end}
      onPointerUp={end}
      onKeyUp={end}
      onBlur={end}
      onChange={(event) => onValue(rounded(Number(event.target.value), step))}
    />
  )
}

/** About a hundred steps of 1, 2 or 5 times a power of ten. */
function sliderStep(width: number, isWhole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(width / 100))
  const factor = [1, 2, 5, 10].find((each) => each * power >= width / 150) ?? 10
  return isWhole ? Math.max(1, Math.round(factor * power)) : factor * power
}

/** Without the tail that multiplying a step leaves. */
function rounded(value: number, step: number): number {
  return Number(value.toFixed(Math.max(0, Math.ceil(-Math.log10(step)) + 1)))
}
