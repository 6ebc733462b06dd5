import { useMemo, useState, type ReactElement } from 'react'
import { countOf } from './format-value'
import type { CardProps } from './card-props'
import { nextReading, usePacedStore } from '../kernel/use-paced-store'
import { tableOf } from './record-text'
import { ResultsCard } from './results-card'
import { firstSenders, parseSenders, sendersOf, unitGroupsOf, type Sender } from './samples-layout'
import { SpikeMarks } from './spike-marks'
import { summarizeSamples } from './summaries'
import { TracePlot, type LabelledLine } from './trace-plot'
import type { RunWords } from './describe-run'
import type { SamplesTrack, SpikesTrack } from './run-streams'

/** What a multimeter got: one plot a unit, below each other, one line a neuron and quantity. */
export function SamplesCard({ track, record, words, group, stale, onSelect }: CardProps<SamplesTrack>): ReactElement {
  usePacedStore(track.version, nextReading)
  const { resolutionMs } = record.network
  const { channels, recorder } = track.info
  const senders = useMemo(() => sendersOf(channels), [channels])
  const unitGroups = useMemo(() => unitGroupsOf(channels), [channels])
  const [ordinals, setOrdinals] = useState<readonly number[] | null>(null)
  const shown = useMemo(() => choose(senders, ordinals), [senders, ordinals])
  const marks = useMemo(() => {
    const tracks = record.tracks.filter((other): other is SpikesTrack => other.kind === 'spikes')
    return new SpikeMarks(
      shown.map(({ node }) => node),
      tracks,
    )
  }, [record, shown])
  const plots = useMemo(
    () => unitGroups.map(({ unit, quantities }) => ({ unit, lines: linesOf(track, shown, quantities, words) })),
    [track, shown, unitGroups, words],
  )
  const quantities = [...new Set(channels.map(({ quantity }) => quantity))]
  const [first] = senders
  const title = first && quantities.length === 1 ? words.quantity(first.item, quantities[0] ?? '') : words.label(recorder)

  return (
    <ResultsCard
      recorder={recorder}
      group={group}
      title={title}
      label={words.label(recorder)}
      summary={summarizeSamples(track, resolutionMs)}
      stale={stale}
      table={() => tableOf(track, resolutionMs)}
      onSelect={onSelect}
      details={
        <>
          <SenderWords senders={senders} shown={shown} words={words} onChoose={setOrdinals} />
          <span className="mono">{quantities.join(', ')}</span>
        </>
      }
    >
      {senders.length === 0 ? (
        <p className="card-empty">Nothing is connected to {words.label(recorder)}. Draw an edge from a neuron to it, then press Run.</p>
      ) : (
        plots.map(({ unit, lines }, index) => (
          <TracePlot
            key={unit}
            group={group}
            track={track}
            lines={lines}
            unit={unit}
            resolutionMs={resolutionMs}
            marks={index === 0 && marks.tracks.length > 0 ? marks : null}
            showTimeAxis={index === plots.length - 1}
            description={`${title} over time. ${summarizeSamples(track, resolutionMs)}`}
          />
        ))
      )}
    </ResultsCard>
  )
}

interface SenderWordsProps {
  readonly senders: readonly Sender[]
  readonly shown: readonly Sender[]
  readonly words: RunWords
  readonly onChoose: (ordinals: readonly number[]) => void
}

/** Which neurons are drawn; of several, a field to choose them. */
function SenderWords({ senders, shown, words, onChoose }: SenderWordsProps): ReactElement {
  const [text, setText] = useState(firstSenders(senders.length))
  const [problem, setProblem] = useState<string | null>(null)
  const [only] = senders
  if (senders.length <= 1) return <span>{only ? words.fullSender(only) : ''}</span>
  const read = (next: string): void => {
    setText(next)
    const choice = parseSenders(next, senders.length)
    setProblem(choice.ok ? null : choice.message)
    if (choice.ok) onChoose(choice.ordinals)
  }
  const labels = [...new Set(senders.map(({ item }) => words.label(item)))].join(', ')
  return (
    <label className="card-senders" title={problem ?? `Which of ${countOf(senders.length, 'neuron')} of ${labels} are drawn`}>
      {labels} · neurons
      <input
        className="input"
        value={text}
        aria-label="Neurons drawn"
        aria-invalid={problem !== null}
        spellCheck={false}
        onChange={(event) => read(event.target.value)}
      />
      of {senders.length}
      {problem !== null && <span className="card-problem">{problem}</span>}
      {problem === null && shown.length < senders.length && <span className="hidden-visually">{shown.length} are drawn</span>}
    </label>
  )
}

function choose(senders: readonly Sender[], ordinals: readonly number[] | null): readonly Sender[] {
  const choice = ordinals ?? firstOrdinals(senders.length)
  return choice.flatMap((ordinal) => senders[ordinal] ?? [])
}

function firstOrdinals(count: number): readonly number[] {
  const choice = parseSenders(firstSenders(count), count)
  return choice.ok ? choice.ordinals : []
}

const seriesColors = 8

/** One line has its block's colour; several have colours that can be told apart. */
function linesOf(track: SamplesTrack, senders: readonly Sender[], quantities: readonly string[], words: RunWords): readonly LabelledLine[] {
  const { channels } = track.info
  const alone = senders.length * quantities.length === 1
  return senders.flatMap((sender, ordinal) =>
    sender.channels.flatMap((channel) => {
      const quantity = channels[channel]?.quantity ?? ''
      const place = quantities.indexOf(quantity)
      if (place < 0) return []
      const name = [
        ...(senders.length > 1 ? [words.sender(sender)] : []),
        ...(senders.length === 1 || quantities.length > 1 ? [quantity] : []),
      ]
      const color = alone ? words.color(sender.item) : `--series-${((ordinal * quantities.length + place) % seriesColors) + 1}`
      return [{ channel, node: sender.node, color, label: name.join(' ') }]
    }),
  )
}
