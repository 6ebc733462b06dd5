import { Orbit, RotateCcw } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore, type ReactElement } from 'react'
import type { Store } from '../../state/store'
import { firstTurn, turnedBy, turnWords, type Turn } from '../../state/panels/turned-volume'
import { IconButton } from '../../ui/button'
import { useStore } from '../../ui/use-store'

/** Radians a second: a whole turn in half a minute. */
const spinSpeed = (2 * Math.PI) / 30

const lessMotion = window.matchMedia('(prefers-reduced-motion: reduce)')

function watchMotion(listener: () => void): () => void {
  lessMotion.addEventListener('change', listener)
  return () => lessMotion.removeEventListener('change', listener)
}

function wantsLessMotion(): boolean {
  return lessMotion.matches
}

/** How a volume is looked at, and what lets it turn slowly or look from the first side again. */
export function VolumeControls({ turn }: { readonly turn: Store<Turn> }): ReactElement {
  const [spinning, setSpinning] = useState(false)
  const words = useStore(turn, turnWords)
  const isFirst = useStore(turn, (now) => now === firstTurn)
  const isStill = useSyncExternalStore(watchMotion, wantsLessMotion)

  useEffect(() => {
    if (!spinning || isStill) return
    let before: number | null = null
    let handle = 0
    const step = (nowMs: number): void => {
      // A frame that comes late, as after a pause, makes no leap.
      const passed = before === null ? 0 : Math.min(100, nowMs - before)
      before = nowMs
      turn.set(turnedBy(turn.get(), (spinSpeed * passed) / 1000, 0))
      handle = requestAnimationFrame(step)
    }
    handle = requestAnimationFrame(step)
    return () => cancelAnimationFrame(handle)
  }, [spinning, isStill, turn])

  return (
    <div className="volume-controls">
      <output aria-label="Seen from" data-testid="map-turn">
        {words}
      </output>
      <IconButton
        label="Turn slowly"
        hint={isStill ? 'Your system asks for less motion' : 'Turns the volume slowly, once in half a minute'}
        icon={Orbit}
        side="left"
        disabled={isStill}
        aria-pressed={spinning && !isStill}
        onClick={() => setSpinning(!spinning)}
      />
      <IconButton label="Look from the first side" icon={RotateCcw} side="left" disabled={isFirst} onClick={() => turn.set(firstTurn)} />
    </div>
  )
}
