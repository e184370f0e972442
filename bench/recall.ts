/**
 * Latency of recall in process, embedded database, word vectors, the largest bank of a dataset: warm, and right after a retain of one turn.
 *
 *   node bench/recall.ts --dataset FILE [--tokens 1024] [--rounds 10] [--writes 100] [--vectors static|none] [--ranker default|none|FILE]
 *     [--floor default|none|CHANCE|FILE] [--out FILE]
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { summariseLatencies, timed } from '@recollect/cli/eval'
import type { DatasetConversation, DatasetQuestion } from '@recollect/contracts'
import { bankName, createBank, defaultTenant, recall, retain, type Context } from '@recollect/core'
import { createBankImages } from '@recollect/index'
import { loadFloor, loadRanker, loadWordNeighbours, loadWordVectors } from '@recollect/models'
import { openStore } from '@recollect/postgres'
import { readDataset } from './read-dataset.ts'
import { thisMachine } from './machine.ts'

const bank = bankName('bench')

const { values } = parseArgs({
  options: {
    dataset: { type: 'string' },
    tokens: { type: 'string', default: '1024' },
    rounds: { type: 'string', default: '10' },
    writes: { type: 'string', default: '100' },
    vectors: { type: 'string', default: 'static' },
    ranker: { type: 'string', default: 'default' },
    floor: { type: 'string', default: 'default' },
    out: { type: 'string' },
  },
})
if (values.dataset === undefined) throw new Error('Name a dataset: node bench/recall.ts --dataset FILE')
const dataset = await readDataset(values.dataset)
const conversation = dataset.conversations.reduce((a, b) => (b.items.length > a.items.length ? b : a))
const folder = await mkdtemp(join(tmpdir(), 'recollect-recall-'))
const report = await measure(folder, conversation).finally(() => rm(folder, { recursive: true, force: true }))
if (values.out !== undefined) await writeFile(values.out, `${JSON.stringify(report, null, 2)}\n`)
console.log(JSON.stringify(report, null, 2))

async function measure(data: string, { items, questions }: DatasetConversation) {
  const { ctx, close } = await open(data)
  try {
    await createBank({ ctx, input: { bank } })
    for (const session of Map.groupBy(items, ({ session: id }) => id).values()) await remember(ctx, session)
    const first = await timed(() => ask(ctx, questions[0]))
    for (let round = 0; round < 3; round++) await askAll(ctx, questions)
    const warm: number[] = []
    for (let round = 0; round < Number(values.rounds); round++) warm.push(...(await askAll(ctx, questions)))
    return {
      dataset: dataset.dataset,
      memories: items.length,
      vectors: values.vectors,
      ranker: values.ranker,
      floor: values.floor,
      max_tokens: Number(values.tokens),
      machine: await thisMachine(),
      first_ms: first.milliseconds,
      warm_ms: summariseLatencies(warm),
      after_new_document_ms: summariseLatencies(await afterWrites(ctx, questions, 'new')),
      after_append_ms: summariseLatencies(await afterWrites(ctx, questions, 'append')),
    }
  } finally {
    await close()
  }
}

async function open(data: string): Promise<{ ctx: Context; close(): Promise<void> }> {
  const { store, images: source, jobs } = await openStore({ url: `pglite://${data}/store` })
  const words = values.vectors === 'none' ? null : await loadWordVectors()
  const ranker = await loadRanker(values.ranker)
  const floor = await loadFloor(values.floor)
  const neighbours = (ranker || floor) && words ? await loadWordNeighbours() : null
  const images = createBankImages({
    source,
    words,
    ranker,
    floor,
    neighbours,
    memoryBytes: 2 ** 29,
    onBackgroundError: reportError,
  })
  const ports = { store, images, jobs, embedder: null, clock: { now: Date.now }, ids: { uuid: randomUUID } }
  return { ctx: { tenant: defaultTenant, actor: { kind: 'local' }, ports }, close: () => store.close() }
}

function reportError(error: unknown): void {
  throw error
}

async function remember(ctx: Context, session: DatasetConversation['items']): Promise<void> {
  const items = session.map(({ id, session: documentId, speaker, text, timestamp }) => ({
    content: `${speaker}: ${text}`,
    documentId,
    timestamp: Date.parse(timestamp),
    metadata: { item_id: id },
  }))
  await retain({ ctx, input: { bank, items } })
}

function ask(ctx: Context, question: DatasetQuestion | undefined) {
  const { text, asked_at } = question ?? { text: 'tea', asked_at: '2024-01-01T00:00:00Z' }
  return recall({ ctx, input: { bank, query: text, maxTokens: Number(values.tokens), queryTimestamp: Date.parse(asked_at) } })
}

async function askAll(ctx: Context, questions: readonly DatasetQuestion[]): Promise<number[]> {
  const latencies: number[] = []
  for (const question of questions) latencies.push((await timed(() => ask(ctx, question))).milliseconds)
  return latencies
}

/** Recalls that each follow a retain of one turn: a document of its own, or the next turn of one that grows. */
async function afterWrites(ctx: Context, questions: readonly DatasetQuestion[], mode: 'new' | 'append'): Promise<number[]> {
  const latencies: number[] = []
  for (let write = 0; write < Number(values.writes); write++) {
    const content = `Ann: turn ${write} tells of a walk by the river and of the number ${write * 7}`
    const item = mode === 'new' ? { documentId: `new-${write}` } : { documentId: 'grows', updateMode: 'append' as const }
    await retain({ ctx, input: { bank, items: [{ content, timestamp: Date.now(), ...item }] } })
    latencies.push((await timed(() => ask(ctx, questions[write % questions.length]))).milliseconds)
  }
  return latencies
}
