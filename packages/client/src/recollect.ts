import { BankClient } from './bank.ts'
import { Transport, type CallOptions, type ClientOptions } from './transport.ts'
import type { BankItem, Health, PageQuery, Version } from './wire.ts'

/**
 * A Recollect server.
 *
 * @example
 * const recollect = new Recollect({ baseUrl: 'http://127.0.0.1:8888' })
 * const bank = recollect.bank('ada')
 * await bank.retain('Ada moved to London in May')
 * const { results } = await bank.recall('Where does Ada live?')
 */
export class Recollect {
  readonly baseUrl: string
  private readonly http: Transport

  constructor(options: ClientOptions = {}) {
    this.http = new Transport(options)
    this.baseUrl = this.http.baseUrl
  }

  bank(id: string): BankClient {
    return new BankClient(this.http, id)
  }

  /** Newest write first. `q` is a part of an id or a name. */
  banks(
    query: PageQuery & { readonly q?: string } = {},
    options: CallOptions = {},
  ): Promise<{ readonly banks: readonly BankItem[]; readonly total: number }> {
    return this.http.json({ method: 'GET', path: '/v1/default/banks', query: { ...query }, ...options })
  }

  version(options: CallOptions = {}): Promise<Version> {
    return this.http.json({ method: 'GET', path: '/version', ...options })
  }

  /** Whether the server can do its work, its database included. An unhealthy server is an answer, not an error. */
  async health(options: CallOptions = {}): Promise<Health> {
    const { status, text } = await this.http.raw({ method: 'GET', path: '/health', ...options })
    if (status === 200) return { status: 'healthy', ...pick(text) }
    return { status: 'unhealthy', ...pick(text) }
  }

  /** Prometheus text. */
  async metrics(options: CallOptions = {}): Promise<string> {
    return (await this.http.raw({ method: 'GET', path: '/metrics', ...options })).text
  }
}

function pick(text: string): Omit<Health, 'status'> {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body !== 'object' || body === null) return {}
    return {
      ...('database' in body && typeof body.database === 'string' ? { database: body.database } : {}),
      ...('reason' in body && typeof body.reason === 'string' ? { reason: body.reason } : {}),
    }
  } catch {
    return { reason: text.slice(0, 200) }
  }
}
