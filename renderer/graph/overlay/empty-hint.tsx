import type { ReactElement } from 'react'
import type { ExampleInfo } from '../../../shared/contract/main-contract'
import { Button } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { useAnswer } from '../../ui/use-answer'

const noExamples: readonly ExampleInfo[] = []
/** The easiest; the welcome has all, with pictures. */
const mostExamples = 6

/** How to begin, on an empty canvas. */
export function EmptyHint(): ReactElement {
  const { files, commands } = useEditor()
  const examples = useAnswer(files.examples, noExamples)
  return (
    <div className="canvas-hint" data-passing>
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
          {examples.slice(0, mostExamples).map((example) => (
            <Button key={example.id} title={example.text} onClick={() => void files.openExample(example.id)}>
              {example.title}
            </Button>
          ))}
          <Button onClick={() => commands.run('help-welcome')}>All {examples.length} examples…</Button>
        </div>
      )}
    </div>
  )
}
