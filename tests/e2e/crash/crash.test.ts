import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCrash } from './crash-run.ts'
import { makeDatabase, type MadeDatabase } from '../database.ts'

const whole = { lost: [], doubled: [], corrupt: [] }

describe('a server killed at random points while it retains', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'recollect-crash-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('loses, doubles and corrupts nothing in the embedded database', { timeout: 240_000 }, async () => {
    const report = await runCrash({ kills: 4, seed: 1, databaseUrl: `pglite://${folder}/data` })
    expect(report).toMatchObject({ kills: 4, ...whole })
    expect(report.acknowledged).toBeGreaterThan(0)
  })
})

const serverUrl = process.env['RECOLLECT_TEST_DATABASE_URL']

describe.skipIf(serverUrl === undefined)('a server killed at random points while it retains, on PostgreSQL', () => {
  let database: MadeDatabase
  beforeAll(async () => {
    database = await makeDatabase(serverUrl ?? '')
  })
  afterAll(() => database.drop())

  it('loses, doubles and corrupts nothing', { timeout: 240_000 }, async () => {
    const report = await runCrash({ kills: 4, seed: 2, databaseUrl: database.url })
    expect(report).toMatchObject({ kills: 4, ...whole })
    expect(report.acknowledged).toBeGreaterThan(0)
  })
})
