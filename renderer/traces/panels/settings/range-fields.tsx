import { useId, useState, type ReactElement } from 'react'
import type { AxisRange } from '../../../../shared/axis-range'
import { fail, ok, type Result } from '../../../../shared/result'
import { formatNumber } from '../../../../shared/units/format-quantity'
import { parseQuantity } from '../../../../shared/units/parse-quantity'

interface RangeFieldsProps {
  /** Names both fields, with `from` and `to`. */
  readonly label: string
  /** Stands before the fields. */
  readonly hint: string
  readonly unit: string
  readonly range: AxisRange | undefined
  readonly onRange: (range: AxisRange | undefined) => void
}

/** What an axis shows: two ends to be typed with units, each of which may be left to the panel. */
export function RangeFields({ label, hint, unit, range, onRange }: RangeFieldsProps): ReactElement {
  const messageId = useId()
  const [shown, setShown] = useState(range)
  const [from, setFrom] = useState(textOf(range?.from))
  const [to, setTo] = useState(textOf(range?.to))
  const [problem, setProblem] = useState<string | null>(null)
  // Undo, or another panel with the same axis, has changed it.
  if (shown !== range) {
    setShown(range)
    setFrom(textOf(range?.from))
    setTo(textOf(range?.to))
    setProblem(null)
  }
  const take = (): void => {
    const read = readRange(from, to, unit)
    setProblem(read.ok ? null : read.error)
    if (read.ok && (read.value?.from !== range?.from || read.value?.to !== range?.to)) onRange(read.value)
  }
  const end = (name: 'from' | 'to', text: string, onText: (text: string) => void): ReactElement => (
    <input
      className="input"
      aria-label={`${label} ${name}`}
      aria-invalid={problem !== null}
      aria-describedby={problem === null ? undefined : messageId}
      data-axis-end={name}
      value={text}
      placeholder="auto"
      spellCheck={false}
      onChange={(event) => onText(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take()
      }}
    />
  )
  return (
    <div className="panel-range">
      <span>{hint}</span>
      {end('from', from, setFrom)}
      <span>–</span>
      {end('to', to, setTo)}
      <span className="panel-unit" title={unit}>
        {unit}
      </span>
      {problem !== null && (
        <span className="panel-problem" id={messageId} role="alert">
          {problem}
        </span>
      )}
    </div>
  )
}

function textOf(value: number | undefined): string {
  return value === undefined ? '' : formatNumber(value)
}

/** Both ends as they were typed; undefined where neither is. */
function readRange(from: string, to: string, unit: string): Result<AxisRange | undefined, string> {
  const ends: { from?: number; to?: number } = {}
  for (const [key, text] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (text.trim() === '') continue
    const read = parseQuantity(text, unit)
    if (!read.ok) return fail(read.error.message)
    if (!Number.isFinite(read.value)) return fail('An axis needs an end: leave the field empty for all there is.')
    ends[key] = read.value
  }
  if (ends.from !== undefined && ends.to !== undefined && ends.from >= ends.to) {
    return fail(`Nothing lies from ${textOf(ends.from)} to ${textOf(ends.to)}: the first must be below the second.`)
  }
  return ok(ends.from === undefined && ends.to === undefined ? undefined : ends)
}
