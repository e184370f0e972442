import {
  defaultBankSettings,
  invalidInput,
  type BankSettings,
  type ImageSource,
  type JobQueue,
  type Store,
} from '@recollect/core'
import { rememberCommits } from './changes/committed-memory.ts'
import { PostgresImageSource } from './changes/image-source.ts'
import type { Database } from './database.ts'
import { openEmbedded } from './embedded/open.ts'
import { PgBossQueue } from './queue/job-queue.ts'
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
  /** Operations that this process works on at once; 2 by default. */
  readonly workers?: number
  /** Milliseconds, at least 500, between looks of this process for work that others submitted to a server; 1,000 by default. */
  readonly pollMs?: number
  /** Told of what fails in the background: maintenance, the queue's polls. */
  readonly onBackgroundError?: (error: unknown) => void
}

export interface OpenedStore {
  readonly store: Store
  readonly images: ImageSource
  readonly jobs: JobQueue
  readonly database: Database
}

/** Opens the database of a URL, migrated. Closing the store closes it. */
export async function openStore(options: OpenOptions): Promise<OpenedStore> {
  const { model = null, bankDefaults: defaults = defaultBankSettings } = options
  const database = await openDatabase(options)
  const jobs = await openQueue(database, options)
  const memory = database.kind === 'embedded' ? rememberCommits(model) : null
  const close = async (): Promise<void> => {
    await jobs.close()
    await database.close()
  }
  const store = new PostgresStore({ database, memory, jobs, close })
  const images = new PostgresImageSource({ database, memory, model, defaults })
  return { store, images, jobs, database }
}

/** @throws RecollectError `invalid_input` for a URL of another kind */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const { url, connections, partitions, onBackgroundError = ignore } = options
  if (url.startsWith('pglite:///')) {
    return openEmbedded(decodeURIComponent(new URL(url).pathname), { onError: onBackgroundError })
  }
  if (/^postgres(ql)?:\/\//.test(url)) {
    return openServer(url, { ...(connections && { connections }), ...(partitions && { partitions }) })
  }
  return invalidInput('RECOLLECT_DATABASE_URL is pglite:///absolute/folder or postgresql://…')
}

async function openQueue(database: Database, options: OpenOptions): Promise<PgBossQueue> {
  const { workers: concurrency = 2, pollMs = 1000, onBackgroundError: onError = ignore } = options
  try {
    return await PgBossQueue.open({ database, concurrency, pollMs, onError })
  } catch (error) {
    await database.close()
    throw error
  }
}

const ignore = (): void => undefined
