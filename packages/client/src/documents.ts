import { everyItem } from './paging.ts'
import type { CallOptions, Transport } from './transport.ts'
import type { ChunkItem, DocumentDetail, DocumentItem, DocumentQuery, PageOf, PageQuery } from './wire.ts'

/** The documents of one bank. Ids may hold slashes. */
export class DocumentsClient {
  private readonly http: Transport
  private readonly root: string

  constructor(http: Transport, bankPath: string) {
    this.http = http
    this.root = `${bankPath}/documents`
  }

  list(query: DocumentQuery = {}, options: CallOptions = {}): Promise<PageOf<DocumentItem>> {
    return this.http.json({ method: 'GET', path: this.root, query: { ...query }, ...options })
  }

  all(query: Omit<DocumentQuery, 'limit' | 'offset'> = {}, options: CallOptions = {}): AsyncGenerator<DocumentItem> {
    return everyItem((page) => this.list({ ...query, ...page }, options))
  }

  get(id: string, options: CallOptions = {}): Promise<DocumentDetail> {
    return this.http.json({ method: 'GET', path: this.path(id), ...options })
  }

  /** Replaces the tags of the document and of its memories. */
  update(id: string, change: { readonly tags: readonly string[] }, options: CallOptions = {}): Promise<{ success: boolean }> {
    return this.http.json({ method: 'PATCH', path: this.path(id), body: change, ...options })
  }

  /** Removes the document with its memories. */
  delete(id: string, options: CallOptions = {}): Promise<{ success: boolean; memory_units_deleted: number }> {
    return this.http.json({ method: 'DELETE', path: this.path(id), ...options })
  }

  chunks(id: string, query: PageQuery = {}, options: CallOptions = {}): Promise<PageOf<ChunkItem>> {
    return this.http.json({ method: 'GET', path: `${this.path(id)}/chunks`, query: { ...query }, ...options })
  }

  private path(id: string): string {
    return `${this.root}/${encodeURIComponent(id)}`
  }
}
