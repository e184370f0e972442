/**
 * Kills a server with SIGKILL at random points while it retains, and counts what is lost, doubled or corrupt.
 *
 *   npm run crash -- [--kills 50] [--seed 1] [--database postgresql://…] [--out FILE]
 *
 * Without `--database` on an embedded database in a temporary folder; with it in a database of its own on that server.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runCrash, type CrashReport } from '../tests/e2e/crash/crash-run.ts'
import { makeDatabase } from '../tests/e2e/database.ts'
import { thisMachine } from './machine.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    database: { type: 'string' },
    out: { type: 'string' },
  },
})

async function run(databaseUrl: string): Promise<CrashReport> {
  const plan = { kills: Number(values.kills), seed: Number(values.seed), databaseUrl }
  return runCrash({ ...plan, report: (line) => process.stderr.write(`${line}\n`) })
}

async function runEmbedded(): Promise<CrashReport> {
  const folder = await mkdtemp(join(tmpdir(), 'recollect-crash-'))
  try {
    return await run(`pglite://${folder}/data`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function runOnServer(server: string): Promise<CrashReport> {
  const database = await makeDatabase(server)
  try {
    return await run(database.url)
  } finally {
    await database.drop()
  }
}

const report = await (values.database === undefined ? runEmbedded() : runOnServer(values.database))
const driver = values.database === undefined ? 'embedded' : 'server'
const text = `${JSON.stringify({ at: new Date().toISOString(), machine: await thisMachine(), driver, ...report }, null, 2)}\n`
process.stdout.write(text)
const out = values.out ?? join(import.meta.dirname, 'results', `crash-${driver}.json`)
await writeFile(out, text)
process.exitCode = report.lost.length + report.doubled.length + report.corrupt.length === 0 ? 0 : 1
