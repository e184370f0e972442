import { createClient, createConfig, HindsightClient, HindsightError, sdk } from '@vectorize-io/hindsight-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startedServer, type StartedServer } from './started-server.ts'

/** The published client, as agents use it, against a started server: what its own live suite asks of the routes that are built. */
let server: StartedServer
let client: HindsightClient
let low: ReturnType<typeof createClient>
let banks = 0

const freshBank = (): string => `bank-${(banks += 1)}`

beforeAll(async () => {
  server = await startedServer({ RECOLLECT_API_KEY: 'open sesame' })
  client = new HindsightClient({ baseUrl: server.url, apiKey: 'open sesame' })
  low = createClient(createConfig({ baseUrl: server.url, headers: { Authorization: 'Bearer open sesame' } }))
})

afterAll(() => server.close())

async function bankAboutAlice(): Promise<string> {
  const bank = freshBank()
  await client.retainBatch(bank, [
    { content: 'Alice loves programming in Python', metadata: { source: 'chat' } },
    { content: 'Bob enjoys hiking in the mountains' },
    { content: 'Alice works at Google in Zurich' },
    { content: 'Bob likes to cook Italian food' },
  ])
  return bank
}

describe('retain with the npm client', () => {
  it('stores one memory', async () => {
    expect(await client.retain(freshBank(), 'Alice loves AI')).toMatchObject({ success: true, items_count: 1 })
  })

  it('stores a context and a Date', async () => {
    const bank = freshBank()
    const timestamp = new Date('2024-01-15T10:30:00Z')
    const answer = await client.retain(bank, 'Bob went hiking', { timestamp, context: 'outdoor activities' })
    expect(answer.success).toBe(true)
    const { items } = await client.listMemories(bank)
    expect(items[0]).toMatchObject({ context: 'outdoor activities', mentioned_at: '2024-01-15T10:30:00+00:00' })
  })

  it('stores a batch in which one date has no time', async () => {
    const bank = freshBank()
    const answer = await client.retainBatch(bank, [
      { content: 'Charlie enjoys reading' },
      { content: 'Diana likes painting', context: 'hobbies' },
      { content: 'Eve went to Rome', timestamp: '2024-10-15' },
    ])
    expect(answer).toMatchObject({ success: true, items_count: 3 })
  })

  it('submits work that a caller watches, and takes the same operation id again', async () => {
    const bank = freshBank()
    const operationId = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee'
    for (const _ of [1, 2]) {
      const answer = await client.retain(bank, 'Frank plays chess', { async: true, operationId, documentId: 'frank' })
      expect(answer).toMatchObject({ success: true, async: true, operation_id: operationId })
    }
    const status = async (): Promise<unknown> => {
      const path = { bank_id: bank, operation_id: operationId }
      return (await sdk.getOperationStatus({ client: low, path })).data?.status
    }
    await expect.poll(status).toBe('completed')
    const operations = await sdk.listOperations({ client: low, path: { bank_id: bank } })
    expect(operations.data?.bank_id).toBe(bank)
    expect(operations.data?.operations.some(({ id }) => id === operationId)).toBe(true)
    expect((await client.listMemories(bank)).total).toBe(1)
  })

  it('refuses blank content with the error that the client knows', async () => {
    const failure = await client.retain(freshBank(), '  ').catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(HindsightError)
    expect(failure).toMatchObject({ statusCode: 422 })
  })
})

