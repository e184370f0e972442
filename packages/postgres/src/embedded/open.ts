import { rm } from 'node:fs/promises'
import { Pool } from 'pg'
import type { Database } from '../database.ts'
import { finishOpening } from '../finish-opening.ts'
import { columnTypes } from '../sql/types.ts'
import { checkVersion, clusterOf, makeDirectory, recordVersion } from './directory.ts'
import { startHost } from './host.ts'
import { lockDirectory } from './lock.ts'
import { Maintenance } from './maintenance.ts'
import { copyTemplate, templateFolder } from './template.ts'

export interface EmbeddedOptions {
  /** Folder of the template for a first start; null makes the cluster from nothing. */
  readonly template?: string | null
  /** Told of what fails in the background. */
  readonly onError?: (error: unknown) => void
}

/**
 * Opens (or makes) the embedded database in a folder. The folder belongs to this process until `close`.
 * @throws RecollectError `data_directory_in_use`, `unsupported_data_directory`, `store_unavailable`
 */
export async function openEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<Database> {
  const { template = templateFolder, onError = () => undefined } = options
  await makeDirectory(folder)
  const lock = await lockDirectory(folder)
  try {
    if ((await checkVersion(folder)) === 'known') return await openCluster(folder, { onError, release: lock.release })
    // Without its version record a cluster was never finished: whoever made it died before the first commit.
    await rm(clusterOf(folder), { recursive: true, force: true })
    if (template !== null) await copyTemplate(clusterOf(folder), template)
    const database = await openCluster(folder, { onError, release: lock.release })
    await recordVersion(folder)
    return database
  } catch (error) {
    await lock.release()
    throw error
  }
}

interface Surroundings {
  readonly onError: (error: unknown) => void
  readonly release: () => Promise<void>
}

async function openCluster(folder: string, { onError, release }: Surroundings): Promise<Database> {
  const host = await startHost(clusterOf(folder))
  const pool = new Pool({
    stream: host.stream,
    user: 'postgres',
    database: 'postgres',
    max: 1,
    idleTimeoutMillis: 0,
    pipeline: true,
    types: columnTypes,
  })
  pool.on('error', () => undefined)
  const stop = async (): Promise<void> => {
    await pool.end()
    await host.close()
  }
  try {
    const vectorType = await finishOpening(pool, 1)
    const maintenance = new Maintenance({ pool, onError })
    const close = async (): Promise<void> => {
      await maintenance.stop()
      await stop()
      await release()
    }
    return { kind: 'embedded', pool, vectorType, close }
  } catch (error) {
    await stop()
    throw error
  }
}
