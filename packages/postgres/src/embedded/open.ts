import { rm } from 'node:fs/promises'
import { Pool } from 'pg'
import type { Database } from '../database.ts'
import { finishOpening } from '../finish-opening.ts'
import { columnTypes } from '../sql/types.ts'
import { checkVersion, clusterOf, makeDirectory, recordVersion } from './directory.ts'
import { startHost } from './host.ts'
import { lockDirectory } from './lock.ts'

/**
 * Opens (or makes) the embedded database in a folder. The folder belongs to this process until `close`.
 * @throws RecollectError `data_directory_in_use`, `unsupported_data_directory`, `store_unavailable`
 */
export async function openEmbedded(folder: string): Promise<Database> {
  await makeDirectory(folder)
  const lock = await lockDirectory(folder)
  try {
    return await openLocked(folder, () => lock.release())
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function openLocked(folder: string, release: () => Promise<void>): Promise<Database> {
  const cluster = clusterOf(folder)
  const state = await checkVersion(folder)
  if (state === 'empty') await rm(cluster, { recursive: true, force: true })
  const host = await startHost(cluster)
  const pool = new Pool({
    stream: host.stream,
    user: 'postgres',
    database: 'postgres',
    max: 1,
    idleTimeoutMillis: 0,
    pipeline: true,
    types: columnTypes,
  })
  try {
    const vectorType = await finishOpening(pool, 1)
    if (state === 'empty') await recordVersion(folder)
    const close = async (): Promise<void> => {
      await pool.end()
      await host.close()
      await release()
    }
    return { kind: 'embedded', pool, vectorType, close }
  } catch (error) {
    await pool.end()
    await host.close()
    throw error
  }
}
