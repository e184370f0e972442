import type { BankImages } from '../retrieval/images.ts'
import type { Clock, IdSource } from './clock.ts'
import type { Embedder } from './embedder.ts'
import type { JobQueue } from './jobs.ts'
import type { Reranking } from './reranker.ts'
import type { Store } from './store/store.ts'

/** What verbs need from outside. */
export interface Ports {
  readonly store: Store
  readonly images: BankImages
  /** Null where the provider is `none` or `static`: no neural network is asked. */
  readonly embedder: Embedder | null
  /** Absent unless a user asked for one: then recall lets it read the first memories. */
  readonly reranking?: Reranking
  readonly jobs: JobQueue
  readonly clock: Clock
  readonly ids: IdSource
}
