/** A model that reads a question and a memory together and says how well the one answers the other: a cross-encoder. */
export interface Reranker {
  /** Names the model in traces and messages. */
  readonly model: string
  /**
   * Relevance of each text to the query, 0 … 1, in order of the texts.
   * @throws RecollectError `model_unavailable` when the model cannot answer in time, or answers something else than one score a text
   */
  score(query: string, texts: readonly string[], signal?: AbortSignal): Promise<Float64Array>
  close(): Promise<void>
}

/** A reranker and how recall uses it. Always a user's explicit choice: without one recall asks no such model. */
export interface Reranking {
  readonly reranker: Reranker
  /** Memories it reads, the first of the ranked order. */
  readonly candidates: number
  /** Beyond it the ranked order stands. */
  readonly deadlineMs: number
  /** 0 … 1: its part in the order of what it has read; the rest is the ranked score's. 1 replaces the order. */
  readonly weight: number
}
