import type { ReactElement } from 'react'
import { axisKey } from '../../../shared/figures/dress-figure'
import { FieldGroup, TextField } from './settings-fields'

/** An axis of a panel whose title can be written. */
export interface TitledAxis {
  /** As `axisTitles` of the panel name it. */
  readonly key: string
  readonly label: string
  /** The title it has while nobody chose one. */
  readonly usual: string
}

/** The axes of plots below each other, from the top. */
export function titledAxes(across: string, upwards: readonly string[]): readonly TitledAxis[] {
  return [
    { key: 'x', label: 'Across', usual: across },
    ...upwards.map((usual, index) => ({
      key: axisKey(index),
      label: upwards.length === 1 ? 'Upwards' : `Upwards ${index + 1}`,
      usual,
    })),
  ]
}

/** The axes of plots over time. */
export function timeAxes(upwards: readonly string[]): readonly TitledAxis[] {
  return titledAxes('Time (ms)', upwards)
}

interface AxisFieldsProps {
  readonly axes: readonly TitledAxis[]
  readonly titles: Readonly<Record<string, string>> | undefined
  readonly onTitles: (titles: Readonly<Record<string, string>> | undefined) => void
}

/** The titles of the axes, on the screen and in exported figures. */
export function AxisFields({ axes, titles = {}, onTitles }: AxisFieldsProps): ReactElement {
  const write = (key: string, text: string): void => {
    const others = Object.entries(titles).filter(([own]) => own !== key)
    const next = text.trim() === '' ? others : [...others, [key, text.trim()] as const]
    onTitles(next.length === 0 ? undefined : Object.fromEntries(next))
  }
  return (
    <FieldGroup label="Titles of axes">
      {axes.map(({ key, label, usual }) => (
        <TextField key={key} label={label} value={titles[key] ?? ''} placeholder={usual} onValue={(text) => write(key, text)} />
      ))}
    </FieldGroup>
  )
}
