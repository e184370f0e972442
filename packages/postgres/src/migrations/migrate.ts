import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { RecollectError } from '@recollect/core'
import type { ClientBase } from 'pg'

interface Migration {
  readonly name: string
  readonly text: string
  readonly hash: string
}

/** Any fixed number: servers that start at once on one database take turns on it. */
const advisoryKey = 7_265_636_011

const folder = new URL('./', import.meta.url)

/**
 * Brings the database to this version's schema, in one transaction. Safe when several servers do it at once. A migration, once
 * released, never changes: its hash is recorded and compared.
 * @param partitions hash partitions of what a bank holds; used only when the database is initialised, then fixed
 * @throws RecollectError `unsupported_data_directory` when the database was migrated by a later or another version
 */
export async function migrate(client: ClientBase, partitions: number): Promise<void> {
  const migrations = await readMigrations()
  if (await isCurrent(client, migrations)) return
  const policies = await readFile(new URL('row-level-security.sql', folder), 'utf8')
  await client.query('begin')
  try {
    await client.query(`select pg_advisory_xact_lock(${advisoryKey})`)
    await prepare(client)
    const applied = await appliedMigrations(client)
    refuseUnknown(migrations, applied)
    for (const migration of migrations.filter(({ name }) => !applied.has(name))) {
      await client.query(migration.text.replaceAll('{{partitions}}', String(partitions)))
      await client.query('insert into migrations (name, hash) values ($1, $2)', [migration.name, migration.hash])
    }
    await client.query(policies)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** Schema, role and the migrations' own table. The role may exist already: it belongs to the whole database cluster. */
async function prepare(client: ClientBase): Promise<void> {
  await client.query(`
    create extension if not exists vector with schema public;
    create schema if not exists recollect;
    set local search_path to recollect, public;
    do $$ begin
      if to_regrole('recollect_app') is null then
        create role recollect_app nologin;
      end if;
    exception when duplicate_object or unique_violation then null;
    end $$;
    do $$ begin
      if not pg_has_role('recollect_app', 'member') then
        execute format('grant recollect_app to %I', current_user);
      end if;
    end $$;
    grant usage on schema recollect, public to recollect_app;
    create table if not exists migrations (
      name       text primary key,
      hash       text not null,
      applied_at timestamptz not null default now()
    );`)
}

/** One read that answers most starts: nothing to do, no lock taken. */
async function isCurrent(client: ClientBase, migrations: readonly Migration[]): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('recollect.migrations') is not null as there`)
  if (rows[0]?.there !== true) return false
  const applied = await appliedMigrations(client)
  refuseUnknown(migrations, applied)
  return migrations.every(({ name }) => applied.has(name))
}

async function appliedMigrations(client: ClientBase): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from recollect.migrations')
  return new Map(rows.map(({ name, hash }) => [name, hash]))
}

function refuseUnknown(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  const known = new Map(migrations.map(({ name, hash }) => [name, hash]))
  for (const [name, hash] of applied) {
    if (known.get(name) === hash) continue
    const reason = known.has(name)
      ? `its migration ${name} differs from the one of this version`
      : `it holds the unknown migration ${name}`
    throw new RecollectError(
      'unsupported_data_directory',
      `The database was written by another version of Recollect: ${reason}. Start the version that wrote it, or a later one.`,
    )
  }
}

async function readMigrations(): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => /^\d{4}-.*\.sql$/.test(file)).toSorted()
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(new URL(file, folder), 'utf8')
      return { name: file.replace('.sql', ''), text, hash: createHash('sha256').update(text).digest('hex') }
    }),
  )
}
