import type { CommandId } from '../../../shared/commands'
import { saveView } from '../actions/views'
import type { Camera } from '../canvas/camera'
import type { DocumentStore } from '../document-store'

interface ViewCommand {
  readonly label?: () => string | undefined
  readonly enabled?: () => boolean
  readonly run: () => void
}

type ViewCommandId = Extract<CommandId, `view-go-${number}` | `view-save-${number}`>

/** Parts of the canvas that are kept under numbers: the commands that keep them and go back there. */
export function viewCommands(
  { document, apply }: Pick<DocumentStore, 'document' | 'apply'>,
  camera: Pick<Camera, 'show' | 'view'>,
): Readonly<Record<ViewCommandId, ViewCommand>> {
  const named = (label: string, number: number) => (): string | undefined => {
    const view = document().views?.[number]
    return view?.name === undefined ? undefined : `${label} ${number} (${view.name})`
  }
  const go = (number: number): ViewCommand => ({
    label: named('View', number),
    enabled: () => document().views?.[number] !== undefined,
    run() {
      const view = document().views?.[number]
      if (view) camera.show({ x: view.at[0], y: view.at[1], width: view.size[0], height: view.size[1] })
    },
  })
  const save = (number: number): ViewCommand => ({
    label: named('As View', number),
    run() {
      const { x, y, width, height } = camera.view()
      apply(saveView(number, { at: [Math.round(x), Math.round(y)], size: [Math.round(width), Math.round(height)] }))
    },
  })
  return {
    'view-go-1': go(1),
    'view-go-2': go(2),
    'view-go-3': go(3),
    'view-go-4': go(4),
    'view-go-5': go(5),
    'view-go-6': go(6),
    'view-go-7': go(7),
    'view-go-8': go(8),
    'view-go-9': go(9),
    'view-save-1': save(1),
    'view-save-2': save(2),
    'view-save-3': save(3),
    'view-save-4': save(4),
    'view-save-5': save(5),
    'view-save-6': save(6),
    'view-save-7': save(7),
    'view-save-8': save(8),
    'view-save-9': save(9),
  }
}
