import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchesOf, groupsOf } from './batches.ts'
import { FileNames } from './folder.ts'
import { linesOfText, readJsonLines } from './jsonl.ts'
import { fromMarkdown, toMarkdown } from './markdown.ts'
import type { DocumentRecord } from './record.ts'
import { itemsOf } from './retained-items.ts'

const document: DocumentRecord = {
  document_id: 'chats/2024-05-01',
  created_at: '2024-05-01T10:00:00+00:00',
  items: [
    { content: 'Ada: I moved\n---\nto London', timestamp: '2024-05-01T10:00:00Z', metadata: { id: '1' }, tags: ['home'] },
    { content: 'Bob: Nice: "good" ', timestamp: '2024-05-01T10:01:00Z', context: 'chat', tags: [] },
  ],
  corrections: [{ text: 'Bob: Nice', chunk: 0, edited: false, invalidated: true, reason: 'wrong' }],
}

describe('a Markdown file', () => {
  it('gives back the document it was written from', () => {
    const back = fromMarkdown('x.md', toMarkdown(document))
    expect(back?.items.map(({ content }) => content)).toEqual(document.items.map(({ content }) => content))
    expect(back).toMatchObject({ document_id: document.document_id, corrections: document.corrections })
    expect(back?.items[0]).toMatchObject({ timestamp: '2024-05-01T10:00:00Z', metadata: { id: '1' }, tags: ['home'] })
    expect(back?.items[1]).toMatchObject({ context: 'chat' })
  })

  it('gives back any text, whatever it holds', () => {
    const content = fc.string({ unit: 'grapheme', minLength: 1 })
    fc.assert(
      fc.property(fc.array(content, { minLength: 1, maxLength: 4 }), (contents) => {
        const record = { document_id: 'd', items: contents.map((text) => ({ content: text })), corrections: [] }
        expect(fromMarkdown('x.md', toMarkdown(record))?.items.map((item) => item.content)).toEqual(contents)
      }),
    )
  })

  it('that was edited by hand is imported as one item', () => {
    const edited = toMarkdown(document).replace('to London', 'to Paris, at last')
    const back = fromMarkdown('x.md', edited)
    expect(back?.items).toHaveLength(1)
    expect(back?.items[0]?.content).toContain('to Paris')
  })

  it('from a notebook keeps its tags, date and title', () => {
    const file = '---\ntitle: Moving\ntags: [home, "#life"]\ndate: 2024-05-01\nother: 3\n---\nI moved.\n'
    expect(fromMarkdown('notes/moving.md', file)).toMatchObject({
      document_id: 'notes/moving.md',
      items: [{ content: 'I moved.\n', context: 'Moving', tags: ['home', 'life'], timestamp: '2024-05-01T00:00:00.000Z' }],
    })
  })

  it('without front matter is all text, and without text is nothing', () => {
    expect(fromMarkdown('a.md', '# Hello\n---\nworld')?.items[0]?.content).toBe('# Hello\n---\nworld')
    expect(fromMarkdown('a.md', ' \n')).toBeUndefined()
  })
})

describe('file names', () => {
  it('stay below the folder and differ on every file system', () => {
    const names = new FileNames()
    expect(names.nameOf('../../etc/passwd')).toBe('__/__/etc/passwd.md')
    expect(names.nameOf('Note')).toBe('Note.md')
    expect(names.nameOf('note')).toBe('note~2.md')
    expect(names.nameOf('a:b?.md')).toBe('a_b_.md')
    expect(names.nameOf('/')).not.toMatch(/^\//)
  })

  it('never leave the folder, whatever the id', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (id) => {
        const parts = new FileNames().nameOf(id).split('/')
        expect(parts.every((part) => part !== '' && part !== '.' && part !== '..' && !part.includes('\\'))).toBe(true)
      }),
    )
  })
})

describe('JSON Lines', () => {
  it('take exports and plain items, and name the line that is neither', async () => {
    const lines = ['{"content":"a","document_id":"d"}', '', JSON.stringify(document), '{"recollect_export":1,"bank":"b"}']
    const kinds: string[] = []
    for await (const { kind } of readJsonLines(linesOfText(lines.join('\n')))) kinds.push(kind)
    expect(kinds).toEqual(['item', 'document', 'bank'])
    await expect(drain('{"content":"a"}\n{"text":1}')).rejects.toThrow('Line 2')
  })
})

async function drain(text: string): Promise<void> {
  for await (const _ of readJsonLines(linesOfText(text)));
}

describe('requests', () => {
  it('hold all items of a document, in order, however far apart they stand', () => {
    const item = (content: string, id?: string) =>
      ({ kind: 'item', record: { content, ...(id === undefined ? {} : { document_id: id }) } }) as const
    const groups = groupsOf([item('1', 'a'), item('2', 'b'), item('3', 'a'), item('4')], ['new'])
    expect(groups.map((group) => group.map(({ content }) => content))).toEqual([['1', '3'], ['2'], ['4']])
    expect(groups[0]?.[0]?.tags).toEqual(['new'])
  })

  it('never divide a document, however long', () => {
    const long = Array.from({ length: 600 }, (_, index) => ({ content: String(index), document_id: 'long' }))
    expect(batchesOf([[{ content: 'a' }], long, [{ content: 'b' }]]).map((batch) => batch.length)).toEqual([1, 600, 1])
  })
})

describe('a stored document', () => {
  const stored = {
    id: 'd',
    bank_id: 'b',
    content_hash: 'h',
    created_at: '2024-05-01T10:00:00+00:00',
    updated_at: '2024-05-01T10:00:00+00:00',
    memory_unit_count: 2,
    nodes_by_fact_type: null,
    tags: ['home'],
    document_metadata: null,
    observation_scopes: null,
    attachments: null,
  }

  it('is cut into the items it was made of', () => {
    const items = [
      { length: 3, timestamp: '2024-05-01', metadata: { id: '1' }, entities: [{ name: 'Ada', type: 'PERSON' }] },
      { length: 2, timestamp: null, tags: ['x'] },
      { length: 1 },
    ]
    expect(itemsOf({ ...stored, original_text: 'abc\nde\nf', retain_params: { items } })).toEqual([
      { content: 'abc', timestamp: '2024-05-01', metadata: { id: '1' }, entities: [{ text: 'Ada', type: 'PERSON' }] },
      { content: 'de', timestamp: 'unset', tags: ['x'] },
      { content: 'f', timestamp: '2024-05-01T10:00:00.002Z' },
    ])
  })

  it('of one item is that item', () => {
    const retain_params = { event_date: '2024-05-01', context: 'mail', metadata: { from: 'x' } }
    expect(itemsOf({ ...stored, original_text: 'abc', retain_params })).toEqual([
      { content: 'abc', timestamp: '2024-05-01', context: 'mail', metadata: { from: 'x' }, tags: ['home'] },
    ])
  })

  it('without a timestamp of its own keeps the moment it was retained', () => {
    expect(itemsOf({ ...stored, original_text: 'abc', retain_params: null })).toEqual([
      { content: 'abc', timestamp: '2024-05-01T10:00:00.000Z', tags: ['home'] },
    ])
  })
})
