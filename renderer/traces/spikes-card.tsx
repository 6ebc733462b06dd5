import { useMemo, type ReactElement } from 'react'
import { nextReading, usePacedStore } from '../kernel/use-paced-store'
import type { CardProps } from './card-props'
import { RatePlot } from './rate-plot'
import { tableOf } from './record-text'
import { ResultsCard } from './results-card'
import type { SpikesTrack } from './run-streams'
import { SpikeRaster } from './spike-raster'
import { recordedTime, summarizeBlocks, summarizeSpikes } from './summaries'

/** The rate of fewer neurons says less than their spikes do. */
const fewestForRates = 10

/** What a spike recorder got: a raster, and rate and regularity of every block. */
export function SpikesCard({ track, record, words, group, elapsedMs, stale, onSelect }: CardProps<SpikesTrack>): ReactElement {
  usePacedStore(track.version, nextReading)
  const { resolutionMs } = record.network
  const { recorder } = track.info
  const { groups } = track.rows
  const blocks = useMemo(() => groups.map(({ item }) => ({ label: words.label(item), color: words.color(item) })), [groups, words])
  const label = words.label(recorder)
  const withRates = track.rows.count >= fewestForRates
  const summary = summarizeSpikes(track)
  const byBlock = summarizeBlocks(track, words, recordedTime(record.document, recorder, elapsedMs()))

  return (
    <ResultsCard
      recorder={recorder}
      group={group}
      title={label}
      label={label}
      summary={summary}
      stale={stale}
      table={() => tableOf(track, resolutionMs)}
      onSelect={onSelect}
      details={byBlock.map(({ item, label: block, text }, index) => (
        <span className="card-block" key={item}>
          <i style={{ background: `var(${blocks[index]?.color ?? '--muted'})` }} />
          {block} {text}
        </span>
      ))}
    >
      {groups.length === 0 ? (
        <p className="card-empty">Nothing is connected to {label}. Draw an edge from a neuron to it, then press Run.</p>
      ) : (
        <>
          <SpikeRaster
            group={group}
            track={track}
            resolutionMs={resolutionMs}
            blocks={blocks}
            showTimeAxis={!withRates}
            description={`Spikes over time, one row a neuron. ${summary}. ${byBlock.map(({ label: block, text }) => `${block} ${text}`).join('; ')}`}
          />
          {withRates && <RatePlot group={group} track={track} resolutionMs={resolutionMs} blocks={blocks} />}
        </>
      )}
    </ResultsCard>
  )
}
