import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentId, type DocumentRows, type ImageRow } from '@recollect/core'
import { BankImage, type ImageSettings } from './image.ts'
import { letterVectors, sampleImage, samplePlan, sampleRows, wordless } from './sample-bank.ts'
import { Searcher } from './search.ts'

const searcher = new Searcher()
const hour = 3_600_000

const word = fc.constantFrom('cat', 'dog', 'sun', 'tea', 'boat', 'rain', '猫')
const text = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '))
const generated = new Set(['g1', 'g2', 'g3', 'g4'])

/** A document as it is from now on; no texts: it is gone. Times make generated documents join and part. */
const change = fc.record({
  document: fc.constantFrom('a', 'b', 'g1', 'g2', 'g3', 'g4'),
  texts: fc.array(text, { maxLength: 4 }),
  startHour: fc.integer({ min: 0, max: 5 }),
  tag: fc.constantFrom('red', 'blue'),
})

type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

function rowsOf({ document, texts, startHour, tag }: Change): DocumentRows {
  const memories = texts.map((one, index) => ({
    id: `${document}-${index}`,
    text: one,
    documentGenerated: generated.has(document),
    mentionedAt: startHour * hour + index,
    tags: [tag],
  }))
  return { documentId: documentId(document), rows: sampleRows(document, memories) }
}

/** The rows that stand after all changes, by document, the latest state of each. */
function standing(changes: readonly DocumentRows[]): ImageRow[] {
  return [...new Map(changes.map((one) => [one.documentId, one.rows])).values()].flat()
}

function ask(image: BankImage, query: string) {
  return searcher.search(image, samplePlan(query, { trace: true }))
}

async function renewed(image: BankImage, settings: ImageSettings): Promise<BankImage> {
  return BankImage.build(
    settings,
    (async function* () {
      yield image.standing().map((slot) => image.source(slot))
    })(),
  )
}

describe('BankImage', () => {
  it('answers after any changes exactly as an image built from what stands', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 12 }),
        fc.array(change, { maxLength: 3 }),
        text,
        async (later, first, query) => {
          const before = first.map(rowsOf)
          const image = await sampleImage(standing(before))
          const changes = later.map(rowsOf)
          for (const one of changes) image.apply([one])
          const fresh = await sampleImage(standing([...before, ...changes]))
          expect(ask(image, query)).toEqual(ask(fresh, query))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('answers the same, word vectors included, once its base has been made anew', async () => {
    const settings = { language: 'en', words: letterVectors() }
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 8 }), text, async (later, query) => {
        const image = new BankImage(settings)
        const changes = later.map(rowsOf)
        image.apply(changes)
        const fresh = await sampleImage(standing(changes), settings)
        expect(ask(await renewed(image, settings), query)).toEqual(ask(fresh, query))
      }),
      { numRuns: 100 },
    )
  })

  it('finds a memory in the tail by its meaning too', async () => {
    const image = await sampleImage(sampleRows('d', [{ id: 'm1', text: 'zebra' }]), { language: 'en', words: letterVectors() })
    image.apply([{ documentId: documentId('e'), rows: sampleRows('e', [{ id: 'm2', text: 'cab' }]) }])
    const { hits } = ask(image, 'bac')
    expect(hits[0]?.row.id).toBe('m2')
    expect(hits[0]?.scores.semantic).toBeGreaterThan(0.99)
    expect(hits[0]?.scores.keyword).toBeNull()
  })

  it('gives rows back as they came', async () => {
    const row = sampleRows('d', [
      {
        id: '7d0bd4b5-41ab-4d63-9a4f-b3a6c2a4b1de',
        text: 'Anna: Größe 😀 "quoted"',
        speaker: 'Anna',
        role: 'user',
        context: 'chat\nabout things',
        metadata: { item: 'D1:1', quote: '"' },
        labels: ['plan', 'event'],
        tags: ['x', 'y z'],
        occurredStart: 5,
        entities: [{ id: sampleEntity, name: 'Anna', type: 'PERSON' }],
      },
    ])
    const image = await sampleImage(row)
    const { vector: _, ...expected } = row[0] ?? {}
    expect(ask(image, 'größe').hits.map((hit) => hit.row)).toEqual([expected])
  })

  it('keeps the slot of a memory that did not change and takes its vector when it comes', async () => {
    const rows = sampleRows('d', [
      { id: 'm1', text: 'cat' },
      { id: 'm2', text: 'dog' },
    ])
    const image = await sampleImage(rows)
    const embedded = rows.map((row) => ({ ...row, vector: Float32Array.of(row.id === 'm1' ? 1 : 0, 1) }))
    image.apply([{ documentId: documentId('d'), rows: embedded }])
    expect(image.rows.length).toBe(2)
    const { hits } = searcher.search(image, samplePlan('nothing known', { queryVector: Float32Array.of(0, 1) }))
    expect(hits.map((hit) => [hit.row.id, hit.scores.semantic?.toFixed(2)])).toEqual([
      ['m2', '1.00'],
      ['m1', '0.71'],
    ])
  })

  it('says when its base is worth making anew', async () => {
    const image = await sampleImage([])
    const add = (from: number, to: number) =>
      image.apply(
        Array.from({ length: to - from }, (_, at) => ({
          documentId: documentId(`d${from + at}`),
          rows: sampleRows(`d${from + at}`, [{ id: `m${from + at}`, text: 'cat' }]),
        })),
      )
    add(0, 64)
    expect(image.isStale).toBe(false)
    add(64, 65)
    expect(image.isStale).toBe(true)
    expect((await renewed(image, wordless)).isStale).toBe(false)
  })
})

const sampleEntity = '00000000-0000-4000-8000-00000000000a' as ImageRow['entities'][number]['id']
