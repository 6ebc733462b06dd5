import { useEffect, useState, type ReactElement } from 'react'
import type { ExampleInfo } from '../../shared/contract/main-contract'
import { Button } from '../ui/button'
import { useEditor } from '../ui/editor-context'

/** How to begin, on an empty canvas. */
export function EmptyHint(): ReactElement {
  const { files, commands } = useEditor()
  const [examples, setExamples] = useState<readonly ExampleInfo[]>([])
  useEffect(() => {
    let gone = false
    void files.examples().then((list) => {
      if (!gone) setExamples(list)
    })
    return () => {
      gone = true
    }
  }, [files])
  return (
    <div className="canvas-hint">
      <h2>Draw a network here</h2>
      <p>
        Drag a neuron from the left, or press <kbd className="key">/</kbd> to search. Then a generator that drives it and a recorder that
        reads it: drag from the dot at a block’s right edge to connect.{' '}
        <button type="button" className="link" onClick={() => commands.run('help-tour')}>
          Take the tour
        </button>
      </p>
      {examples.length > 0 && (
        <div className="canvas-hint-examples">
          {examples.map((example) => (
            <Button key={example.id} title={example.text} onClick={() => void files.openExample(example.id)}>
              {example.title}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
