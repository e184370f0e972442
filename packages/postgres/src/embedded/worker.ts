import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { vector } from '@electric-sql/pglite-pgvector'

/** What the main thread hands over. */
export interface WorkerInput {
  /** Folder of the database cluster. */
  readonly cluster: string
  readonly startParams: readonly string[]
  /** Bytes of the wire protocol, both ways. */
  readonly port: MessagePort
}

/** What the worker tells the main thread. */
export interface WorkerState {
  readonly state: 'ready' | 'failed' | 'closed'
  readonly message?: string
}

const terminate = 'X'.charCodeAt(0)

/** Segments of 1 MB instead of 16: a new cluster is 24 MB instead of 39, and so is every copy of the template. */
const initDbStartParams = ['--wal-segsize=1']

async function serve({ cluster, startParams, port }: WorkerInput): Promise<void> {
  const database = await PGlite.create({
    dataDir: cluster,
    extensions: { vector },
    startParams: [...PGlite.defaultStartParams, ...startParams],
    initDbStartParams,
  })
  const answer = (bytes: Uint8Array): void => port.postMessage(bytes.slice())
  port.on('message', (message: Uint8Array) => {
    // A client that leaves does not end the one session: the next client goes on with it.
    if (message[0] === terminate) return
    void database.execProtocolRawStream(message, { syncToFs: false, onRawData: answer })
  })
  parentPort?.once('message', () => {
    void database.close().finally(() => tell({ state: 'closed' }))
  })
  tell({ state: 'ready' })
}

function tell(state: WorkerState): void {
  parentPort?.postMessage(state)
}

// Guarantee of the cast: host.ts is the only one that starts this file, and it passes a WorkerInput.
const asInput = (data: unknown): WorkerInput => data as WorkerInput

serve(asInput(workerData)).catch((error: unknown) => {
  tell({ state: 'failed', message: error instanceof Error ? error.message : String(error) })
})
