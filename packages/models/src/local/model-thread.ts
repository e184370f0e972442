import { Worker } from 'node:worker_threads'
import { RecollectError } from '@recollect/core'
import { abortError } from '../abort.ts'
import type { FromWorker, ModelInput, ToWorker, WorkerSetup } from './messages.ts'
import { PendingRequest } from './pending.ts'

/**
 * The main side of a model's thread. The thread starts at once but nothing waits for it; requests queue until the model is loaded.
 * When the thread dies, what waits fails with `model_unavailable`, and the next request starts a new one.
 */
export class ModelThread {
  readonly #name: string
  readonly #setup: WorkerSetup
  readonly #pending = new Map<number, PendingRequest>()
  #worker: Worker | undefined
  #requests = 0
  #closed = false

  /** @param name what messages call the model, such as `embedding model org/name` */
  constructor(name: string, setup: WorkerSetup) {
    this.#name = name
    this.#setup = setup
    this.#worker = this.#start()
  }

  /** One row of numbers an input, in order. */
  async run(inputs: readonly ModelInput[], urgent: boolean, signal?: AbortSignal): Promise<Float32Array[]> {
    if (this.#closed) throw this.#unavailable('is closed')
    if (signal?.aborted === true) throw abortError(signal, this.#name)
    if (inputs.length === 0) return []
    this.#worker ??= this.#start()
    const request = ++this.#requests
    const { promise, resolve, reject } = Promise.withResolvers<Float32Array[]>()
    const giveUp = () => this.#giveUp(request, signal)
    signal?.addEventListener('abort', giveUp, { once: true })
    this.#pending.set(request, new PendingRequest(inputs.length, { resolve, reject }))
    this.#worker.ref()
    this.#post({ type: 'run', request, inputs, urgent })
    return promise.finally(() => signal?.removeEventListener('abort', giveUp))
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#worker?.terminate()
  }

  #start(): Worker {
    // The thread's file has the ending of this one: .ts from source, .js where published.
    const worker = new Worker(new URL(`./onnx-worker${import.meta.url.slice(-3)}`, import.meta.url), { workerData: this.#setup })
    worker.unref()
    worker.on('message', (message: FromWorker) => this.#receive(message))
    worker.on('error', (error) => this.#died(worker, error))
    worker.on('exit', () => this.#died(worker))
    return worker
  }

  #post(message: ToWorker): void {
    this.#worker?.postMessage(message)
  }

  #receive(message: FromWorker): void {
    if (message.type === 'failed') {
      for (const request of message.requests) this.#fail(request, this.#unavailable(`failed: ${message.message}`))
      return
    }
    const width = message.rows.length / message.places.length
    for (const [row, { request, index }] of message.places.entries()) {
      // A copy each: a vector that is kept must not hold its whole batch.
      const numbers = message.rows.slice(row * width, (row + 1) * width)
      if (this.#pending.get(request)?.put(index, numbers) === true) this.#forget(request)
    }
  }

  #giveUp(request: number, signal: AbortSignal | undefined): void {
    if (signal === undefined) return
    this.#post({ type: 'cancel', request })
    this.#fail(request, abortError(signal, this.#name))
  }

  #died(worker: Worker, cause?: unknown): void {
    if (this.#worker !== worker) return
    this.#worker = undefined
    const reason = cause instanceof Error ? `cannot run: ${cause.message}` : 'has stopped'
    for (const request of [...this.#pending.keys()]) this.#fail(request, this.#unavailable(reason, cause))
  }

  #fail(request: number, error: RecollectError): void {
    this.#pending.get(request)?.fail(error)
    this.#forget(request)
  }

  #forget(request: number): void {
    this.#pending.delete(request)
    // An idle thread must not keep a process alive that has nothing else to do.
    if (this.#pending.size === 0) this.#worker?.unref()
  }

  #unavailable(reason: string, cause?: unknown): RecollectError {
    return new RecollectError('model_unavailable', `The ${this.#name} ${reason}.`, { cause })
  }
}
