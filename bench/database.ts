import pg from 'pg'

/** Makes an empty database on the server of the address, runs the work with its address, and drops it. */
export async function withEmptyDatabase<T>(server: string, name: string, work: (address: string) => Promise<T>): Promise<T> {
  await command(server, `drop database if exists ${name} with (force)`)
  await command(server, `create database ${name}`)
  const address = new URL(server)
  address.pathname = `/${name}`
  try {
    return await work(address.href)
  } finally {
    await command(server, `drop database if exists ${name} with (force)`)
  }
}

async function command(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** Name and version of the database server, such as `PostgreSQL 15.20`. */
export async function databaseVersion(server: string): Promise<string> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    const { rows } = await client.query<{ server_version: string }>('show server_version')
    return `PostgreSQL ${rows[0]?.server_version ?? '?'}`
  } finally {
    await client.end()
  }
}
