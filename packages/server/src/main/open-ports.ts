import { randomUUID } from 'node:crypto'
import { defaultBankSettings, type Clock, type Embedder, type IdSource, type Ports } from '@recollect/core'
import type { OpenedStore } from '@recollect/postgres'
import { databaseUrl, type Config } from '../config/index.ts'
import type { Logger, Observers } from '../telemetry/index.ts'
import { openEmbedder, openRanking, openWords } from './embedder.ts'
import { openReranking } from './reranker.ts'

/** The ports of the product over this deployment's store and models. */
export interface OpenPorts {
  readonly ports: Ports
  /** Where memories are, for the log: no user, no password. */
  readonly place: string
  close(): Promise<void>
}

const clock: Clock = { now: () => Date.now() }
const ids: IdSource = { uuid: () => randomUUID() }

/** @throws RecollectError `invalid_configuration`, `data_directory_in_use`, `unsupported_data_directory`, `store_unavailable` */
export async function openPorts(config: Config, observers: Observers): Promise<OpenPorts> {
  const { logger } = observers
  const url = databaseUrl(config)
  const embedder = await openEmbedder(config)
  const reranking = await openReranking(config, observers)
  const opening = openStoreAt(url, { config, embedder, logger })
  const [{ store, images: source, jobs }, { createBankImages }, words, ranking] = await Promise.all([
    opening,
    import('@recollect/index'),
    openWords(config),
    openRanking(config),
  ])
  const onBackgroundError = (error: unknown): void => logger.error({ err: error }, 'the background work of an image failed')
  const images = createBankImages({ source, words, ...ranking, memoryBytes: config.imageMemoryMb * 2 ** 20, onBackgroundError })
  const close = async (): Promise<void> => {
    await store.close()
    await embedder?.close()
    await reranking?.reranker.close()
  }
  return { ports: { store, images, embedder, jobs, clock, ids, ...(reranking && { reranking }) }, place: placeOf(url), close }
}

async function openStoreAt(
  url: string,
  { config, embedder, logger }: { readonly config: Config; readonly embedder: Embedder | null; readonly logger: Logger },
): Promise<OpenedStore> {
  const { openStore } = await import('@recollect/postgres')
  return openStore({
    url,
    model: embedder?.model ?? null,
    connections: config.databasePool,
    bankDefaults: defaultBankSettings,
    workers: config.workerConcurrency,
    pollMs: config.workerPollMs,
    onBackgroundError: (error) => logger.error({ err: error }, 'the background work of the store failed'),
    ...(config.databasePartitions !== null && { partitions: config.databasePartitions }),
  })
}

function placeOf(url: string): string {
  const { protocol, host, pathname } = new URL(url)
  return protocol === 'pglite:' ? `embedded database in ${decodeURIComponent(pathname)}` : `PostgreSQL ${host}${pathname}`
}
