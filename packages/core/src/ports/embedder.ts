/** A model that turns text into vectors by a neural network, in process or elsewhere. */
export interface Embedder {
  /** Name under which vectors are stored; a different name is a different vector space. */
  readonly model: string
  readonly dimension: number
  /** `background`: memories are stored at once and embedded later by the worker. */
  readonly write: 'inline' | 'background'
  /**
   * Unit vectors (L2), one a text, in order.
   * @throws RecollectError `model_unavailable` when the model cannot answer in time; never returns fewer vectors than texts.
   */
  embed(texts: readonly string[], purpose: 'query' | 'passage', signal?: AbortSignal): Promise<Float32Array[]>
  close(): Promise<void>
}

/**
 * A table of one vector per word piece; no neural network. A text's vector is the weighted mean of its pieces' rows, weighted by
 * `weight(piece)` times the square root of the piece's inverse document frequency in the bank at hand, normalised. The image
 * computes it, since the frequencies are the bank's.
 */
export interface WordVectors {
  /** Name and version of the table. */
  readonly model: string
  readonly dimension: number
  /** Number of rows; pieces are 0 … size − 1. */
  readonly size: number
  /** Word pieces of a text in order, without special tokens; unknown words give no piece. Bounded time for any input. */
  pieces(text: string): Int32Array
  /** All rows, row-major, size × dimension. A row's vector is these integers times `scales[piece]`. */
  readonly rows: Int8Array
  readonly scales: Float32Array
  /** Smooth-inverse-frequency weight of each piece. */
  readonly weights: Float32Array
}

/** For each word piece those that are most like it in the table of word vectors. */
export interface WordNeighbours {
  /** Ids of the nearest pieces, itself not among them, and their cosines × 255; empty where nothing is near. */
  of(piece: number): { readonly pieces: Uint16Array; readonly likeness: Uint8Array }
}
