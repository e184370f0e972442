import { once } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import { MessageChannel, Worker } from 'node:worker_threads'
import { RecollectError } from '@recollect/core'
import { WorkerStream } from './stream.ts'
import type { WorkerInput, WorkerState } from './worker.ts'

/** PGlite in a worker thread: its queries would block the thread that answers requests. */
export interface Host {
  /** The socket for the one client; PGlite has one session. @throws RecollectError `store_unavailable` once the worker has died */
  stream(): WorkerStream
  /** Ends the database and the worker. */
  close(): Promise<void>
  /** Ends the worker at once, as a crash would. */
  kill(): Promise<void>
}

/**
 * The small buffer halves what PGlite uses at rest (318 MB with the 128 MB it sets itself). Statistics from small samples, because
 * an analysis takes the one session for itself.
 */
const startParams = ['shared_buffers=8MB', 'max_wal_size=64MB', 'default_statistics_target=20'].flatMap((setting) => [
  '-c',
  setting,
])

/** @throws RecollectError `store_unavailable` when PGlite cannot open the cluster */
export async function startHost(cluster: string): Promise<Host> {
  keepToBaselineCompiler()
  const { port1, port2 } = new MessageChannel()
  const input: WorkerInput = { cluster, startParams, port: port2 }
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: input, transferList: [port2] })
  let ended: string | undefined
  worker.on('error', (error) => (ended = error.message))
  worker.on('exit', () => {
    ended ??= 'its thread ended'
    port1.close()
  })
  await opened(worker)
  return {
    stream: () => (ended === undefined ? new WorkerStream(port1) : unavailable(ended)),
    close: async () => {
      if (ended === undefined) await closeDatabase(worker)
      await worker.terminate()
    },
    kill: async () => void (await worker.terminate()),
  }
}

/**
 * V8 would compile PGlite's hot functions again with its optimising compiler: one core busy for the first seconds and 700 MB at the
 * peak, 272 MB at rest. Kept to the baseline compiler it is 180 MB from the start. The flag is the process's, for all WebAssembly
 * compiled later.
 */
function keepToBaselineCompiler(): void {
  for (const flag of ['--liftoff-only', '--no-wasm-tier-up', '--no-wasm-dynamic-tiering']) setFlagsFromString(flag)
}

async function opened(worker: Worker): Promise<void> {
  const state = await stateOf(worker)
  if (state.state === 'ready') return
  await worker.terminate()
  unavailable(state.message ?? 'no reason given')
}

async function closeDatabase(worker: Worker): Promise<void> {
  worker.postMessage('close')
  await stateOf(worker)
}

async function stateOf(worker: Worker): Promise<WorkerState> {
  const [state]: unknown[] = await once(worker, 'message')
  return asState(state)
}

// Guarantee of the cast: worker.ts posts nothing but WorkerStates.
const asState = (message: unknown): WorkerState => message as WorkerState

function unavailable(reason: string): never {
  throw new RecollectError('store_unavailable', `The embedded database does not run: ${reason}`)
}
