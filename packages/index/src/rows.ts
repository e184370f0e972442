import {
  documentId,
  memoryId,
  type Entity,
  type ImageRow,
  type MemoryKind,
  type MemoryLabel,
  type Metadata,
  type RecalledRow,
} from '@recollect/core'
import { Arena } from './arena.ts'
import { Column, float64, int32, uint8 } from './column.ts'
import { Interned } from './interned.ts'

/** Reference to an absent string. */
const absent = -1

/**
 * What the image keeps of its memories, by slot: compact columns, decoded into a row only for a memory that is returned. A slot is
 * written once; a changed memory gets a new one.
 */
export class Rows {
  readonly #parts: { readonly bytes: number }[] = []
  readonly #ids = this.#part(new Arena())
  readonly #texts = this.#part(new Arena())
  readonly #contexts = this.#part(new Arena())
  readonly #metadatas = this.#part(new Arena())
  readonly #id = this.#part(new Column(int32))
  readonly #text = this.#part(new Column(int32))
  readonly #context = this.#part(new Column(int32))
  readonly #metadata = this.#part(new Column(int32))
  readonly #documents = this.#part(new Interned<string>((id) => id))
  readonly #generated = this.#part(new Column(uint8))
  readonly #chunkIndex = this.#part(new Column(int32))
  readonly #labels = this.#part(new Column(int32))
  readonly #labelSets = this.#part(new Interned<readonly MemoryLabel[]>((labels) => labels.join('\0')))
  readonly #entities = this.#part(new Column(int32))
  readonly #entityLists = this.#part(new Interned<readonly Entity[]>(entityListKey))
  readonly #speakers = this.#part(new Interned<string | null>(nullable))
  readonly #roles = this.#part(new Interned<string | null>(nullable))
  readonly kinds = this.#part(new Interned<MemoryKind>((kind) => kind))
  readonly tagSets = this.#part(new Interned<readonly string[]>((tags) => tags.join('\0')))
  readonly #hashes = this.#part(new Interned<string>((hash) => hash))
  /** Numbers of shared values: equal numbers mean equal values. `group` is that of the text's hash. */
  readonly document = this.#part(new Column(int32))
  readonly kind = this.#part(new Column(uint8))
  readonly tags = this.#part(new Column(int32))
  readonly speaker = this.#part(new Column(int32))
  readonly role = this.#part(new Column(int32))
  readonly group = this.#part(new Column(int32))
  readonly position = this.#part(new Column(int32))
  readonly turn = this.#part(new Column(int32))
  readonly tokens = this.#part(new Column(int32))
  /** Epoch milliseconds; NaN where a memory has no such time. */
  readonly occurredStart = this.#part(new Column(float64))
  readonly occurredEnd = this.#part(new Column(float64))
  readonly mentionedAt = this.#part(new Column(float64))
  readonly createdAt = this.#part(new Column(float64))

