import { Pause, Play, Volume2, VolumeX } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactElement } from 'react'
import { playbackSpeeds } from '../state/playback'
import { IconButton } from '../ui/button'
import { useEditor } from '../ui/editor-context'
import { MenuContent, MenuHeading, MenuItem } from '../ui/menu'
import { useStore } from '../ui/use-store'

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
    </>
  )
}

function speedName(speed: number): string {
  if (speed === 1) return '1×, real time'
  return speed > 1 ? `${speed}×, ${speed} times faster` : `${speed}×, ${Math.round(1 / speed)} times slower`
}
