import { PgBossQueue } from '../queue/job-queue.ts'
import { openEmbedded } from './open.ts'
import { makeTemplate, templateFolder } from './template.ts'

/**
 * Run at installation: `node packages/postgres/src/embedded/build-template.ts`. The databases that initdb keeps for `create database` are
 * dropped: embedded there is only one, and without them a copy is a third of the files.
 */
await makeTemplate(async (folder) => {
  const database = await openEmbedded(folder, { template: null })
  const queue = await PgBossQueue.open({ database, concurrency: 0, pollMs: 1000, onError: fail })
  await queue.close()
  const client = await database.pool.connect()
  try {
    await client.query('update pg_database set datistemplate = false')
    await client.query('drop database template0')
    await client.query('drop database template1')
    await client.query('checkpoint')
  } finally {
    client.release()
  }
  await database.close()
})
process.stdout.write(`${templateFolder}\n`)

function fail(error: unknown): never {
  throw error
}
