import type { ReactElement } from 'react'
import { blockColors } from '../../../shared/document/block-colors'
import { useEditor } from '../../ui/editor-context'
import { MenuItem, SubMenu } from '../../ui/menu'

/** The colours for what is selected. */
export function ColourMenu(): ReactElement {
  const { editing } = useEditor()
  return (
    <SubMenu label="Colour">
      <MenuItem onSelect={() => editing.colour(null)}>
        <Swatch color={null} />
        None
      </MenuItem>
      {blockColors.map((color) => (
        <MenuItem key={color} onSelect={() => editing.colour(color)}>
          <Swatch color={color} />
          {color.charAt(0).toUpperCase() + color.slice(1)}
        </MenuItem>
      ))}
    </SubMenu>
  )
}

function Swatch({ color }: { readonly color: string | null }): ReactElement {
  return <span className="menu-swatch" data-color={color ?? undefined} aria-hidden />
}
