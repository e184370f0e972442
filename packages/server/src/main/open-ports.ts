import { randomUUID } from 'node:crypto'
import { defaultBankSettings, type Clock, type IdSource, type JobQueue, type Ports } from '@recollect/core'
import { databaseUrl, type Config } from '../config/index.ts'
import type { Logger } from '../telemetry/index.ts'
import { openWords } from './embedder.ts'

/** The ports of the product over this deployment's store and models. */
export interface OpenPorts {
  readonly ports: Ports
  /** Where memories are, for the log: no user, no password. */
  readonly place: string
  close(): Promise<void>
}

const clock: Clock = { now: () => Date.now() }
const ids: IdSource = { uuid: () => randomUUID() }

export async function openPorts(config: Config, logger: Logger): Promise<OpenPorts> {
  const url = databaseUrl(config)
  const [opened, { createBankImages }, words] = await Promise.all([
    openStoreAt(url, config),
    import('@recollect/index'),
    openWords(config),
  ])
  const images = createBankImages({
    source: opened.images,
    words,
    memoryBytes: config.imageMemoryMb * 2 ** 20,
    onBackgroundError: (error) => logger.error({ err: error }, 'the background work of an image failed'),
  })
  return {
    ports: { store: opened.store, images, embedder: null, jobs: opened.jobs, clock, ids },
    place: placeOf(url),
    close: () => opened.store.close(),
  }
}

async function openStoreAt(url: string, config: Config) {
  const { openStore } = await import('@recollect/postgres')
  const jobs: JobQueue = { work: async () => {}, wake: () => {}, drain: async () => {} }
  const st = await openStore({
    url,
    model: null,
    connections: config.databasePool,
    bankDefaults: defaultBankSettings,
    ...(config.databasePartitions !== null && { partitions: config.databasePartitions }),
  })
  return { ...st, jobs }
}

function placeOf(url: string): string {
  const { protocol, host, pathname } = new URL(url)
  return protocol === 'pglite:' ? `embedded database in ${decodeURIComponent(pathname)}` : `PostgreSQL ${host}${pathname}`
}
