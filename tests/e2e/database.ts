import { randomBytes } from 'node:crypto'
import { Client } from 'pg'

/** A database of its own on the server of the tests. */
export interface MadeDatabase {
  readonly url: string
  /** Removes it, whoever is still connected. */
  drop(): Promise<void>
}

/** @param serverUrl of any database of the server, as a user that may create databases */
export async function makeDatabase(serverUrl: string): Promise<MadeDatabase> {
  const name = `recollect_e2e_${randomBytes(6).toString('hex')}`
  await runOn(serverUrl, `create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => runOn(serverUrl, `drop database ${name} with (force)`) }
}

async function runOn(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
