import { useEffect, useState, type ReactElement } from 'react'
import type { ExampleInfo } from '../../shared/contract/main-contract'
import { exampleCost } from '../state/files/example-costs'
import { runTimeText } from '../state/runs/run-pace'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'

/** Pictures of the examples as the app shows them after a run (`tests/e2e/window/example-pictures.e2e.ts`), by file name. */
const pictures = import.meta.glob<string>('./pictures/*.webp', { eager: true, query: '?url', import: 'default' })

/** An example with its picture, what it shows, and how long it runs. */
export function ExampleCard({ example }: { readonly example: ExampleInfo }): ReactElement {
  const { files } = useEditor()
  const { id, title, text } = example
  const time = useRunTime(id)
  return (
    <li>
      <button type="button" className="example-card" aria-label={title} onClick={() => void files.openExample(id)}>
        <span className="example-picture">
          {(['light', 'dark'] as const).map((theme) => (
            <Picture key={theme} id={id} theme={theme} />
          ))}
        </span>
        <span className="example-title">{title}</span>
        <span className="example-text">{text}</span>
        <span className="example-facts">{time === null ? '' : `runs ${time}`}</span>
      </button>
    </li>
  )
}

function Picture({ id, theme }: { readonly id: string; readonly theme: 'light' | 'dark' }): ReactElement | null {
  const name = id.replace(/^.*\//, '').replace(/\.cajal$/, '')
  const url = pictures[`./pictures/${name}-${theme}.webp`]
  return url === undefined ? null : <img src={url} alt="" loading="lazy" data-for={theme} />
}

/** How long a run takes on this machine, in words; null until that is known. */
function useRunTime(id: string): string | null {
  const { bridge, pace } = useEditor()
  const factor = useStore(pace, (value) => value)
  const [expectedMs, setExpectedMs] = useState<number | null>(null)
  useEffect(() => {
    let gone = false
    void exampleCost(bridge, id).then((cost) => {
      if (!gone) setExpectedMs(cost)
    })
    return () => {
      gone = true
    }
  }, [bridge, id])
  return expectedMs === null ? null : runTimeText(expectedMs, factor)
}
