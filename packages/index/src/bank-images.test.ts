import { describe, expect, it } from 'vitest'
import {
  bankKey,
  bankName,
  defaultTenant,
  documentId,
  type BankHead,
  type BankKey,
  type BankName,
  type DocumentRows,
  type ImageSource,
  type RecallPlan,
} from '@recollect/core'
import { createBankImages, type CachedImages } from './bank-images.ts'
import { samplePlan, sampleRows } from './sample-bank.ts'

/** A store of banks in memory that counts how it is read. */
class SampleSource implements ImageSource {
  readonly reads = { load: 0, changes: 0 }
  language = 'en'
  /** Changes up to this one are no longer in the log. */
  trimmedTo = 0
  /** Set: what happens while a head is on its way. */
  meanwhile: (() => void) | undefined
  /** Set: reads fail with it. */
  failure: Error | undefined
  readonly #log = new Map<string, DocumentRows[]>()

  /** Writes one document of one memory; an empty text deletes it. */
  write(bank: string, document: string, text: string): void {
    const rows = text === '' ? [] : sampleRows(document, [{ id: `${bank}/${document}/${text}`, text }])
    const log = this.#log.get(bank) ?? []
    this.#log.set(bank, [...log, { documentId: documentId(document), rows }])
  }

  remove(bank: string): void {
    this.#log.delete(bank)
  }

  #changesOf(key: BankKey): DocumentRows[] {
    return this.#log.get(key.slice(4)) ?? []
  }

  async head(_tenant: unknown, name: BankName): Promise<BankHead | undefined> {
    if (this.meanwhile) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      this.meanwhile()
    }
    const log = this.#log.get(name)
    const settings = { language: this.language, timeZone: 'UTC' }
    return log && { key: bankKey(`key-${name}`), name, seq: log.length, settings }
  }

  async load(_tenant: unknown, key: BankKey) {
    this.reads.load++
    await undefined
    if (this.failure) throw this.failure
    const log = this.#changesOf(key)
    const latest = new Map(log.map((one) => [one.documentId, one.rows]))
    async function* batches() {
      for (const rows of latest.values()) yield rows
    }
    return { seq: log.length, batches: batches() }
  }

  async changes(_tenant: unknown, key: BankKey, after: number) {
    this.reads.changes++
    if (this.failure) throw this.failure
    const log = this.#changesOf(key)
    if (after < this.trimmedTo) return undefined
    const latest = new Map(log.slice(after).map((one) => [one.documentId, one]))
    return { seq: log.length, documents: [...latest.values()] }
  }
}

async function found(images: CachedImages, bank: string, query: string, change: Partial<RecallPlan> = {}): Promise<string[]> {
  const answer = await images.search(defaultTenant, bankName(bank), () => samplePlan(query, change))
  return answer?.outcome.hits.map(({ row }) => row.text) ?? ['no such bank']
}

function open(source: ImageSource, memoryBytes = 1e9): CachedImages {
  return createBankImages({ source, words: null, memoryBytes })
}

