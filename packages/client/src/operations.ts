import { RecollectOperationError } from './errors.ts'
import type { CallOptions, Transport } from './transport.ts'
import type { Operation, OperationItem, PageQuery } from './wire.ts'

export interface WaitOptions extends CallOptions {
  /** Called after each look, for a progress display. */
  readonly onProgress?: (operation: Operation) => void
  /** Give up after so many milliseconds. Default: wait for ever. */
  readonly timeoutMs?: number
}

const firstPauseMs = 50
const longestPauseMs = 1000

/** The asynchronous work of one bank. */
export class OperationsClient {
  private readonly http: Transport
  private readonly root: string

  constructor(http: Transport, bankPath: string) {
    this.http = http
    this.root = `${bankPath}/operations`
  }

  list(
    query: PageQuery & { readonly status?: string; readonly type?: string } = {},
    options: CallOptions = {},
  ): Promise<{ readonly operations: readonly OperationItem[]; readonly total: number }> {
    return this.http.json({ method: 'GET', path: this.root, query: { ...query }, ...options })
  }

  /** An unknown id is answered with the status `not_found`. */
  get(id: string, options: CallOptions = {}): Promise<Operation> {
    return this.http.json({ method: 'GET', path: `${this.root}/${encodeURIComponent(id)}`, ...options })
  }

  cancel(id: string, options: CallOptions = {}): Promise<{ readonly success: boolean }> {
    return this.http.json({ method: 'DELETE', path: `${this.root}/${encodeURIComponent(id)}`, ...options })
  }

  /**
   * Looks until the operation has ended, with growing pauses up to a second.
   * @throws RecollectOperationError when it failed, was cancelled, is unknown, or `timeoutMs` has passed
   */
  async wait(id: string, options: WaitOptions = {}): Promise<Operation> {
    const deadline = options.timeoutMs === undefined ? Infinity : Date.now() + options.timeoutMs
    for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
      const operation = await this.get(id, options.signal === undefined ? {} : { signal: options.signal })
      options.onProgress?.(operation)
      if (operation.status === 'completed') return operation
      if (operation.status !== 'pending' && operation.status !== 'processing') {
        throw new RecollectOperationError(id, operation.status, operation.error_message ?? null)
      }
      if (Date.now() >= deadline) throw new RecollectOperationError(id, operation.status, 'it took longer than allowed')
      await sleep(pause, options.signal)
    }
  }
}

function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const stop = (): void => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', stop, { once: true })
  })
}
