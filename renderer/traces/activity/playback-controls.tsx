import { Pause, Play, Volume2, VolumeX } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useDeferredValue, useMemo, type ReactElement } from 'react'
import type { BlockId } from '../../../shared/ids'
import { setSoundOff } from '../../state/actions/panels'
import { recordedSpikes } from '../../state/panels/panel-kinds'
import { playbackSpeeds } from '../../state/runs/playback'
import { IconButton } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { MenuCheck, MenuContent, MenuHeading, MenuItem, MenuLine } from '../../ui/menu'
import { useStore } from '../../ui/use-store'

/** Plays the recorded activity, at a speed that is chosen, and lets spikes be heard. */
export function PlaybackControls({ disabled }: { readonly disabled: boolean }): ReactElement {
  const { playback, commands, preferences } = useEditor()
  const { playing, speed } = useStore(playback, (state) => state)
  const listening = useStore(preferences, ({ listen }) => listen)
  return (
    <>
      <IconButton
        label={playing ? 'Pause activity' : 'Play activity'}
        hint="Goes through the recorded time; blocks glow as they fire"
        icon={playing ? Pause : Play}
        side="left"
        disabled={disabled}
        shortcut={commands.shortcut('results-play')}
        onClick={() => commands.run('results-play')}
      />
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <button type="button" className="rail-speed" aria-label={`Speed of playback: ${speed}× real time`} disabled={disabled}>
            {speed}×
          </button>
        </DropdownMenu.Trigger>
        <MenuContent label="Speed of playback" align="end">
          <MenuHeading>Recorded time is played</MenuHeading>
          {playbackSpeeds.map((each) => (
            <MenuItem key={each} onSelect={() => playback.set({ ...playback.get(), speed: each })}>
              {speedName(each)}
              {each === speed && <span className="menu-note">now</span>}
            </MenuItem>
          ))}
        </MenuContent>
      </DropdownMenu.Root>
      <IconButton
        label="Listen"
        hint="Each spike clicks, while a run goes on and while activity is played"
        icon={listening ? Volume2 : VolumeX}
        side="left"
        aria-pressed={listening}
        shortcut={commands.shortcut('results-listen')}
        onClick={() => commands.run('results-listen')}
      />
      <HeardPopulations />
    </>
  )
}

/** Which of the recorded populations are heard; of one there is nothing to choose. */
function HeardPopulations(): ReactElement | null {
  const { documents } = useEditor()
  const document = useStore(documents, () => documents.document())
  // What the hand does on the canvas goes first.
  const drawn = useDeferredValue(document)
  const blocks = useMemo(() => recordedSpikes(drawn), [drawn])
  if (blocks.length < 2) return null
  const off = document.soundOff ?? []
  const heard = blocks.filter(({ id }) => !off.includes(id)).length
  const choose = (next: readonly BlockId[]): void => {
    documents.endGesture()
    documents.apply(setSoundOff(next))
  }
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <button type="button" className="rail-speed" aria-label={`Heard: ${heard} of ${blocks.length} recorded populations`}>
          {heard === blocks.length ? 'all' : `${heard}/${blocks.length}`}
        </button>
      </DropdownMenu.Trigger>
      <MenuContent label="Heard populations" align="end">
        <MenuHeading>Whose spikes are heard</MenuHeading>
        {blocks.map(({ id, label }) => {
          const isHeard = !off.includes(id)
          return (
            <MenuCheck key={id} checked={isHeard} onChecked={() => choose(isHeard ? [...off, id] : off.filter((each) => each !== id))}>
              {label}
            </MenuCheck>
          )
        })}
        <MenuLine />
        <MenuItem disabled={off.length === 0} onSelect={() => choose([])}>
          Hear all
        </MenuItem>
      </MenuContent>
    </DropdownMenu.Root>
  )
}

function speedName(speed: number): string {
  if (speed === 1) return '1×, real time'
  return speed > 1 ? `${speed}×, ${speed} times faster` : `${speed}×, ${Math.round(1 / speed)} times slower`
}
