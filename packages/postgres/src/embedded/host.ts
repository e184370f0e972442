import { once } from 'node:events'
import { MessageChannel, Worker } from 'node:worker_threads'
import { RecollectError } from '@recollect/core'
import { WorkerStream } from './stream.ts'
import type { WorkerInput } from './worker.ts'

/** PGlite in a worker thread. */
export interface Host {
  /** The socket for the one client; PGlite has one session. */
  stream(): WorkerStream
  /** Writes everything to the folder and ends the worker. */
  close(): Promise<void>
}

/** `search_path` and the small buffer are start parameters: PGlite idles at 318 MB with the 128 MB buffer that it sets itself. */
const startParams = ['-c', 'shared_buffers=8MB', '-c', 'max_wal_size=64MB', '-c', 'search_path=recollect,public']

/** @throws RecollectError `store_unavailable` when PGlite cannot open the cluster */
export async function startHost(cluster: string): Promise<Host> {
  const { port1, port2 } = new MessageChannel()
  const input: WorkerInput = { cluster, startParams, port: port2 }
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: input, transferList: [port2] })
  await ready(worker)
  return {
    stream: () => new WorkerStream(port1),
    close: async () => {
      worker.postMessage('close')
      await once(worker, 'message')
      port1.close()
      await worker.terminate()
    },
  }
}

async function ready(worker: Worker): Promise<void> {
  const [answer] = (await once(worker, 'message')) as [WorkerState]
  if (answer.state === 'ready') return
  await worker.terminate()
  throw new RecollectError('store_unavailable', `The embedded database did not open: ${answer.message ?? 'no reason given'}`)
}

interface WorkerState {
  readonly state: 'ready' | 'failed' | 'closed'
  readonly message?: string
}