describe('recall with the npm client', () => {
  it('finds what was just retained', async () => {
    const { results } = await client.recall(await bankAboutAlice(), 'What does Alice like?')
    expect(results.some(({ text }) => /Alice|Python|programming/.test(text))).toBe(true)
  })

  it('takes a token budget, types and a trace', async () => {
    const bank = await bankAboutAlice()
    const small = await client.recall(bank, 'Alice', { maxTokens: 8 })
    expect(small.results).toHaveLength(1)
    const traced = await client.recall(bank, 'Alice', { types: ['world'], trace: true })
    expect(traced.results.length).toBeGreaterThan(0)
    expect(traced.trace).toBeTypeOf('object')
  })

  it('shows entities unless they are switched off', async () => {
    const bank = await bankAboutAlice()
    const standard = await client.recall(bank, 'Where does Alice work?')
    expect(standard.results.length).toBeGreaterThan(0)
    expect(standard.entities).toBeDefined()
    const wanted = await client.recall(bank, 'Where does Alice work?', { includeEntities: true, maxEntityTokens: 500 })
    expect(Object.values(wanted.entities ?? {}).map(({ canonical_name }) => canonical_name)).toContain('Alice')
    const without = await client.recall(bank, 'Where does Alice work?', { includeEntities: false })
    expect(without.results.length).toBeGreaterThan(0)
    expect(without.entities).toBeFalsy()
  })

  it('shows chunks, filters by tags and floors', async () => {
    const bank = freshBank()
    await client.retain(bank, 'Gina keeps bees', { documentId: 'gina', tags: ['hobby'] })
    await client.retain(bank, 'Gina sells honey', { documentId: 'honey', tags: ['work'] })
    const chunks = await client.recall(bank, 'Gina', { includeChunks: true, includeSourceFacts: true })
    expect(Object.values(chunks.chunks ?? {}).map(({ text }) => text)).toContain('Gina keeps bees')
    const tagged = await client.recall(bank, 'Gina', { tags: ['hobby'], tagsMatch: 'any_strict' })
    expect(tagged.results.map(({ text }) => text)).toEqual(['Gina keeps bees'])
    const grouped = await client.recall(bank, 'Gina', { tagGroups: [{ not: { tags: ['hobby'], match: 'any_strict' } }] })
    expect(grouped.results.map(({ text }) => text)).toEqual(['Gina sells honey'])
    expect((await client.recall(bank, 'Gina', { minScores: { final: 1.01 } })).results).toEqual([])
  })

  it('is told that a bank does not exist', async () => {
    await expect(client.recall('nobody', 'anything')).rejects.toMatchObject({ statusCode: 404 })
  })
})

describe('memories and documents with the npm client', () => {
  it('lists memories by page', async () => {
    const bank = await bankAboutAlice()
    const all = await client.listMemories(bank)
    expect(all.items).toHaveLength(4)
    expect(all.total).toBe(4)
    const page = await client.listMemories(bank, { limit: 2, offset: 0 })
    expect([page.items.length, page.total]).toEqual([2, 4])
    expect((await client.listMemories(bank, { q: 'hiking', state: 'valid' })).total).toBe(1)
  })

  it('gets, corrects and invalidates one memory', async () => {
    const bank = await bankAboutAlice()
    const id = String((await client.listMemories(bank, { q: 'Google' })).items[0]?.id)
    const path = { bank_id: bank, memory_id: id }
    expect((await sdk.getMemory({ client: low, path })).data).toMatchObject({ id, type: 'world' })
    const edited = await sdk.updateMemory({ client: low, path, body: { text: 'Alice works at Mozilla in Berlin' } })
    expect(edited.data).toMatchObject({ text: 'Alice works at Mozilla in Berlin', edited_at: expect.any(String) })
    expect((await client.recall(bank, 'Mozilla')).results[0]?.id).toBe(id)
    await sdk.updateMemory({ client: low, path, body: { state: 'invalidated', reason: 'left' } })
    expect((await client.recall(bank, 'Mozilla')).results.map((result) => result.id)).not.toContain(id)
    expect((await client.listMemories(bank, { state: 'invalidated' })).total).toBe(1)
  })

  it('gets, tags, lists and deletes documents, and returns null for one that is not there', async () => {
    const bank = freshBank()
    await client.retain(bank, 'A note about boats', { documentId: 'notes/boats 1', tags: ['sea'] })
    const document = await client.getDocument(bank, 'notes/boats 1')
    expect(document?.original_text).toContain('A note about boats')
    expect(await client.getDocument(bank, 'none')).toBeNull()
    expect((await client.updateDocument(bank, 'notes/boats 1', { tags: ['river'] })).success).toBe(true)
    expect((await sdk.listTags({ client: low, path: { bank_id: bank } })).data?.items).toEqual([{ tag: 'river', count: 1 }])
    expect((await client.listDocuments(bank, { limit: 5 })).items).toHaveLength(1)
    const path = { bank_id: bank, document_id: 'notes/boats 1' }
    const chunks = await sdk.listDocumentChunks({ client: low, path })
    expect(chunks.data?.items[0]).toMatchObject({ document_id: 'notes/boats 1', chunk_index: 0 })
    const chunk = await sdk.getChunk({ client: low, path: { chunk_id: String(chunks.data?.items[0]?.chunk_id) } })
    expect(chunk.data?.chunk_text).toContain('boats')
    const removed = await sdk.deleteDocument({ client: low, path })
    expect(removed.data).toMatchObject({ success: true, document_id: 'notes/boats 1', memory_units_deleted: 1 })
    await expect(client.deleteDocument(bank, 'notes/boats 1')).rejects.toThrow('deleteDocument failed')
  })

  it('lists entities and gets one', async () => {
    const bank = await bankAboutAlice()
    const entities = await sdk.listEntities({ client: low, path: { bank_id: bank } })
    const alice = entities.data?.items.find(({ canonical_name }) => canonical_name === 'Alice')
    expect(alice).toMatchObject({ mention_count: 2 })
    const one = await sdk.getEntity({ client: low, path: { bank_id: bank, entity_id: String(alice?.id) } })
    expect(one.data).toMatchObject({ id: alice?.id, observations: [] })
  })

  it('clears a bank and keeps it', async () => {
    const bank = await bankAboutAlice()
    expect((await sdk.clearBankMemories({ client: low, path: { bank_id: bank } })).data).toMatchObject({ deleted_count: 4 })
    expect((await client.listMemories(bank)).total).toBe(0)
  })
})

