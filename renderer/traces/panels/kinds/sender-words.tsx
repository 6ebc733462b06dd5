import { useState, type ReactElement } from 'react'
import { countOf, formatValue } from '../../../../shared/units/format-value'
import { firstSenders, parseSenders } from '../../buffers/samples-layout'
import type { PanelSender } from '../../figures/panel-lines'

interface SenderWordsProps {
  readonly senders: readonly PanelSender[]
  readonly shown: readonly PanelSender[]
  /** As the panel's settings say. */
  readonly chosen: string | undefined
  readonly onChoose: (neurons: string) => void
}

/** Which neurons are drawn; of several, a field to choose them. */
export function SenderWords({ senders, shown, chosen, onChoose }: SenderWordsProps): ReactElement {
  const [text, setText] = useState(chosen ?? firstSenders(senders.length))
  const [problem, setProblem] = useState<string | null>(null)
  const [only] = senders
  if (senders.length <= 1) return <span>{only ? only.source.words.fullSender(only) : ''}</span>
  const take = (): void => {
    const choice = parseSenders(text, senders.length)
    setProblem(choice.ok ? null : choice.message)
    if (choice.ok && text !== (chosen ?? firstSenders(senders.length))) onChoose(text)
  }
  const labels = [...new Set(senders.map(({ source, item }) => source.words.label(item)))].join(', ')
  return (
    <label className="card-senders" title={problem ?? `Which of ${countOf(senders.length, 'neuron')} of ${labels} are drawn`}>
      {labels} · neurons
      <input
        className="input"
        value={text}
        aria-label="Neurons drawn"
        aria-invalid={problem !== null}
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value)
          const choice = parseSenders(event.target.value, senders.length)
          setProblem(choice.ok ? null : choice.message)
        }}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take()
        }}
      />
      of {formatValue(senders.length, 0)}
      {problem !== null && <span className="card-problem">{problem}</span>}
      {problem === null && shown.length < senders.length && <span className="hidden-visually">{shown.length} are drawn</span>}
    </label>
  )
}
