/**
 * Speed and memory of a local embedding model: node bench/embedder.ts MODELS_FOLDER [MODEL] [DATASET]
 * Prints one JSON object: times in milliseconds, memory in MB.
 */
import { resolve } from 'node:path'
import { createEmbedder, loadWordVectors } from '@recollect/models'
import { thisMachine } from './machine.ts'
import { conversations } from './turns.ts'

const [modelsFolder = '', localModel = 'Xenova/all-MiniLM-L6-v2', dataset] = process.argv.slice(2)
const texts = (await conversations(dataset, 20)).flat().map(({ content }) => String(content))

const resident = () => Math.round(process.memoryUsage.rss() / 1e6)
const round = (value: number) => Math.round(value * 10) / 10

async function timed<T>(work: () => Promise<T> | T): Promise<[T, number]> {
  const start = performance.now()
  const result = await work()
  return [result, performance.now() - start]
}

function quantile(values: readonly number[], share: number): number {
  return round(values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN)
}

/** Measures how long the event loop was held up at worst, until the returned function is called. */
function watchEventLoop(): () => number {
  let last = performance.now()
  let worst = 0
  const timer = setInterval(() => {
    const now = performance.now()
    worst = Math.max(worst, now - last - 2)
    last = now
  }, 2)
  return () => {
    clearInterval(timer)
    return round(worst)
  }
}

const before = resident()
const [words, wordsMs] = await timed(() => loadWordVectors())
const withWords = resident()
const [, piecesMs] = await timed(() => texts.forEach((text) => words.pieces(text)))

const stall = watchEventLoop()
const [embedder, openMs] = await timed(() =>
  createEmbedder({
    provider: 'local',
    modelsFolder: resolve(modelsFolder),
    localModel,
    baseUrl: null,
    apiKey: null,
    model: '',
    dimensions: null,
  }),
)
if (embedder === null) throw new Error('no embedder')
const [, firstMs] = await timed(() => embedder.embed(['the first question'], 'query'))
const idle = resident()

let asked = 0
const askOne = async () => (await timed(() => embedder.embed([`What did they say about it, question ${asked++}?`], 'query')))[1]
const alone: number[] = []
while (alone.length < 100) alone.push(await askOne())

const cpu = process.cpuUsage()
const [, passagesMs] = await timed(() => embedder.embed(texts, 'passage'))
const used = process.cpuUsage(cpu)

const beside: number[] = []
let working = true
const work = embedder
  .embed(
    texts.map((text) => `${text} Again.`),
    'passage',
  )
  .finally(() => (working = false))
while (working && beside.length < 100) beside.push(await askOne())
await work

console.log(
  JSON.stringify({
    machine: await thisMachine(),
    word_table: {
      load_ms: round(wordsMs),
      resident_mb: withWords - before,
      microseconds_a_text: round((piecesMs / texts.length) * 1000),
    },
    model: localModel,
    open_ms: round(openMs),
    first_vector_ms: round(firstMs),
    resident_mb: { before: withWords, idle, after: resident() },
    question_ms: { p50: quantile(alone, 0.5), p95: quantile(alone, 0.95) },
    question_beside_passages_ms: { p50: quantile(beside, 0.5), p95: quantile(beside, 0.95), worst: quantile(beside, 0.999) },
    passages: {
      texts: texts.length,
      a_second: round((texts.length / passagesMs) * 1000),
      cpu_ms_a_text: round((used.user + used.system) / 1000 / texts.length),
    },
    event_loop_worst_ms: stall(),
  }),
)
await embedder.close()
