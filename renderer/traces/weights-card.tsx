import type { ReactElement } from 'react'
import { nextReading, usePacedStore } from '../kernel/use-paced-store'
import type { CardProps } from './card-props'
import { tableOf } from './record-text'
import { RecordView } from './record-view'
import { ResultsCard } from './results-card'
import type { WeightsTrack } from './run-streams'
import { summarizeWeights } from './summaries'

/** What a weight recorder got: the weight of a connection each time it passed a spike on. */
export function WeightsCard({ track, record, words, group, stale, onSelect }: CardProps<WeightsTrack>): ReactElement {
  usePacedStore(track.version, nextReading)
  const { recorder, projections } = track.info
  const label = words.label(recorder)
  const table = () => tableOf(track, record.network.resolutionMs)
  return (
    <ResultsCard
      recorder={recorder}
      group={group}
      title={label}
      label={label}
      details={null}
      summary={summarizeWeights(track)}
      stale={stale}
      table={table}
      onSelect={onSelect}
    >
      {projections.length === 0 ? (
        <p className="card-empty">No connection has {label} as its weight recorder. Select a connection and choose it there.</p>
      ) : (
        <RecordView table={table()} label={label} />
      )}
    </ResultsCard>
  )
}