describe('images of banks', () => {
  it('show a write to the very next recall', async () => {
    const source = new SampleSource()
    const images = open(source)
    source.write('b', 'd1', 'cat one')
    expect(await found(images, 'b', 'cat')).toEqual(['cat one'])
    source.write('b', 'd1', 'cat two')
    expect(await found(images, 'b', 'cat')).toEqual(['cat two'])
    source.write('b', 'd1', '')
    expect(await found(images, 'b', 'cat')).toEqual([])
    expect(source.reads).toEqual({ load: 1, changes: 2 })
  })

  it('read nothing of the bank while nothing changed', async () => {
    const source = new SampleSource()
    const images = open(source)
    source.write('b', 'd1', 'cat')
    for (let round = 0; round < 3; round++) await found(images, 'b', 'cat')
    expect(source.reads).toEqual({ load: 1, changes: 0 })
  })

  it('load once for callers that come together', async () => {
    const source = new SampleSource()
    const images = open(source)
    source.write('b', 'd1', 'cat')
    const answers = await Promise.all(Array.from({ length: 8 }, () => found(images, 'b', 'cat')))
    expect(answers).toEqual(Array.from({ length: 8 }, () => ['cat']))
    expect(source.reads.load).toBe(1)
  })

  it('load again where the change log no longer reaches back', async () => {
    const source = new SampleSource()
    const images = open(source)
    source.write('b', 'd1', 'cat one')
    await found(images, 'b', 'cat')
    source.write('b', 'd2', 'cat two')
    source.trimmedTo = 2
    expect((await found(images, 'b', 'cat')).toSorted()).toEqual(['cat one', 'cat two'])
    expect(source.reads.load).toBe(2)
  })

  it('load again when the bank’s language changed', async () => {
    const source = new SampleSource()
    const images = open(source)
    source.write('b', 'd1', 'Die Häuser am See')
    expect(await found(images, 'b', 'Haus')).toEqual([])
    source.language = 'de'
    expect(await found(images, 'b', 'Haus')).toEqual(['Die Häuser am See'])
  })

  it('tell a failure of the store, and work again when it is over', async () => {
    const source = new SampleSource()
    const images = open(source)
    source.write('b', 'd1', 'cat')
    source.failure = new Error('gone for a moment')
    await expect(found(images, 'b', 'cat')).rejects.toThrow('gone for a moment')
    source.failure = undefined
    expect(await found(images, 'b', 'cat')).toEqual(['cat'])
  })

  it('know no bank that the tenant does not have', async () => {
    expect(await found(open(new SampleSource()), 'nowhere', 'cat')).toEqual(['no such bank'])
  })

  it('fail rather than answer from before the head', async () => {
    class AheadOfItself extends SampleSource {
      override async head(tenant: unknown, name: BankName): Promise<BankHead | undefined> {
        const head = await super.head(tenant, name)
        return head && { ...head, seq: head.seq + 1 }
      }
    }
    const source = new AheadOfItself()
    source.write('b', 'd1', 'cat')
    await expect(found(open(source), 'b', 'cat')).rejects.toThrow('before its head')
  })

  it('stay within their bytes, giving up the one used longest ago', async () => {
    const source = new SampleSource()
    for (const bank of ['a', 'b', 'c']) source.write(bank, 'd1', 'cat')
    const probe = open(source)
    await found(probe, 'a', 'cat')
    const images = open(source, probe.bytes * 2.5)
    for (const bank of ['a', 'b', 'a', 'c']) await found(images, bank, 'cat')
    expect(images.size).toBe(2)
    expect(images.bytes).toBeLessThanOrEqual(probe.bytes * 2.5)
    const before = source.reads.load
    await found(images, 'a', 'cat')
    expect(source.reads.load).toBe(before)
    await found(images, 'b', 'cat')
    expect(source.reads.load).toBe(before + 1)
  })

  it('keep the one in use even where it alone exceeds the bytes', async () => {
    const source = new SampleSource()
    source.write('b', 'd1', 'cat')
    const images = open(source, 1)
    await found(images, 'b', 'cat')
    expect(await found(images, 'b', 'cat')).toEqual(['cat'])
    expect(source.reads.load).toBe(1)
  })

  it('lose no write that comes while a base is made anew', async () => {
    const source = new SampleSource()
    const images = open(source)
    source.write('b', 'd0', 'cat first')
    await found(images, 'b', 'cat')
    for (let at = 1; at <= 70; at++) source.write('b', `d${at}`, `dog ${at}`)
    await found(images, 'b', 'cat')
    source.write('b', 'd0', 'cat second')
    const during = await found(images, 'b', 'cat')
    await images.settled()
    source.write('b', 'd99', 'cat third')
    const after = await found(images, 'b', 'cat')
    expect(during).toEqual(['cat second'])
    expect(after.toSorted()).toEqual(['cat second', 'cat third'])
    expect((await found(images, 'b', 'dog')).length).toBe(70)
  })

  describe('searched while the head is on its way', () => {
    async function steady(): Promise<{
      source: SampleSource
      images: CachedImages
      asked: () => Promise<string[]>
      searches: () => number
    }> {
      const source = new SampleSource()
      const images = open(source)
      source.write('b', 'd1', 'cat one')
      let searches = 0
      const asked = async () => {
        const answer = await images.search(defaultTenant, bankName('b'), () => (searches++, samplePlan('cat')))
        return answer?.outcome.hits.map(({ row }) => row.text) ?? ['no such bank']
      }
      for (let time = 0; time < 3; time++) await asked()
      searches = 0
      return { source, images, asked, searches: () => searches }
    }

    it('are searched once where nothing was written', async () => {
      const { source, asked, searches } = await steady()
      source.meanwhile = () => undefined
      expect(await asked()).toEqual(['cat one'])
      expect(searches()).toBe(1)
    })

    it('are searched again where the head is not the one that was guessed', async () => {
      const { source, asked, searches } = await steady()
      source.meanwhile = () => source.write('b', 'd2', 'cat two')
      expect((await asked()).toSorted()).toEqual(['cat one', 'cat two'])
      expect(searches()).toBe(2)
    })

    it('are not guessed for a bank that is written before each recall', async () => {
      const { source, asked, searches } = await steady()
      for (const name of ['two', 'three', 'four']) {
        source.write('b', name, `cat ${name}`)
        await asked()
      }
      expect(searches()).toBe(1 + 3)
    })

    it('answer nothing found early for a bank that is gone, or whose store does not answer', async () => {
      const { source, asked } = await steady()
      source.meanwhile = () => source.remove('b')
      expect(await asked()).toEqual(['no such bank'])
      source.meanwhile = () => {
        throw new Error('no connection')
      }
      await expect(asked()).rejects.toThrow('no connection')
    })
  })
})
