import { everyItem } from './paging.ts'
import type { CallOptions, Transport } from './transport.ts'
import type { Deleted, MemoryChange, MemoryDetail, MemoryItem, MemoryQuery, PageOf } from './wire.ts'

/** The memories of one bank. */
export class MemoriesClient {
  private readonly http: Transport
  private readonly root: string

  constructor(http: Transport, bankPath: string) {
    this.http = http
    this.root = `${bankPath}/memories`
  }

  list(query: MemoryQuery = {}, options: CallOptions = {}): Promise<PageOf<MemoryItem>> {
    return this.http.json({ method: 'GET', path: `${this.root}/list`, query: { ...query }, ...options })
  }

  all(query: Omit<MemoryQuery, 'limit' | 'offset'> = {}, options: CallOptions = {}): AsyncGenerator<MemoryItem> {
    return everyItem((page) => this.list({ ...query, ...page }, options))
  }

  get(id: string, options: CallOptions = {}): Promise<MemoryDetail> {
    return this.http.json({ method: 'GET', path: `${this.root}/${encodeURIComponent(id)}`, ...options })
  }

  /** Edits a memory, or takes it out of recall (`state: 'invalidated'`) and back. */
  update(id: string, change: MemoryChange, options: CallOptions = {}): Promise<MemoryDetail> {
    return this.http.json({ method: 'PATCH', path: `${this.root}/${encodeURIComponent(id)}`, body: change, ...options })
  }

  /** Removes all memories of the bank, or those of one type. */
  clear(type?: string, options: CallOptions = {}): Promise<Deleted> {
    return this.http.json({ method: 'DELETE', path: this.root, query: { type }, ...options })
  }
}
