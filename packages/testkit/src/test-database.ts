import type { ImageSource, JobQueue, Store, TenantId } from '@recollect/core'
import type { Database, OpenedStore, OpenOptions } from '@recollect/postgres'

export type DriverKind = Database['kind']

/** One database for a suite; a private tenant for each test. Usable inside tests and hooks, not while the suite is described. */
export interface TestDatabase {
  readonly kind: DriverKind
  readonly url: string
  readonly store: Store
  readonly images: ImageSource
  readonly jobs: JobQueue
  readonly database: Database
  /** A new tenant that no other test sees. */
  tenant(): Promise<TenantId>
  /** Another store on the same database: a second server, or (embedded) the same folder after `close`. The caller closes it. */
  open(options?: Omit<OpenOptions, 'url'>): Promise<OpenedStore>
}

/** Where a suite's database comes from and goes to. */
export interface Driver {
  readonly kind: DriverKind
  /** Makes an empty migrated database. */
  create(): Promise<{ readonly url: string; remove(): Promise<void> }>
}
