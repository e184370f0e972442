import { Duplex } from 'node:stream'
import type { MessagePort } from 'node:worker_threads'

/**
 * The socket of a `pg` client whose server is PGlite in a worker: bytes of the wire protocol go to the worker's port and answers
 * come back. Everything written in one turn of the event loop travels as one message, so a pipelined transaction costs one hop.
 */
export class WorkerStream extends Duplex {
  readonly #port: MessagePort
  #pending: Buffer[] = []

  constructor(port: MessagePort) {
    super()
    this.#port = port
    port.on('message', (bytes: Uint8Array) => {
      this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    })
    port.on('close', () => this.destroy())
  }

  /** What `pg` calls on a new socket. */
  connect(): this {
    queueMicrotask(() => this.emit('connect'))
    return this
  }

  setNoDelay(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }

  ref(): this {
    this.#port.ref()
    return this
  }

  unref(): this {
    this.#port.unref()
    return this
  }

  override _read(): void {
    // Answers are pushed as they arrive.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#enqueue([chunk])
    done()
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#enqueue(chunks.map(({ chunk }) => chunk))
    done()
  }

  override _final(done: (error?: Error | null) => void): void {
    done()
    this.push(null)
  }

  #enqueue(chunks: Buffer[]): void {
    if (this.#pending.length === 0) queueMicrotask(() => this.#flush())
    this.#pending.push(...chunks)
  }

  #flush(): void {
    const bytes = joined(this.#pending)
    this.#pending = []
    this.#port.postMessage(bytes, [bytes.buffer])
  }
}

/** The chunks in memory of their own: a pooled buffer cannot be handed over, and copying one copies its whole pool. */
function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((total, chunk) => total + chunk.byteLength, 0))
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.byteLength
  }
  return bytes
}
