import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { BatchQueue, type Encoding } from './batch-queue.ts'
import { createEncoder } from './encode-text.ts'
import { createPairEncoder } from './encode-pair.ts'
import type { FromWorker, ModelInput, ToWorker, WorkerSetup } from './messages.ts'
import { openOnnxModel } from './onnx-model.ts'

/**
 * The thread of one local model. It takes requests as they come, computes them in batches, questions first, and answers each batch
 * at once. A failure to load ends the thread with the error; a failed batch fails its requests only.
 */
const { tokenizerFile, onnxFile, task, threads } = setupOf(workerData)
const port = parentPort
if (port === null) throw new Error('onnx-worker runs as a worker thread only')

const [tokenizerJson, tokenizerConfig, model] = await Promise.all([
  readJson(tokenizerFile),
  readJson(join(dirname(tokenizerFile), 'tokenizer_config.json')).catch(() => ({})),
  openOnnxModel({ file: onnxFile, task, threads }),
])
// 256 padded pieces take 30 ms on two cores with a model of MiniLM's size, which is what a question waits at most; larger batches
// gain nothing (processor time a text, at 256 / 512 / 4,096 pieces: 10 / 11 / 19 ms).
const queue = new BatchQueue(encoder(), { texts: 32, tokens: 256 })
let draining = false

port.on('message', (message: ToWorker) => {
  if (message.type === 'cancel') return queue.cancel(message.request)
  queue.add(message.request, message.inputs, message.urgent)
  if (!draining) void drain()
})

function encoder(): (input: ModelInput) => Encoding {
  if (task.kind === 'score') {
    const encode = createPairEncoder(tokenizerJson, tokenizerConfig, task.maxTokens)
    return (input) => encode(typeof input === 'string' ? { query: '', text: input } : input)
  }
  const encode = createEncoder(tokenizerJson, tokenizerConfig, task.card.maxTokens)
  return (input) => ({ ids: encode(typeof input === 'string' ? input : input.text) })
}

async function drain(): Promise<void> {
  draining = true
  for (let batch = queue.next(); batch.length > 0; batch = queue.next()) {
    const places = batch.map(({ request, index }) => ({ request, index }))
    try {
      const rows = await model.rows(batch)
      send({ type: 'rows', places, rows }, [rows.buffer])
    } catch (error) {
      send({ type: 'failed', requests: [...new Set(places.map(({ request }) => request))], message: String(error) })
    }
    await setImmediate()
  }
  draining = false
}

function send(message: FromWorker, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer)
}

async function readJson(file: string): Promise<object> {
  const value: unknown = JSON.parse(await readFile(file, 'utf8'))
  if (typeof value !== 'object' || value === null) throw new Error(`${file} holds no object`)
  return value
}

/** Guarantee: the starter passes a WorkerSetup, and nobody else starts this file. */
function setupOf(data: unknown): WorkerSetup {
  return data as WorkerSetup
}
