import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentText, itemsOf, retainParamsOf } from './retain-params.ts'
import type { SourceItem } from './source.ts'

const text = fc.string({ unit: 'grapheme' })
/** A schema of a record drops this key, so no item that came through a door has it. */
const key = text.filter((value) => value !== '__proto__')
const item: fc.Arbitrary<SourceItem> = fc.record(
  {
    content: fc.string({ unit: 'grapheme', minLength: 1 }),
    timestamp: fc.option(fc.option(fc.integer({ min: 0, max: 4e12 }), { nil: null }), { nil: undefined }),
    context: fc.option(text.filter((value) => value !== '')),
    metadata: fc.dictionary(key, text),
    tags: fc.array(text),
    entities: fc.array(fc.record({ name: text, type: text })),
    resolveEntities: fc.boolean(),
    strategy: text,
  },
  { requiredKeys: ['content', 'timestamp', 'context', 'metadata', 'tags', 'entities', 'resolveEntities'] },
)

describe('retainParamsOf and itemsOf', () => {
  it('give back the items a document was made of', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1 }), (items) => {
        const stored: unknown = JSON.parse(JSON.stringify(retainParamsOf(items)))
        const retainParams = stored === null ? null : Object.fromEntries(Object.entries(Object(stored)))
        const tags = [...new Set(items.flatMap((each) => each.tags))]
        const read = itemsOf({ originalText: documentText(items), retainParams, tags })
        const single = items.length === 1 ? items.map((each) => ({ ...each, tags })) : items
        expect(read).toEqual(retainParams?.['items'] === undefined ? single : items)
      }),
    )
  })

  it('take a document whose parameters do not fit its text for one item', () => {
    const read = itemsOf({ originalText: 'edited', retainParams: { items: [{ length: 99 }, { length: 1 }] }, tags: ['t'] })
    expect(read).toMatchObject([{ content: 'edited', tags: ['t'] }])
  })

  it('are nothing for an item that came with nothing', () => {
    const [plain] = itemsOf({ originalText: 'x', retainParams: null, tags: [] })
    expect(plain === undefined ? undefined : retainParamsOf([plain])).toBeNull()
  })
})
