import type { ReactElement } from 'react'
import type { FlagParameter, NumberParameter } from '../../../shared/models/descriptor'
import { setNetworkSetting } from '../../state/actions/simulation'
import { useEditor } from '../../ui/editor-context'
import { NumberRow } from '../fields/plain-rows'
import { SwitchRow } from '../fields/switch-row'

interface SettingRowProps {
  /** NEST's. */
  readonly name: string
  /** What the row is called, as NEST's name is too long for it. */
  readonly label: string
  readonly descriptor: FlagParameter | NumberParameter
  /** Absent where it is as usual. */
  readonly given: number | boolean | undefined
}

/** A setting of the kernel that the drawing keeps. */
export function SettingRow({ name, label, descriptor, given }: SettingRowProps): ReactElement {
  const { documents } = useEditor()
  const value = given ?? descriptor.default
  if (descriptor.kind === 'flag') {
    return (
      <SwitchRow
        field={name}
        label={label}
        value={value === true}
        usual={descriptor.default}
        onValue={(next) => documents.apply(setNetworkSetting(name, next))}
      />
    )
  }
  return (
    <NumberRow
      field={`simulation.${name}`}
      label={label}
      descriptor={descriptor}
      value={Number(value)}
      changed={value !== descriptor.default}
      onValue={(next) => typeof next === 'number' && documents.apply(setNetworkSetting(name, next))}
    />
  )
}
