import { DocumentsClient } from './documents.ts'
import { MemoriesClient } from './memories.ts'
import { OperationsClient } from './operations.ts'
import type { CallOptions, Transport } from './transport.ts'
import type {
  BankChange,
  BankConfig,
  BankProfile,
  BankStats,
  Deleted,
  EntityItem,
  PageOf,
  PageQuery,
  RecallAnswer,
  RecallOptions,
  RetainItem,
  RetainOptions,
  RetainResult,
  TagItem,
} from './wire.ts'

/** One bank. Making this object asks nothing of the server; a bank comes to be with its first write. */
export class BankClient {
  readonly id: string
  readonly memories: MemoriesClient
  readonly documents: DocumentsClient
  readonly operations: OperationsClient
  private readonly http: Transport
  private readonly path: string

  constructor(http: Transport, id: string) {
    this.id = id
    this.http = http
    this.path = `/v1/default/banks/${encodeURIComponent(id)}`
    this.memories = new MemoriesClient(http, this.path)
    this.documents = new DocumentsClient(http, this.path)
    this.operations = new OperationsClient(http, this.path)
  }

  /** Stores a text, or items. When a synchronous call returns, recall on any server finds it. */
  retain(content: string | readonly RetainItem[], options: RetainOptions & CallOptions = {}): Promise<RetainResult> {
    const { signal, ...rest } = options
    const items = typeof content === 'string' ? [{ content }] : content
    return this.http.json({ method: 'POST', path: `${this.path}/memories`, body: { items, ...rest }, ...signalOf(signal) })
  }

  /** What the bank knows that matters to the query, best first. */
  recall(query: string, options: RecallOptions & CallOptions = {}): Promise<RecallAnswer> {
    const { signal, ...rest } = options
    return this.http.json({ method: 'POST', path: `${this.path}/memories/recall`, body: { query, ...rest }, ...signalOf(signal) })
  }

  /** Creates the bank, or changes it where it exists. */
  put(change: BankChange = {}, options: CallOptions = {}): Promise<BankProfile> {
    return this.http.json({ method: 'PUT', path: this.path, body: change, ...options })
  }

  /** Changes the bank; `not_found` where there is none. */
  update(change: BankChange, options: CallOptions = {}): Promise<BankProfile> {
    return this.http.json({ method: 'PATCH', path: this.path, body: change, ...options })
  }

  /** Removes the bank with all it holds. Removing none is no error. */
  delete(options: CallOptions = {}): Promise<Deleted> {
    return this.http.json({ method: 'DELETE', path: this.path, ...options })
  }

  profile(options: CallOptions = {}): Promise<BankProfile> {
    return this.http.json({ method: 'GET', path: `${this.path}/profile`, ...options })
  }

  config(options: CallOptions = {}): Promise<BankConfig> {
    return this.http.json({ method: 'GET', path: `${this.path}/config`, ...options })
  }

  /** Sets settings of the bank; null returns one to the server's default. */
  configure(updates: Readonly<Record<string, unknown>>, options: CallOptions = {}): Promise<BankConfig> {
    return this.http.json({ method: 'PATCH', path: `${this.path}/config`, body: { updates }, ...options })
  }

  /** `refresh` counts anew instead of answering from a cache of up to a minute. */
  stats(refresh = false, options: CallOptions = {}): Promise<BankStats> {
    return this.http.json({ method: 'GET', path: `${this.path}/stats`, query: refresh ? { refresh } : {}, ...options })
  }

  entities(query: PageQuery = {}, options: CallOptions = {}): Promise<PageOf<EntityItem>> {
    return this.http.json({ method: 'GET', path: `${this.path}/entities`, query: { ...query }, ...options })
  }

  tags(query: PageQuery & { readonly q?: string } = {}, options: CallOptions = {}): Promise<PageOf<TagItem>> {
    return this.http.json({ method: 'GET', path: `${this.path}/tags`, query: { ...query }, ...options })
  }
}

function signalOf(signal: AbortSignal | undefined): CallOptions {
  return signal === undefined ? {} : { signal }
}
