import type {
  BankHead,
  BankImages,
  BankKey,
  BankName,
  ImageSource,
  RecallOutcome,
  RecallPlan,
  Tabulated,
  TenantId,
  WordVectors,
} from '@recollect/core'
import { ExpectedHeads, isSameHead } from './expected-heads.ts'
import type { BankImage } from './image.ts'
import { HeldImage } from './held-image.ts'
import { Searcher, type SearcherOptions } from './search.ts'

export interface BankImagesOptions extends Partial<SearcherOptions> {
  readonly source: ImageSource
  /** Null: the semantic channel has no word vectors. */
  readonly words: WordVectors | null
  /** Images are evicted, least recently used first, while they take more; the one just used always stays. */
  readonly memoryBytes: number
  /** Hears of failures of background work. An image whose renewal failed goes on as it is. */
  readonly onBackgroundError?: (error: unknown) => void
}

interface Found {
  readonly head: BankHead
  readonly outcome: RecallOutcome
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Images of the banks in use. A cache: every answer comes from the store's state at the bank's head. */
export class CachedImages implements BankImages {
  readonly #options: BankImagesOptions
  readonly #searcher: Searcher
  /** Least recently used first. */
  readonly #held = new Map<BankKey, HeldImage>()
  readonly #expected = new ExpectedHeads()

  constructor(options: BankImagesOptions) {
    this.#options = options
    this.#searcher = new Searcher({
      ranker: options.ranker ?? null,
      floor: options.floor ?? null,
      neighbours: options.neighbours ?? null,
    })
  }

  async search(tenant: TenantId, bank: BankName, plan: (head: BankHead) => RecallPlan): Promise<Found | undefined> {
    const asked = this.#options.source.head(tenant, bank)
    const early = await this.#searchEarly(asked, this.#expected.of(tenant, bank), plan)
    const head = await asked
    if (!head) return undefined
    this.#expected.learn(tenant, head)
    const image = await this.#touch(tenant, head.key).at(head)
    if (early && isSameHead(early.head, head) && early.image === image) return early
    return { head, outcome: this.#searcher.search(image, plan(head)) }
  }

  /**
   * Searches while the store is asked for the head, for the head that it will probably give: what is found is returned only if the store
   * gives that very head to this tenant. A recall then takes as long as the longer of the two.
   */
  async #searchEarly(
    asked: Promise<unknown>,
    head: BankHead | undefined,
    plan: (head: BankHead) => RecallPlan,
  ): Promise<(Found & { readonly image: BankImage }) | undefined> {
    const image = head && this.#held.get(head.key)?.readyFor(head)
    if (!head || !image) return undefined
    // The question has to be on its way before this thread is busy. Whoever awaits `asked` gets its failure.
    asked.catch(() => undefined)
    await nextTurn()
    return { head, image, outcome: this.#searcher.search(image, plan(head)) }
  }

  async tabulate(
    tenant: TenantId,
    bank: BankName,
    planFor: (head: BankHead) => RecallPlan,
  ): Promise<{ readonly plan: RecallPlan; readonly tabulated: Tabulated } | undefined> {
    const found = await this.#find(tenant, bank)
    if (!found) return undefined
    const plan = planFor(found.head)
    return { plan, tabulated: this.#searcher.tabulate(found.image, plan) }
  }

  async #find(tenant: TenantId, bank: BankName): Promise<{ readonly head: BankHead; readonly image: BankImage } | undefined> {
    const head = await this.#options.source.head(tenant, bank)
    return head && { head, image: await this.#touch(tenant, head.key).at(head) }
  }

  #touch(tenant: TenantId, key: BankKey): HeldImage {
    const held = this.#held.get(key) ?? this.#hold(tenant)
    this.#held.delete(key)
    this.#held.set(key, held)
    return held
  }

  #hold(tenant: TenantId): HeldImage {
    const { source, words, onBackgroundError } = this.#options
    return new HeldImage(tenant, {
      source,
      words,
      resized: () => this.#evict(),
      failed: (error) => onBackgroundError?.(error),
    })
  }

  #evict(): void {
    let bytes = this.bytes
    for (const [key, held] of this.#held) {
      if (bytes <= this.#options.memoryBytes || this.#held.size === 1) return
      bytes -= held.bytes
      this.#held.delete(key)
    }
  }

  /** Banks whose image is held. */
  get size(): number {
    return this.#held.size
  }

  get bytes(): number {
    let bytes = 0
    for (const held of this.#held.values()) bytes += held.bytes
    return bytes
  }

  /** Resolves when no image is being renewed. */
  async settled(): Promise<void> {
    for (const held of this.#held.values()) await held.settled()
  }
}

export function createBankImages(options: BankImagesOptions): CachedImages {
  return new CachedImages(options)
}
