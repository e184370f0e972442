/**
 * What the store alone costs: documents of 22 memories with 3 mentions each, applied one at a time and four in flight; then the reads
 * behind a recall.
 *
 *   node bench/store.ts [--database postgresql://…] [--documents 300] [--out FILE]
 *
 * Embedded; with `--database` (a superuser's address) also on that server.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { percentile } from '@recollect/cli/eval'
import { bankName, defaultTenant, type Bank, type DocumentChange } from '@recollect/core'
import { openStore, type OpenedStore } from '@recollect/postgres'
import { embeddedUrl, newDocument } from '@recollect/testkit'
import { databaseVersion, withEmptyDatabase } from './database.ts'
import { thisMachine } from './machine.ts'

interface Figures {
  readonly store: string
  readonly open_ms: number
  readonly apply: readonly {
    readonly in_flight: number
    readonly memories_per_second: number
    readonly p50_ms: number
    readonly p99_ms: number
  }[]
  readonly head_p50_ms: number
  readonly changes_of_one_document_p50_ms: number
  readonly load_memories_per_second: number
}

const turnsEach = 22
const words =
  'the quick brown fox jumps over lazy dog while many people watch from a distance and wonder about why it does'.split(' ')

function someDocument(index: number): DocumentChange {
  const word = (at: number): string => words[(at * 7919) % words.length] ?? ''
  const turns = Array.from({ length: turnsEach }, (_, turn) => ({
    text: `Caroline: ${Array.from({ length: 25 }, (_, at) => word(index * 31 + turn * 17 + at * at)).join(' ')}`,
    speaker: 'Caroline',
    entities: [{ name: 'Caroline', type: 'PERSON' }, ...[turn, turn + index].map((at) => ({ name: word(at), type: 'CONCEPT' }))],
  }))
  return newDocument(randomUUID(), turns, Date.now())
}

async function applyAll({ store }: OpenedStore, bank: Bank, { count, inFlight }: { count: number; inFlight: number }) {
  const documents = Array.from({ length: count }, (_, index) => someDocument(index)).values()
  const latencies: number[] = []
  const begin = performance.now()
  const lane = async (): Promise<void> => {
    for (const document of documents) {
      const start = performance.now()
      await store.write(defaultTenant, (tx) => tx.documents.apply(bank.key, [document]))
      latencies.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  const seconds = (performance.now() - begin) / 1000
  return {
    in_flight: inFlight,
    memories_per_second: Math.round((count * turnsEach) / seconds),
    p50_ms: at(latencies, 50),
    p99_ms: at(latencies, 99),
  }
}

async function median(times: number, work: () => Promise<unknown>): Promise<number> {
  const latencies: number[] = []
  for (let round = 0; round < times; round += 1) {
    const start = performance.now()
    await work()
    latencies.push(performance.now() - start)
  }
  return at(latencies, 50)
}

const at = (latencies: readonly number[], percent: number): number =>
  percentile(
    latencies.toSorted((a, b) => a - b),
    percent,
  )

async function load({ images }: OpenedStore, bank: Bank): Promise<number> {
  const start = performance.now()
  const { batches } = await images.load(defaultTenant, bank.key)
  let rows = 0
  for await (const batch of batches) rows += batch.length
  return Math.round(rows / ((performance.now() - start) / 1000))
}

async function measure(store: string, url: string, count: number): Promise<Figures> {
  const start = performance.now()
  const opened = await openStore({ url })
  const openMs = performance.now() - start
  const name = bankName('bench')
  const bank = await opened.store.write(defaultTenant, (tx) => tx.banks.ensure(name))
  await applyAll(opened, bank, { count: 50, inFlight: 1 })
  const apply = [await applyAll(opened, bank, { count, inFlight: 1 }), await applyAll(opened, bank, { count, inFlight: 4 })]
  const head = await opened.images.head(defaultTenant, name)
  const figures: Figures = {
    store,
    open_ms: Math.round(openMs),
    apply,
    head_p50_ms: await median(200, () => opened.images.head(defaultTenant, name)),
    changes_of_one_document_p50_ms: await median(50, () => opened.images.changes(defaultTenant, bank.key, (head?.seq ?? 1) - 1)),
    load_memories_per_second: await load(opened, bank),
  }
  await opened.store.close()
  return figures
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { database: { type: 'string' }, documents: { type: 'string', default: '300' }, out: { type: 'string' } },
  })
  const count = Number(values.documents)
  const folder = await mkdtemp(join(tmpdir(), 'recollect-bench-'))
  const figures = [await measure('PGlite', embeddedUrl(folder), count)]
  await rm(folder, { recursive: true, force: true })
  const { database } = values
  if (database !== undefined) {
    const name = await databaseVersion(database)
    figures.push(await withEmptyDatabase(database, 'recollect_bench_store', (address) => measure(name, address, count)))
  }
  const report = `${JSON.stringify({ machine: await thisMachine(), figures }, null, 2)}\n`
  if (values.out !== undefined) await writeFile(values.out, report)
  process.stdout.write(report)
}

await main()
