import type { ModelCard } from './model-card.ts'

/** A question and a text that a model reads together. */
export interface TextPair {
  readonly query: string
  readonly text: string
}

/** What one place of a request holds: a text to embed, or a pair to score. */
export type ModelInput = string | TextPair

/** What a local model is for: a vector a text, or the logit of a pair's relevance. */
export type ModelTask =
  | { readonly kind: 'embed'; readonly card: ModelCard }
  | { readonly kind: 'score'; readonly maxTokens: number }

/** What the thread of a local model is started with. */
export interface WorkerSetup {
  readonly tokenizerFile: string
  readonly onnxFile: string
  readonly task: ModelTask
  readonly threads: number
}

export type ToWorker =
  | { readonly type: 'run'; readonly request: number; readonly inputs: readonly ModelInput[]; readonly urgent: boolean }
  | { readonly type: 'cancel'; readonly request: number }

export type FromWorker =
  /** `rows` holds one row of numbers a place, in order: a vector, or one logit. */
  | {
      readonly type: 'rows'
      readonly places: readonly { readonly request: number; readonly index: number }[]
      readonly rows: Float32Array
    }
  | { readonly type: 'failed'; readonly requests: readonly number[]; readonly message: string }
