import { registerCommands, type CliIo } from '@recollect/cli'
import { Recollect, type BankClient, type MemoryItem, type RetainItem } from '@recollect/client'
import { Command } from 'commander'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startedServer, type StartedServer } from './started-server.ts'

let server: StartedServer
let recollect: Recollect
const folder = mkdtempSync(join(tmpdir(), 'recollect-cli-'))

beforeAll(async () => {
  server = await startedServer()
  recollect = new Recollect({ baseUrl: server.url })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function cli(
  words: readonly string[],
  input = '',
): Promise<{ readonly out: string; readonly err: string; readonly code: number }> {
  const run = { out: '', err: '', code: 0 }
  const io: CliIo = {
    stdout: { write: (text) => (run.out += text) },
    stderr: { write: (text) => (run.err += text) },
    stdin: (async function* () {
      yield input
    })(),
    defaults: { url: server.url },
    setExitCode: (code) => (run.code = code),
    startServer: () => startedServer(),
  }
  const program = new Command('recollect').exitOverride()
  registerCommands(program, io)
  await program.parseAsync(words, { from: 'user' })
  return run
}

const items: readonly RetainItem[] = [
  {
    content: 'Ada: I moved to London.',
    timestamp: '2024-05-01T10:00:00Z',
    document_id: 'chats/may 1',
    metadata: { id: '1' },
    tags: ['home'],
  },
  { content: 'Bob: Which part of it?', timestamp: '2024-05-01T10:01:00Z', document_id: 'chats/may 1', metadata: { id: '2' } },
  {
    content: 'Ada: Camden, above a bakery.',
    document_id: 'chats/may 1',
    timestamp: 'unset',
    context: 'small talk',
    tags: ['home', 'food'],
  },
  {
    content: '# Rules\n\nAlways answer in French.\n\n---\n\nNever call before noon.',
    document_id: 'Rules.md',
    timestamp: '2024-01-01T00:00:00Z',
    context: 'house rules',
    entities: [{ text: 'Recollect', type: 'PRODUCT' }],
  },
  { content: '我将要参加金融科技精英论坛。', document_id: 'rules.MD', timestamp: '2024-04-01T08:30:00+08:00' },
  { content: 'Chiara plays the cello in Lisbon.', tags: ['music'] },
]

async function fillBank(id: string): Promise<BankClient> {
  const bank = recollect.bank(id)
  await bank.put({ name: 'The source', mission: 'to be carried' })
  await bank.configure({ language: 'de', time_zone: 'Europe/Berlin' })
  await bank.retain(items)
  const memories = await memoriesOf(bank)
  const find = (text: string): string => memories.find((memory) => memory.text.includes(text))?.id ?? 'missing'
  await bank.memories.update(find('Which part'), { state: 'invalidated', reason: 'not worth it' })
  await bank.memories.update(find('cello'), { text: 'Chiara plays the violin in Porto.' })
  return bank
}

async function memoriesOf(bank: BankClient): Promise<readonly MemoryItem[]> {
  const all: MemoryItem[] = []
  for (const state of ['valid', 'invalidated'] as const) for await (const memory of bank.memories.all({ state })) all.push(memory)
  return all
}

/** What has to be the same in two banks that hold the same. */
async function contentOf(bank: BankClient): Promise<unknown> {
  const memories = (await memoriesOf(bank)).map(
    ({
      text,
      context,
      document_id,
      mentioned_at,
      occurred_start,
      occurred_end,
      entities,
      tags,
      metadata,
      state,
      invalidation_reason,
    }) => ({
      text,
      context,
      document_id,
      mentioned_at,
      occurred_start,
      occurred_end,
      entities: entities.split(', ').toSorted(),
      tags: tags.toSorted(),
      metadata,
      state,
      invalidation_reason,
    }),
  )
  const documents = []
  for await (const { id } of bank.documents.all()) {
    const { original_text, tags } = await bank.documents.get(id)
    documents.push({ id, original_text, tags: tags.toSorted() })
  }
  const { overrides } = await bank.config()
  return { documents: sorted(documents), memories: sorted(memories), overrides, name: (await bank.profile()).name }
}

function sorted(values: readonly object[]): readonly object[] {
  return values.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

describe.each([
  ['a JSON Lines file', 'bank.jsonl'],
  ['a folder of Markdown', 'notes'],
])('export and import by %s', (_what, name) => {
  it('give the same documents, memories and settings in another bank', async () => {
    const path = join(folder, name)
    const from = await fillBank(`from-${name}`)
    expect(await cli(['export', path, '--bank', from.id])).toMatchObject({ code: 0, err: '' })
    expect(await cli(['import', path, '--bank', `to-${name}`])).toMatchObject({ code: 0, err: '' })
    const carried = await contentOf(recollect.bank(`to-${name}`))
    const expected = await contentOf(from)
    expect(carried).toEqual(name === 'notes' ? { ...withoutSettings(expected), ...settingsOf(carried) } : expected)
  })

  it('change nothing when the import is repeated', async () => {
    const bank = recollect.bank(`to-${name}`)
    const before = (await memoriesOf(bank)).map(({ id }) => id).toSorted()
    expect((await cli(['import', join(folder, name), '--bank', bank.id])).out).toMatch(
      /^Imported 6 items of \d documents[^\n]*\n$/,
    )
    expect((await memoriesOf(bank)).map(({ id }) => id).toSorted()).toEqual(before)
  })
})

/** A folder of notes holds documents only. */
function settingsOf(content: unknown): { readonly overrides?: unknown; readonly name?: unknown } {
  if (typeof content !== 'object' || content === null) return {}
  return {
    ...('overrides' in content ? { overrides: content.overrides } : {}),
    ...('name' in content ? { name: content.name } : {}),
  }
}

function withoutSettings(content: unknown): object {
  return typeof content === 'object' && content !== null ? content : {}
}

describe('a folder of notes', () => {
  it('has one readable file a document, none lost to a name that differs only in case', () => {
    const files = readdirSync(join(folder, 'notes'), { recursive: true })
      .map(String)
      .filter((file) => file.endsWith('.md'))
    expect(files).toHaveLength(4)
    expect(files).toContain(join('chats', 'may 1.md'))
  })
})

describe('a stream of lines', () => {
  it('becomes memories, the lines of one document together', async () => {
    const lines = ['{"content":"One.","document_id":"d"}', '{"content":"Else."}', '{"content":"Two.","document_id":"d"}'].join(
      '\n',
    )
    expect((await cli(['import', '-', '--bank', 'stream', '--tag', 'new'], lines)).out).toContain('Imported 3 items')
    expect((await recollect.bank('stream').documents.get('d')).original_text).toBe('One.\nTwo.')
    expect((await memoriesOf(recollect.bank('stream'))).every(({ tags }) => tags.includes('new'))).toBe(true)
  })
})

describe('a first session in a terminal', () => {
  it('retains, recalls with reasons, and shows the bank', async () => {
    expect((await cli(['retain', 'Greta', 'repairs', 'violins', '--bank', 'first'])).out).toContain("Retained in bank 'first'")
    const recalled = await cli(['recall', 'who repairs violins?', '--bank', 'first', '--explain'])
    expect(recalled.out).toContain('1. Greta repairs violins')
    expect(recalled.out).toMatch(/Found by its words/)
    expect((await cli(['banks'])).out).toMatch(/^first +1/m)
    expect((await cli(['banks', 'delete', 'first', '--yes'])).out).toContain('1 memories')
    expect((await cli(['recall', 'violins', '--bank', 'first'])).code).toBe(5)
  })

  it('waits for what a worker does', async () => {
    const run = await cli(['retain', 'Hanh grows orchids', '--bank', 'later', '--async', '--wait'])
    expect(run).toMatchObject({ code: 0 })
    expect((await cli(['recall', 'orchids', '--bank', 'later'])).out).toContain('Hanh grows orchids')
  })
})

describe('recollect eval', () => {
  it('starts a server of its own where none is named, and measures', async () => {
    const file = join(folder, 'tiny.json')
    const timestamp = '2024-05-01T10:00:00Z'
    const said = ['The cello is in Lisbon', 'Green tea in the morning', 'The fence is blue'].map((text, index) => ({
      id: `i${index}`,
      session: 's',
      speaker: 'Ada',
      timestamp,
      text,
    }))
    const questions = [
      { id: 'q', text: 'What colour is the fence?', asked_at: '2024-06-01T00:00:00Z', gold: ['i2'], category: 'c' },
    ]
    writeFileSync(file, JSON.stringify({ dataset: 'tiny', conversations: [{ id: 'c', items: said, questions }] }))
    const run = await cli(['eval', file, '--json', '--concurrency', '1,2'])
    expect(run.code).toBe(0)
    expect(JSON.parse(run.out)).toMatchObject({
      quality: { overall: { questions: 1, 'any@1': { mean: 100 } } },
      retain: { items: 3, documents: 1 },
      recall: [{ concurrency: 1 }, { concurrency: 2 }],
    })
  })
})
