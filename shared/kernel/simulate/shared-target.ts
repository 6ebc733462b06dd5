import type { ConnectionBlock } from '../connection-block'
import type { RowShares } from '../threads/row-shares'
import type { SummedPlace } from './place'

/** What vector code looks Poisson numbers up in, in its memory. */
export interface SharedTable {
  readonly guide: Uint8Array
  readonly starts: Uint8Array
  readonly limits: Int32Array
}

/** Connections of a block and the place where they add, as every thread finds them. */
export interface SharedTarget {
  readonly block: ConnectionBlock
  readonly place: SummedPlace
  readonly shares: RowShares
  readonly columns: Int32Array
}
