import { randomUUID } from 'node:crypto'
import { openStore } from '@recollect/postgres'
import pg from 'pg'
import type { Driver } from './test-database.ts'

const templateName = 'recollect_test_template'
/** Any fixed number: test processes that start at once take turns on the template. */
const advisoryKey = 4_711_004

/** A database cloned from a migrated template on the given server. Its user must be allowed to create databases. */
export function serverDriver(serverUrl: string): Driver {
  return {
    kind: 'server',
    async create() {
      const name = `recollect_test_${randomUUID().replaceAll('-', '')}`
      await asAdmin(serverUrl, async (client) => {
        await client.query('select pg_advisory_lock($1)', [advisoryKey])
        await refreshTemplate(client, serverUrl)
        await client.query(`create database ${name} template ${templateName}`)
      })
      return {
        url: withDatabase(serverUrl, name),
        remove: () =>
          asAdmin(serverUrl, async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
      }
    },
  }
}

/** Migrates the template; makes it anew when another version of the schema wrote it. */
async function refreshTemplate(client: pg.Client, serverUrl: string): Promise<void> {
  const url = withDatabase(serverUrl, templateName)
  const { rowCount } = await client.query('select from pg_database where datname = $1', [templateName])
  if (rowCount === 1 && (await migrates(url))) return
  await client.query(`drop database if exists ${templateName} with (force)`)
  await client.query(`create database ${templateName}`)
  await (await openStore({ url })).store.close()
}

async function migrates(url: string): Promise<boolean> {
  try {
    await (await openStore({ url })).store.close()
    return true
  } catch {
    return false
  }
}

async function asAdmin(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}
