import type { CorrelationsFrame } from '../../../shared/contract/kernel-contract'
import type { GrowingColumn } from './growing-column'

/** What a detector of correlations has counted: the latest there is, which stands for all before. */
export class CorrelationBuffer {
  latest: CorrelationsFrame | null = null
  /** It keeps no rows. */
  readonly columns: readonly GrowingColumn[] = []

  append(frame: CorrelationsFrame): void {
    this.latest = frame
  }

  /** Counts are of all spikes, however old. */
  dropBefore(_step: number): void {
    // Nothing to free.
  }
}
