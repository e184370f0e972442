import type { ModelCard } from './model-card.ts'

/** What the thread of a local model is started with. */
export interface WorkerSetup {
  readonly tokenizerFile: string
  readonly onnxFile: string
  readonly card: ModelCard
  readonly threads: number
}

export type ToWorker =
  | { readonly type: 'embed'; readonly request: number; readonly texts: readonly string[]; readonly urgent: boolean }
  | { readonly type: 'cancel'; readonly request: number }

export type FromWorker =
  /** `rows` holds one vector a place, in order. */
  | {
      readonly type: 'vectors'
      readonly places: readonly { readonly request: number; readonly index: number }[]
      readonly rows: Float32Array
    }
  | { readonly type: 'failed'; readonly requests: readonly number[]; readonly message: string }
