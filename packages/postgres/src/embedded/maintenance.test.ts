import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../database.ts'
import { Maintenance } from './maintenance.ts'
import { openEmbedded } from './open.ts'

describe('maintenance of the embedded database', () => {
  let folder: string
  let database: Database
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'recollect-test-'))
    database = await openEmbedded(folder)
  })
  afterAll(async () => {
    await database.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function until(condition: () => Promise<boolean>): Promise<void> {
    while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5))
  }

  async function ask<T>(text: string): Promise<T> {
    const { rows } = await database.pool.query<{ answer: T }>(text)
    const [row] = rows
    if (row === undefined) throw new Error('no row')
    return row.answer
  }

  it('writes checkpoints and removes dead rows once enough was written', async () => {
    const redo = () => ask<string>('select redo_lsn::text as answer from pg_control_checkpoint()')
    const pages = () => ask<number>(`select relpages as answer from pg_class where oid = 'recollect.settings'::regclass`)
    const before = await redo()
    const limits = { lookEveryMs: 5, checkpointAfter: 1, vacuumAfter: 1 }
    const errors: unknown[] = []
    const maintenance = new Maintenance({ pool: database.pool, limits, onError: (error) => errors.push(error) })
    // The first look only notes where the log stands.
    let written = 0
    await until(async () => {
      written += 1
      await database.pool.query(`insert into recollect.settings (name, value) values ('test-${written}', '1')`)
      return (await redo()) !== before && (await pages()) > 0
    })
    await maintenance.stop()
    expect(errors).toEqual([])
  })
})
