/**
 * How quickly a server is ready, and what it holds in memory while idle.
 *
 *   node bench/start.ts [--models FOLDER] [--runs 5] [--out FILE]
 *
 * Each run starts the server twice on an embedded database: in an empty folder, and in the one the first start left. With `--models`
 * (it holds `Xenova/all-MiniLM-L6-v2/`) also with that model in process.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { percentile } from '@recollect/cli/eval'
import { Recollect } from '@recollect/client'
import { thisMachine } from './machine.ts'
import { recollectCommand, type RecollectSettings } from './recollect-command.ts'
import { ServerProcess } from './server-process.ts'

interface Run {
  readonly first_start_seconds: number
  readonly start_seconds: number
  readonly idle_memory_mb: number
  /** After one retain and one recall, and idle again: the model is loaded by then. */
  readonly used_memory_mb: number
}

const idleForMs = 5000

async function once(settings: Omit<RecollectSettings, 'databaseUrl'>): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'recollect-bench-'))
  const command = () => recollectCommand({ ...settings, databaseUrl: `pglite://${folder}/data` })
  try {
    const first = await ServerProcess.start(await command())
    await first.stop()
    const server = await ServerProcess.start(await command())
    try {
      await pause()
      const idle = await server.residentMegabytes()
      await use(server.url)
      await pause()
      return {
        first_start_seconds: first.startSeconds,
        start_seconds: server.startSeconds,
        idle_memory_mb: idle,
        used_memory_mb: await server.residentMegabytes(),
      }
    } finally {
      await server.stop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function use(url: string): Promise<void> {
  const bank = new Recollect({ baseUrl: url }).bank('start')
  await bank.retain('Ada moved to London in May')
  await bank.recall('Where does Ada live?')
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, idleForMs))
}

function median(runs: readonly Run[], read: (run: Run) => number): number {
  return percentile(
    runs.map(read).toSorted((a, b) => a - b),
    50,
  )
}

const { values } = parseArgs({
  options: {
    models: { type: 'string' },
    runs: { type: 'string', default: '5' },
    out: { type: 'string', default: join(import.meta.dirname, 'results', 'start.json') },
  },
})
const kinds: Omit<RecollectSettings, 'databaseUrl'>[] = [{ embeddings: 'none' }, { embeddings: 'static' }]
if (values.models !== undefined) kinds.push({ embeddings: 'local', modelsDir: values.models })
const results = []
for (const kind of kinds) {
  const runs: Run[] = []
  for (let run = 0; run < Number(values.runs); run += 1) runs.push(await once(kind))
  const medians = {
    first_start_seconds: median(runs, (run) => run.first_start_seconds),
    start_seconds: median(runs, (run) => run.start_seconds),
    idle_memory_mb: median(runs, (run) => run.idle_memory_mb),
    used_memory_mb: median(runs, (run) => run.used_memory_mb),
  }
  results.push({ embeddings: kind.embeddings, medians, runs })
  const { first_start_seconds: first, start_seconds: again, idle_memory_mb: idle, used_memory_mb: used } = medians
  process.stdout.write(
    `${kind.embeddings}: first start ${first.toFixed(2)} s, start ${again.toFixed(2)} s, idle ${idle.toFixed(0)} MB, after use ${used.toFixed(0)} MB\n`,
  )
}
await writeFile(
  values.out,
  `${JSON.stringify({ at: new Date().toISOString(), machine: await thisMachine(), results }, null, 2)}\n`,
)
