/**
 * Retain throughput over HTTP: turns a second with documents of 22 turns, `static` embeddings, until each call has returned.
 *
 *   node bench/retain.ts [--database postgresql://…] [--dataset FILE] [--documents 120] [--out FILE]
 *
 * Embedded PGlite one at a time; with `--database` (a superuser's address) also PostgreSQL one at a time and with four in flight.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { summariseLatencies, type Latencies } from '@recollect/cli/eval'
import { Recollect } from '@recollect/client'
import { databaseVersion, withEmptyDatabase } from './database.ts'
import { thisMachine } from './machine.ts'
import { recollectCommand } from './recollect-command.ts'
import { ServerProcess } from './server-process.ts'
import { conversations, type Conversation } from './turns.ts'

interface Throughput {
  readonly store: string
  readonly in_flight: number
  readonly turns: number
  readonly turns_per_second: number
  /** One document. */
  readonly latency_ms: Latencies
}

const warmUpDocuments = 10

async function measure(
  url: string,
  documents: readonly Conversation[],
  run: { store: string; inFlight: number },
): Promise<Throughput> {
  const bank = new Recollect({ baseUrl: url }).bank(`retain-${run.inFlight}`)
  const warmUp = documents.slice(0, warmUpDocuments)
  for (const document of warmUp) await bank.retain(document)
  const queue = documents.slice(warmUpDocuments).values()
  const latencies: number[] = []
  let turns = 0
  const begin = performance.now()
  const lane = async (): Promise<void> => {
    for (const document of queue) {
      const start = performance.now()
      await bank.retain(document)
      latencies.push(performance.now() - start)
      turns += document.length
    }
  }
  await Promise.all(Array.from({ length: run.inFlight }, lane))
  const seconds = (performance.now() - begin) / 1000
  return {
    store: run.store,
    in_flight: run.inFlight,
    turns,
    turns_per_second: turns / seconds,
    latency_ms: summariseLatencies(latencies),
  }
}

async function withServer<T>(databaseUrl: string, work: (url: string) => Promise<T>): Promise<T> {
  const server = await ServerProcess.start(await recollectCommand({ databaseUrl, embeddings: 'static' }))
  try {
    return await work(server.url)
  } finally {
    await server.stop()
  }
}

async function embedded(documents: readonly Conversation[]): Promise<Throughput> {
  const folder = await mkdtemp(join(tmpdir(), 'recollect-bench-'))
  try {
    return await withServer(`pglite://${folder}/data`, (url) => measure(url, documents, { store: 'PGlite', inFlight: 1 }))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function onServer(database: string, documents: readonly Conversation[], inFlight: number): Promise<Throughput> {
  const store = await databaseVersion(database)
  return withEmptyDatabase(database, 'recollect_bench_retain', (address) =>
    withServer(address, (url) => measure(url, documents, { store, inFlight })),
  )
}

const { values } = parseArgs({
  options: {
    database: { type: 'string' },
    dataset: { type: 'string' },
    documents: { type: 'string', default: '120' },
    out: { type: 'string', default: join(import.meta.dirname, 'results', 'retain.json') },
  },
})
const documents = await conversations(values.dataset, Number(values.documents) + warmUpDocuments)
const results = [await embedded(documents)]
if (values.database !== undefined) {
  results.push(await onServer(values.database, documents, 1), await onServer(values.database, documents, 4))
}
const text = values.dataset?.split('/').at(-1) ?? 'made-up turns'
const report = { at: new Date().toISOString(), machine: await thisMachine(), text, results }
await writeFile(values.out, `${JSON.stringify(report, null, 2)}\n`)
for (const { store, in_flight: inFlight, turns_per_second: rate, latency_ms: ms } of results) {
  process.stdout.write(
    `${store}, ${inFlight} in flight: ${rate.toFixed(0)} turns/s, a document p50 ${ms.p50.toFixed(1)} ms, p99 ${ms.p99.toFixed(1)} ms\n`,
  )
}