  #part<P extends { readonly bytes: number }>(part: P): P {
    this.#parts.push(part)
    return part
  }

  get length(): number {
    return this.#id.length
  }

  /** @returns the slot of the row */
  add(row: ImageRow): number {
    this.#addStrings(row)
    this.#addShared(row)
    this.#chunkIndex.push(row.chunkIndex)
    this.position.push(row.position)
    this.turn.push(row.turn)
    this.tokens.push(row.tokens)
    this.occurredStart.push(row.occurredStart ?? Number.NaN)
    this.occurredEnd.push(row.occurredEnd ?? Number.NaN)
    this.mentionedAt.push(row.mentionedAt ?? Number.NaN)
    this.createdAt.push(row.createdAt)
    return this.length - 1
  }

  #addStrings(row: ImageRow): void {
    this.#id.push(this.#ids.put(row.id))
    this.#text.push(this.#texts.put(row.text))
    this.#context.push(row.context === null ? absent : this.#contexts.put(row.context))
    this.#metadata.push(this.#metadatas.put(JSON.stringify(row.metadata)))
  }

  #addShared(row: ImageRow): void {
    this.document.push(this.#documents.put(row.documentId))
    this.#generated.push(row.documentGenerated ? 1 : 0)
    this.kind.push(this.kinds.put(row.kind))
    this.tags.push(this.tagSets.put(row.tags))
    this.speaker.push(this.#speakers.put(row.speaker))
    this.role.push(this.#roles.put(row.role))
    this.group.push(this.#hashes.put(row.textHash))
    this.#labels.push(this.#labelSets.put(row.labels))
    this.#entities.push(this.#entityLists.put(row.entities))
  }

  id(slot: number): string {
    return this.#ids.get(this.#id.at(slot))
  }

  text(slot: number): string {
    return this.#texts.get(this.#text.at(slot))
  }

  textHash(slot: number): string {
    return this.#hashes.get(this.group.at(slot))
  }

  /** Epoch milliseconds of the mention, or of the write where no mention time is known. */
  timeOf(slot: number): number {
    const mentioned = this.mentionedAt.at(slot)
    return Number.isNaN(mentioned) ? this.createdAt.at(slot) : mentioned
  }

  isGenerated(slot: number): boolean {
    return this.#generated.at(slot) === 1
  }

  /** Names of the speakers of the bank's memories, those of deleted ones included. */
  get speakers(): readonly string[] {
    return this.#speakers.values.filter((name) => name !== null)
  }

  speakerOf(slot: number): string | null {
    return this.#speakers.get(this.speaker.at(slot))
  }

  roleOf(slot: number): string | null {
    return this.#roles.get(this.role.at(slot))
  }

  labelsOf(slot: number): readonly MemoryLabel[] {
    return this.#labelSets.get(this.#labels.at(slot))
  }

  entities(slot: number): readonly Entity[] {
    return this.#entityLists.get(this.#entities.at(slot))
  }

  /**
   * True when a row reads as the slot's does, so that the slot can stay. Compares column by column, without decoding what differs
   * early; metadata with its keys in another order counts as different, which only costs a new slot.
   */
  holds(slot: number, row: ImageRow): boolean {
    return this.#holdsNumbers(slot, row) && this.#holdsShared(slot, row) && this.#holdsStrings(slot, row)
  }

  #holdsNumbers(slot: number, row: ImageRow): boolean {
    return (
      this.position.at(slot) === row.position &&
      this.turn.at(slot) === row.turn &&
      this.#chunkIndex.at(slot) === row.chunkIndex &&
      this.tokens.at(slot) === row.tokens &&
      orNull(this.mentionedAt.at(slot)) === row.mentionedAt &&
      orNull(this.occurredStart.at(slot)) === row.occurredStart &&
      orNull(this.occurredEnd.at(slot)) === row.occurredEnd &&
      this.createdAt.at(slot) === row.createdAt
    )
  }

  #holdsShared(slot: number, row: ImageRow): boolean {
    return (
      this.isGenerated(slot) === row.documentGenerated &&
      this.kinds.get(this.kind.at(slot)) === row.kind &&
      this.#speakers.get(this.speaker.at(slot)) === row.speaker &&
      this.#roles.get(this.role.at(slot)) === row.role &&
      this.textHash(slot) === row.textHash &&
      sameItems(this.tagSets.get(this.tags.at(slot)), row.tags) &&
      sameItems(this.#labelSets.get(this.#labels.at(slot)), row.labels) &&
      sameEntities(this.entities(slot), row.entities)
    )
  }

  #holdsStrings(slot: number, row: ImageRow): boolean {
    const context = this.#context.at(slot)
    return (
      this.id(slot) === row.id &&
      this.text(slot) === row.text &&
      (context === absent ? null : this.#contexts.get(context)) === row.context &&
      this.#metadatas.get(this.#metadata.at(slot)) === JSON.stringify(row.metadata)
    )
  }

  /** The row as it was added, without its vector. */
  row(slot: number): RecalledRow {
    const context = this.#context.at(slot)
    return {
      id: memoryId(this.id(slot)),
      documentId: documentId(this.#documents.get(this.document.at(slot))),
      documentGenerated: this.isGenerated(slot),
      chunkIndex: this.#chunkIndex.at(slot),
      position: this.position.at(slot),
      turn: this.turn.at(slot),
      kind: this.kinds.get(this.kind.at(slot)),
      text: this.text(slot),
      context: context === absent ? null : this.#contexts.get(context),
      speaker: this.#speakers.get(this.speaker.at(slot)),
      role: this.#roles.get(this.role.at(slot)),
      occurredStart: orNull(this.occurredStart.at(slot)),
      occurredEnd: orNull(this.occurredEnd.at(slot)),
      mentionedAt: orNull(this.mentionedAt.at(slot)),
      createdAt: this.createdAt.at(slot),
      tags: this.tagSets.get(this.tags.at(slot)),
      metadata: readMetadata(this.#metadatas.get(this.#metadata.at(slot))),
      labels: this.#labelSets.get(this.#labels.at(slot)),
      entities: this.entities(slot),
      textHash: this.textHash(slot),
      tokens: this.tokens.at(slot),
    }
  }

  get bytes(): number {
    return this.#parts.reduce((sum, part) => sum + part.bytes, 0)
  }
}

function sameItems(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index])
}

function sameEntities(a: readonly Entity[], b: readonly Entity[]): boolean {
  return (
    a.length === b.length &&
    a.every((own, index) => own.id === b[index]?.id && own.name === b[index]?.name && own.type === b[index]?.type)
  )
}

const nullable = (value: string | null): string => value ?? '\0'

function entityListKey(list: readonly Entity[]): string {
  return list.map((one) => `${one.id}\0${one.name}\0${one.type}`).join('\0')
}

function orNull(time: number): number | null {
  return Number.isNaN(time) ? null : time
}

/** Guarantee: the text is what `JSON.stringify` made of a row's metadata, whose type it was. */
function readMetadata(json: string): Metadata {
  return JSON.parse(json) as Metadata
}