describe('banks with the npm client', () => {
  it('names its version', async () => {
    expect(await client.getVersion()).toMatchObject({ api_version: '1.1.0', features: { bank_config_api: true } })
  })

  it('creates a bank, and shows its profile with the mission as background', async () => {
    const bank = freshBank()
    await client.createBank(bank, { name: 'Test Agent', background: 'A helpful assistant' })
    const profile = await client.getBankProfile(bank)
    expect(profile).toMatchObject({ bank_id: bank, name: 'Test Agent', background: 'A helpful assistant' })
    expect(await client.setMission(bank, 'Remember trips')).toMatchObject({ bank_id: bank, mission: 'Remember trips' })
    await client.retain(bank, 'The user likes Lisbon')
    expect((await client.recall(bank, 'Lisbon')).results).toHaveLength(1)
  })

  it('reads, changes and resets settings', async () => {
    const bank = freshBank()
    await client.createBank(bank, { dispositionEmpathy: 5, retainChunkSize: 2000 })
    const changed = await client.updateBankConfig(bank, { retainMission: 'people', enableReranking: false })
    expect(changed.overrides).toEqual({
      disposition_empathy: 5,
      retain_chunk_size: 2000,
      retain_mission: 'people',
      enable_reranking: false,
    })
    expect((await client.getBankConfig(bank)).config).toMatchObject({ disposition_empathy: 5, retain_mission: 'people' })
    expect((await client.resetBankConfig(bank)).overrides).toEqual({})
    await expect(client.updateBankConfig(bank, { retainChunkSize: -1 })).rejects.toMatchObject({ statusCode: 400 })
  })

  it('counts what a bank holds', async () => {
    const bank = await bankAboutAlice()
    const stats = (await sdk.getAgentStats({ client: low, path: { bank_id: bank } })).data
    expect(stats).toMatchObject({ bank_id: bank, total_nodes: 4, nodes_by_fact_type: { world: 4 }, links_by_link_type: {} })
    expect(stats?.total_documents).toBeGreaterThan(0)
  })

  it('deletes a bank; a list of its memories then says that it is gone', async () => {
    const bank = await bankAboutAlice()
    await client.deleteBank(bank)
    await expect(client.listMemories(bank)).rejects.toMatchObject({ statusCode: 404 })
    const banksLeft = await sdk.listBanks({ client: low })
    expect(banksLeft.data?.banks.map(({ bank_id }) => bank_id)).not.toContain(bank)
  })

  it('is refused without the key', async () => {
    const stranger = new HindsightClient({ baseUrl: server.url })
    await expect(stranger.getBankConfig('any')).rejects.toMatchObject({ statusCode: 401 })
    await expect(new HindsightClient({ baseUrl: server.url, apiKey: 'no' }).recall('any', 'x')).rejects.toMatchObject({
      statusCode: 401,
    })
  })
})
