import { defaultBankSettings, invalidInput, type BankSettings, type ImageSource, type Store } from '@recollect/core'
import { HeadCache } from './changes/head-cache.ts'
import { PostgresImageSource } from './changes/image-source.ts'
import type { Database } from './database.ts'
import { openEmbedded } from './embedded/open.ts'
import { openServer } from './server/open.ts'
import { PostgresStore } from './store.ts'

export interface OpenOptions {
  /** `pglite:///absolute/folder` or `postgresql://…` */
  readonly url: string
  /** Embedding model whose vectors images hold. */
  readonly model?: string | null
  readonly bankDefaults?: BankSettings
  /** Most connections to a server. */
  readonly connections?: number
  /** Hash partitions of a server's database, when it is initialised. */
  readonly partitions?: number
}

export interface OpenedStore {
  readonly store: Store
  readonly images: ImageSource
  readonly database: Database
}

/** Opens the database of a URL, migrated. Closing the store closes it. */
export async function openStore(options: OpenOptions): Promise<OpenedStore> {
  const database = await openDatabase(options)
  const heads = database.kind === 'embedded' ? new HeadCache() : null
  const store = new PostgresStore({ database, heads, deliver: async () => undefined, wake: () => undefined })
  const images = new PostgresImageSource({
    database,
    heads,
    model: options.model ?? null,
    defaults: options.bankDefaults ?? defaultBankSettings,
  })
  return { store, images, database }
}

/** @throws RecollectError `invalid_input` for a URL of another kind */
export async function openDatabase({ url, connections, partitions }: OpenOptions): Promise<Database> {
  if (/^pglite:\/\/\//.test(url)) return openEmbedded(decodeURIComponent(new URL(url).pathname))
  if (/^postgres(ql)?:\/\//.test(url)) {
    return openServer(url, { ...(connections && { connections }), ...(partitions && { partitions }) })
  }
  return invalidInput('A database URL is pglite:///absolute/folder or postgresql://…')
}
