import { useEffect, useId, useRef, useState, type ReactElement } from 'react'
import { classes } from '../../ui/button'

interface WordFieldProps {
  readonly label: string
  /** Of the field, for a label that stands beside it. */
  readonly id?: string
  readonly value: string
  readonly placeholder?: string
  readonly className?: string
  /** Whether it is the first thing to write. */
  readonly focused?: boolean
  /** Takes the word, or says why not. */
  readonly onValue: (value: string) => string | null
}

/** A short text that may be refused: what is wrong stands below it, and the text stays until it is mended or taken back. */
export function WordField({ label, id: fieldId, value, placeholder, className, focused = false, onValue }: WordFieldProps): ReactElement {
  const [typed, setTyped] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  useEffect(() => {
    if (focused) input.current?.select()
  }, [focused])
  const commit = (): void => {
    const text = typed?.trim()
    if (text === undefined) return
    const why = text === value ? null : onValue(text)
    setRefusal(why)
    if (why === null) setTyped(null)
  }
  return (
    <>
      <input
        ref={input}
        id={fieldId}
        className={classes('input', className)}
        type="text"
        spellCheck={false}
        autoComplete="off"
        aria-label={label}
        aria-invalid={refusal !== null}
        aria-describedby={refusal === null ? undefined : id}
        placeholder={placeholder}
        data-edited={typed !== null || undefined}
        value={typed ?? value}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit()
          if (event.key !== 'Escape' || typed === null) return
          event.stopPropagation()
          setTyped(null)
          setRefusal(null)
        }}
      />
      {refusal !== null && (
        <span id={id} className="field-messages word-refusal" role="alert" data-severity="error">
          {refusal}
        </span>
      )}
    </>
  )
}
