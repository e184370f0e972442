/** Ids of word pieces as a model reads them, special ones included. */
export interface Encoding {
  readonly ids: readonly number[]
  /** Which of two texts each piece belongs to; absent for one text. */
  readonly types?: readonly number[]
}

/** One input of a request that waits for its row of numbers. */
export interface Waiting<Input> {
  readonly request: number
  readonly index: number
  readonly input: Input
}

export interface Encoded<Input> extends Waiting<Input>, Encoding {}

export interface BatchLimits {
  readonly texts: number
  /** Texts times the longest of them, as a padded batch is computed. */
  readonly tokens: number
}

/**
 * Texts, or pairs of them, that wait for a model, cut into batches small enough that a question never waits long behind passages.
 * Promises: questions (urgent) go first, each class in order of arrival of its groups; every text comes out once, unless its request
 * was cancelled; a batch keeps within the limits, unless it is one text.
 */
export class BatchQueue<Input> {
  readonly #encode: (input: Input) => Encoding
  readonly #limits: BatchLimits
  #urgent: Waiting<Input>[] = []
  #patient: Waiting<Input>[] = []
  /** A group of patient texts already encoded, longest first, so that texts of one length share a batch. */
  #group: Encoded<Input>[] = []

  constructor(encode: (input: Input) => Encoding, limits: BatchLimits) {
    this.#encode = encode
    this.#limits = limits
  }

  add(request: number, inputs: readonly Input[], urgent: boolean): void {
    const line = urgent ? this.#urgent : this.#patient
    for (const [index, input] of inputs.entries()) line.push({ request, index, input })
  }

  cancel(request: number): void {
    const others = (waiting: Waiting<Input>) => waiting.request !== request
    this.#urgent = this.#urgent.filter(others)
    this.#patient = this.#patient.filter(others)
    this.#group = this.#group.filter(others)
  }

  /** The next batch to compute; empty when nothing waits. */
  next(): Encoded<Input>[] {
    if (this.#urgent.length > 0) {
      const group = this.#encodeSome(this.#urgent)
      const batch = this.#cut(group)
      this.#urgent = [...group, ...this.#urgent]
      return batch
    }
    if (this.#group.length === 0) this.#group = this.#encodeSome(this.#patient)
    return this.#cut(this.#group)
  }

  /** Takes a group off the head of a line; only a group, since encoding thousands at once would make a question wait. */
  #encodeSome(line: Waiting<Input>[]): Encoded<Input>[] {
    const group = line.splice(0, this.#limits.texts).map((waiting) => ({ ...waiting, ...this.#encode(waiting.input) }))
    return group.toSorted((a, b) => b.ids.length - a.ids.length)
  }

  /** Takes a batch off the head of a group sorted longest first. */
  #cut(group: Encoded<Input>[]): Encoded<Input>[] {
    const width = group[0]?.ids.length ?? 1
    return group.splice(0, Math.max(1, Math.floor(this.#limits.tokens / Math.max(1, width))))
  }
}
