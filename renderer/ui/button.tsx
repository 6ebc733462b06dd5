import type { LucideIcon } from 'lucide-react'
import type { ButtonHTMLAttributes, ReactElement } from 'react'
import { Tooltip } from './tooltip'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: 'plain' | 'primary' | 'quiet'
  readonly icon?: LucideIcon
}

/** A button with words. */
export function Button({ kind = 'plain', icon: Icon, className, children, ...rest }: ButtonProps): ReactElement {
  return (
    <button type="button" className={classes('button', `button-${kind}`, className)} {...rest}>
      {Icon && <Icon size={15} aria-hidden />}
      {children}
    </button>
  )
}

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  /** Its accessible name, shown when pointed at unless `hint` says more. */
  readonly label: string
  readonly icon: LucideIcon
  readonly hint?: string
  readonly shortcut?: string | undefined
  readonly kind?: 'plain' | 'quiet'
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
}

/** A button with a picture; its name and key appear when it is pointed at. */
export function IconButton(props: IconButtonProps): ReactElement {
  const { label, icon: Icon, hint, shortcut, kind = 'quiet', side = 'bottom', className, ...rest } = props
  return (
    <Tooltip content={hint ?? label} shortcut={shortcut} side={side}>
      <button type="button" aria-label={label} className={classes('button button-icon', `button-${kind}`, className)} {...rest}>
        <Icon size={16} aria-hidden />
      </button>
    </Tooltip>
  )
}

/** Class names in one string; what is not there is left out. */
export function classes(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter((name) => typeof name === 'string' && name !== '').join(' ')
}
