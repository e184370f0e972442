import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { vector } from '@electric-sql/pglite-pgvector'

/** What the main thread hands over. */
export interface WorkerInput {
  /** Folder of the database cluster. */
  readonly cluster: string
  readonly startParams: readonly string[]
  readonly port: MessagePort
}

const terminate = 'X'.charCodeAt(0)

/**
 * Runs PGlite and answers the wire protocol on the port. The first message on `parentPort` is `ready` or the error that kept the
 * database from opening; a message to it closes the database and is answered by `closed`.
 */
async function serve({ cluster, startParams, port }: WorkerInput): Promise<void> {
  const database = await PGlite.create({
    dataDir: cluster,
    extensions: { vector },
    startParams: [...PGlite.defaultStartParams, ...startParams],
  })
  const answer = (bytes: Uint8Array): void => port.postMessage(bytes.slice())
  port.on('message', (message: Uint8Array) => {
    if (message[0] === terminate) return
    void database.execProtocolRawStream(message, { syncToFs: false, onRawData: answer })
  })
  parentPort?.once('message', () => {
    void database.close().finally(() => parentPort?.postMessage({ state: 'closed' }))
  })
  parentPort?.postMessage({ state: 'ready' })
}

// Guarantee of the cast: `openWorker` is the only one that starts this file and it passes a WorkerInput.
const asInput = (data: unknown): WorkerInput => data as WorkerInput

serve(asInput(workerData)).catch((error: unknown) => {
  parentPort?.postMessage({ state: 'failed', message: error instanceof Error ? error.message : String(error) })
})
