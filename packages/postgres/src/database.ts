import type { Pool } from 'pg'

/** An open database of either kind, migrated. */
export interface Database {
  readonly kind: 'embedded' | 'server'
  /** Connections pipeline: statements sent without waiting travel together. Embedded there is one. */
  readonly pool: Pool
  /** Object id of the type `vector`, for binary vector arrays. */
  readonly vectorType: number
  close(): Promise<void>
}
