import {
  RecollectError,
  type BankHead,
  type DocumentRows,
  type ImageSource,
  type TenantId,
  type WordVectors,
} from '@recollect/core'
import { BankImage, type SourceRow } from './image.ts'

/** Rows copied into a new base before other work gets its turn: some two milliseconds. */
const rowsAtOnce = 256
/** A head that the change log cannot reach in so many reads is a fault of the store, not a matter of waiting. */
const mostReads = 5

export interface ImageTools {
  readonly source: ImageSource
  readonly words: WordVectors | null
  /** Called when the bytes of an image may have changed. */
  readonly resized: () => void
  /** Called with a failure of work that nobody waits for. */
  readonly failed: (error: unknown) => void
}

/** One bank's image in memory: loaded on first touch, brought to each head before it is searched, its base renewed in the background. */
export class HeldImage {
  readonly #tenant: TenantId
  readonly #tools: ImageTools
  #image: BankImage | undefined
  #seq = -1
  #updating: Promise<void> | undefined
  /** Changes taken while a new base is being made; undefined when none is. */
  #journal: (readonly DocumentRows[])[] | undefined
  #renewal: Promise<void> | undefined
  bytes = 0

  constructor(tenant: TenantId, tools: ImageTools) {
    this.#tenant = tenant
    this.#tools = tools
  }

  /** The image, no older than the head. Callers that come together share the reads. */
  async at(head: BankHead): Promise<BankImage> {
    for (let reads = 0; reads < mostReads; reads++) {
      const ready = this.readyFor(head)
      if (ready) return ready
      this.#updating ??= this.#update(head).finally(() => {
        this.#updating = undefined
      })
      await this.#updating
    }
    throw new RecollectError('internal', `The changes of bank '${head.name}' end at ${this.#seq}, before its head ${head.seq}.`)
  }

  /** The image where it is no older than the head as it stands. */
  readyFor(head: BankHead): BankImage | undefined {
    const image = this.#image
    return image && this.#seq >= head.seq && this.#speaks(image, head) ? image : undefined
  }

  #speaks(image: BankImage, head: BankHead): boolean {
    return image.settings.language === head.settings.language
  }

  async #update(head: BankHead): Promise<void> {
    const image = this.#image
    const changes = image && this.#speaks(image, head) ? await this.#changes(head) : undefined
    if (!image || !changes) return this.#load(head)
    image.apply(changes.documents)
    this.#journal?.push(changes.documents)
    this.#seq = changes.seq
    this.#measure(image)
    if (image.isStale && !this.#journal) this.#renewal = this.#renew(image)
  }

  #changes(head: BankHead) {
    return this.#tools.source.changes(this.#tenant, head.key, this.#seq)
  }

  async #load(head: BankHead): Promise<void> {
    const { source, words } = this.#tools
    const { seq, batches } = await source.load(this.#tenant, head.key)
    const image = await BankImage.build({ language: head.settings.language, words }, sourcesOf(batches))
    this.#image = image
    this.#seq = seq
    this.#measure(image)
  }

  /** Makes a new base of what stands, a slice at a time, while the image goes on answering and taking changes. */
  async #renew(image: BankImage): Promise<void> {
    const journal: (readonly DocumentRows[])[] = []
    this.#journal = journal
    try {
      const renewed = await BankImage.build(image.settings, slices(image, image.standing()))
      if (this.#image !== image) return
      for (const documents of journal) renewed.apply(documents)
      this.#image = renewed
      this.#measure(renewed)
    } catch (error) {
      this.#tools.failed(error)
    } finally {
      this.#journal = undefined
    }
  }

  /** Resolves when no new base is being made. */
  async settled(): Promise<void> {
    await this.#renewal
  }

  #measure(image: BankImage): void {
    this.bytes = image.bytes
    this.#tools.resized()
  }
}

async function* sourcesOf(batches: Awaited<ReturnType<ImageSource['load']>>['batches']): AsyncGenerator<SourceRow[]> {
  for await (const batch of batches) yield batch.map((row) => ({ row }))
}

async function* slices(image: BankImage, slots: readonly number[]): AsyncGenerator<SourceRow[]> {
  for (let start = 0; start < slots.length; start += rowsAtOnce) {
    yield slots.slice(start, start + rowsAtOnce).map((slot) => image.source(slot))
    await new Promise((resolve) => setImmediate(resolve))
  }
}
